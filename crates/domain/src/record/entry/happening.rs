use chrono::{DateTime, NaiveDate, Utc};

use super::Event;
use crate::ids::{EventId, UserId};

/// Something that happened, with the day it is true from.
#[derive(Debug, Clone, PartialEq)]
pub struct Happening {
    /// The day it is true from, in Finland.
    pub on: NaiveDate,
    /// What.
    pub event: Event,
}

/// One line of a client's record.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its id.
    pub id: EventId,
    /// 1, 2, 3 … without gaps within one client.
    pub number: u32,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it; nobody for work of the system.
    pub recorded_by: Option<UserId>,
    /// What it says.
    pub happening: Happening,
}
