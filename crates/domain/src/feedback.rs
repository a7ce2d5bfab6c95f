//! What users say about the accessibility of the pages (Act 306/2019). Nobody has to say who it is.

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::field_error::FieldError;
use crate::ids::FeedbackId;

/// The Act wants an answer within so many days.
const ANSWERED_WITHIN: Days = Days::new(14);
const WORDS_MAX: usize = 4_000;
const CONTACT_MAX: usize = 200;

/// What somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// Its id.
    pub id: FeedbackId,
    /// In the user's words.
    pub words: String,
    /// Where the user wants an answer; without, nobody can give one.
    pub contact: Option<String>,
    /// When.
    pub given_at: DateTime<Utc>,
}

impl Feedback {
    /// What is wrong with it: 1 to 4000 characters, and a contact of up to 200.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldError> {
        let mut faults = Vec::new();
        let length = self.words.chars().count();
        if self.words.trim().is_empty() {
            faults.push(FieldError::at("words", "missing", "is required"));
        } else if length > WORDS_MAX {
            faults.push(FieldError::at("words", "length", "1 to 4000 characters"));
        }
        if self.contact.as_ref().is_some_and(|contact| contact.chars().count() > CONTACT_MAX) {
            faults.push(FieldError::at("contact", "length", "up to 200 characters"));
        }
        faults
    }

    /// The day by which who left a contact gets an answer, counted from the day of the feedback.
    #[must_use]
    pub fn answer_by(&self, given_on: NaiveDate) -> Option<NaiveDate> {
        self.contact.as_ref().and_then(|_| given_on.checked_add_days(ANSWERED_WITHIN))
    }
}
