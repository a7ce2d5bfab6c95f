//! The Finnish calendar and the computing of time limits under Act 150/1930.
//!
//! Today's holy days (Church Act 652/2023 s. 6) are applied to every year, past and coming.

mod holidays;
mod length;

use chrono::{Datelike, NaiveDate, Weekday};

pub use holidays::{Holiday, holiday};
pub use length::{Length, NotALength, Unit};

/// Whether offices work: none of Saturday, Sunday, holy day, 1.5., 6.12., Midsummer Eve and
/// Christmas Eve (Act 150/1930 s. 5).
#[must_use]
pub fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && holiday(day).is_none()
}

/// The day on which an act that falls due on `day` may still be done (Act 150/1930 s. 5).
#[must_use]
pub fn working_day_on_or_after(day: NaiveDate) -> NaiveDate {
    day.iter_days().find(|day| is_working_day(*day)).unwrap_or(NaiveDate::MAX)
}

/// Why `day` is no working day, in words; nothing on a working day.
#[must_use]
pub fn why_not_working(day: NaiveDate) -> Option<&'static str> {
    match (holiday(day), day.weekday()) {
        (Some(holiday), _) => Some(holiday.name()),
        (None, Weekday::Sat) => Some("a Saturday"),
        (None, Weekday::Sun) => Some("a Sunday"),
        (None, _) => None,
    }
}

/// Reads a day written as `2024-03-01`, and nothing looser.
#[must_use]
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let day: NaiveDate = text.parse().ok()?;
    (day.to_string() == text && text.len() == 10).then_some(day)
}
