//! Absent workers and who stands in for them.
//!
//! For as long as it lasts, the substitute may do with the absent worker's clients what the absent
//! worker may. It is lent by days, ends by itself and is not handed on: whoever stands in for a
//! substitute does not stand in for the substitute's absent colleague.

use chrono::{DateTime, NaiveDate, Utc};

use crate::authorities::AuthorityKey;
use crate::field_error::FieldError;
use crate::ids::{AbsenceId, UserId};

/// Somebody is away, and somebody of the same authority stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Its id.
    pub id: AbsenceId,
    /// The authority of both.
    pub authority: AuthorityKey,
    /// Who is away.
    pub user: UserId,
    /// First day, in Finland.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// Who stands in.
    pub substitute: UserId,
    /// When it was ended before its last day, or before it began.
    pub ended_at: Option<DateTime<Utc>>,
    /// 1 as recorded, more once it was ended.
    pub version: u32,
}

impl Absence {
    /// What is wrong with recording it today. Days past are allowed, an absence all over is not.
    #[must_use]
    pub fn faults(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut faults = Vec::new();
        if self.until < self.from {
            faults.push(FieldError::at("until", "before_start", "not before from"));
        }
        if self.until < today {
            faults.push(FieldError::at("until", "in_the_past", "not before today"));
        }
        if self.substitute == self.user {
            let text = "somebody else than the absent worker";
            faults.push(FieldError::at("substitute", "same_worker", text));
        }
        faults
    }

    /// Whether the substitute stands in on `day`.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.ended_at.is_none() && self.from <= day && day <= self.until
    }
}
