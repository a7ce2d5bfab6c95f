use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::authorities::responsibility::Responsibility;

/// The authority responsible by rule, from a day until the next segment begins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// First day.
    pub from: NaiveDate,
    /// The rule's answer with its reasons.
    pub responsibility: Responsibility,
}
