use chrono::NaiveDate;

use super::Event;

/// Something that happened, with the day it is true from.
#[derive(Debug, Clone, PartialEq)]
pub struct Happening {
    /// The day it is true from, in Finland.
    pub on: NaiveDate,
    /// What.
    pub event: Event,
}
