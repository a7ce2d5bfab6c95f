use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// A day, as its number: what is compared a million times is compared as a number, and written as
/// one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(i32);

impl Day {
    /// The day itself; none where the number is out of the calendar.
    #[must_use]
    pub fn date(self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(self.0)
    }

    /// How many days there are from `earlier` to this one; none where it is later.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> Option<u32> {
        u32::try_from(self.0 - earlier.0).ok()
    }

    /// The day so many months later: of the same number, or the month's last.
    #[must_use]
    pub fn months_later(self, months: u32) -> Option<Self> {
        Some(self.date()?.checked_add_months(Months::new(months))?.into())
    }
}

impl From<NaiveDate> for Day {
    fn from(day: NaiveDate) -> Self {
        Self(day.num_days_from_ce())
    }
}
