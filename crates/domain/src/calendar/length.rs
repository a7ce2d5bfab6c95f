use std::fmt;
use std::str::FromStr;

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::is_working_day;

/// What a length is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// Working days; see [`is_working_day`].
    Weekdays,
    /// Days of the calendar.
    Days,
    /// Weeks: the end has the weekday of the trigger (Act 150/1930 s. 3).
    Weeks,
    /// Months: the end has the day number of the trigger, or is the month's last (s. 3).
    Months,
    /// Years, by the rule of months.
    Years,
}

impl Unit {
    const ALL: [Self; 5] = [Self::Weekdays, Self::Days, Self::Weeks, Self::Months, Self::Years];

    const fn word(self) -> &'static str {
        match self {
            Self::Weekdays => "weekdays",
            Self::Days => "days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
        }
    }
}

/// The length of a time limit, at least one unit; written `2 months`, also `1 months`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Length {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: Unit,
}

impl Length {
    /// The last day of the length that begins on the day after `trigger` (Act 150/1930 s. 2).
    /// An act due on that day may fall on a later one: see [`super::working_day_on_or_after`].
    /// Past the last day the calendar knows, that last day.
    #[must_use]
    pub fn after(self, trigger: NaiveDate) -> NaiveDate {
        let count = u32::from(self.count);
        let end = match self.unit {
            Unit::Weekdays => trigger
                .iter_days()
                .skip(1)
                .filter(|day| is_working_day(*day))
                .nth(usize::from(self.count).saturating_sub(1)),
            Unit::Days => trigger.checked_add_days(Days::new(u64::from(count))),
            Unit::Weeks => trigger.checked_add_days(Days::new(u64::from(count) * 7)),
            Unit::Months => trigger.checked_add_months(Months::new(count)),
            Unit::Years => trigger.checked_add_months(Months::new(count * 12)),
        };
        end.unwrap_or(NaiveDate::MAX)
    }

    /// The day so long before `day`, by the rules of [`Self::after`] turned round. Before the first
    /// day the calendar knows, that first day.
    #[must_use]
    pub fn before(self, day: NaiveDate) -> NaiveDate {
        let count = u32::from(self.count);
        let begin = match self.unit {
            Unit::Weekdays => std::iter::successors(day.pred_opt(), NaiveDate::pred_opt)
                .filter(|day| is_working_day(*day))
                .nth(usize::from(self.count).saturating_sub(1)),
            Unit::Days => day.checked_sub_days(Days::new(u64::from(count))),
            Unit::Weeks => day.checked_sub_days(Days::new(u64::from(count) * 7)),
            Unit::Months => day.checked_sub_months(Months::new(count)),
            Unit::Years => day.checked_sub_months(Months::new(count * 12)),
        };
        begin.unwrap_or(NaiveDate::MIN)
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.count, self.unit.word())
    }
}

/// The text is not a length.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a length is written as <n> weekdays|days|weeks|months|years, n from 1 to 65535")]
pub struct NotALength;

impl FromStr for Length {
    type Err = NotALength;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (count, word) = text.split_once(' ').ok_or(NotALength)?;
        let unit = Unit::ALL.into_iter().find(|unit| unit.word() == word).ok_or(NotALength)?;
        let length = Self { count: count.parse().map_err(|_| NotALength)?, unit };
        // One way to write a length: no sign, no leading zero.
        if length.count == 0 || length.to_string() != text {
            return Err(NotALength);
        }
        Ok(length)
    }
}

impl TryFrom<String> for Length {
    type Error = NotALength;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Length> for String {
    fn from(length: Length) -> Self {
        length.to_string()
    }
}
