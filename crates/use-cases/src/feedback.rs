//! What users say about the accessibility of the pages.

mod give_feedback;
mod list_feedback;

pub use give_feedback::{GiveFeedback, give_feedback};
pub use list_feedback::list_feedback;
