//! Who saw whom: broken glass, the log as it is read, and what is reviewed of it.

mod break_glass;
mod budgets;
mod go_through_log;
mod read_access_log;
mod review_break_glass;
mod review_view;

pub use break_glass::{BreakGlass, WhomToOpen, break_glass};
pub use budgets::Budgets;
pub(crate) use budgets::{spend_opening, spend_search};
pub use go_through_log::go_through_log;
pub use read_access_log::{AccessLog, WhoseLooks, extract_for_client, read_access_log};
pub use review_break_glass::{BrokenGlassLine, list_broken_glass, review_break_glass};
pub use review_view::{ReviewLine, list_reviews, review_view};

use domain::field_error::FieldError;
use domain::looks::ReviewOutcome;

use crate::Error;

/// What a review came to, and why.
#[derive(Debug, Clone)]
pub struct Reviewed {
    /// What.
    pub outcome: ReviewOutcome,
    /// In the words of whoever reviews; needed unless it was proper.
    pub note: Option<String>,
}

/// The longest note.
const NOTE_MAX: usize = 1000;

impl Reviewed {
    fn check(self) -> Result<(ReviewOutcome, Option<String>), Error> {
        let note = self.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
        let length = note.as_ref().map_or(0, |note| note.chars().count());
        if length > NOTE_MAX {
            let text = format!("{NOTE_MAX} characters at most");
            return Err(Error::Invalid(vec![FieldError::at("note", "length", text)]));
        }
        if note.is_none() && self.outcome != ReviewOutcome::Proper {
            let text = "say why, unless it was proper";
            return Err(Error::Invalid(vec![FieldError::at("note", "missing", text)]));
        }
        Ok((self.outcome, note))
    }
}
