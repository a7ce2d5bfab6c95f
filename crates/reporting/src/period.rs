use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    /// A calendar month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    HalfYear,
    /// A calendar year.
    Year,
}

impl PeriodKind {
    /// Every kind, the shortest first.
    pub const ALL: [Self; 4] = [Self::Month, Self::Quarter, Self::HalfYear, Self::Year];

    /// How many months it has.
    #[must_use]
    pub const fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }

    /// How it is written, for whoever wrote it otherwise.
    #[must_use]
    pub const fn pattern(self) -> &'static str {
        match self {
            Self::Month => "2026-03",
            Self::Quarter => "2026Q1",
            Self::HalfYear => "2026H1",
            Self::Year => "2026",
        }
    }
}

/// A month, quarter, half-year or year of the calendar; written `2026-03`, `2026Q1`, `2026H1`,
/// `2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    year: u16,
    kind: PeriodKind,
    /// Which of the year's, from 1.
    number: u32,
}

/// The text does not name a period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a period is written 2026-03, 2026Q1, 2026H1 or 2026, of the years 1990 to 2200")]
pub struct NotAPeriod;

impl Period {
    /// The `number`th of the year's periods of `kind`, from 1.
    pub fn new(year: u16, kind: PeriodKind, number: u32) -> Result<Self, NotAPeriod> {
        let known = (1990..=2200).contains(&year) && (1..=12 / kind.months()).contains(&number);
        known.then_some(Self { year, kind, number }).ok_or(NotAPeriod)
    }

    /// The period of `kind` that `day` lies in.
    pub fn of(kind: PeriodKind, day: NaiveDate) -> Result<Self, NotAPeriod> {
        let year = u16::try_from(day.year()).map_err(|_| NotAPeriod)?;
        Self::new(year, kind, day.month0() / kind.months() + 1)
    }

    /// How long it is.
    #[must_use]
    pub const fn kind(self) -> PeriodKind {
        self.kind
    }

    /// The year it lies in.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Which of the year's periods of its kind, from 1.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.number
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        let month = (self.number - 1) * self.kind.months() + 1;
        NaiveDate::from_ymd_opt(i32::from(self.year), month, 1).unwrap_or(NaiveDate::MIN)
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let next = self.first_day().checked_add_months(chrono::Months::new(self.kind.months()));
        next.and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX)
    }

    /// Whether its last day has passed on `day`; a period that is not over has no figures.
    #[must_use]
    pub fn is_over(self, day: NaiveDate) -> bool {
        self.last_day() < day
    }

    /// The one before it, of the same kind.
    pub fn before(self) -> Result<Self, NotAPeriod> {
        Self::of(self.kind, self.first_day().pred_opt().ok_or(NotAPeriod)?)
    }

    /// The newest period of `kind` that is over on `day`.
    pub fn last_over(kind: PeriodKind, day: NaiveDate) -> Result<Self, NotAPeriod> {
        Self::of(kind, day)?.before()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, kind, number } = self;
        match kind {
            PeriodKind::Month => write!(f, "{year}-{number:02}"),
            PeriodKind::Quarter => write!(f, "{year}Q{number}"),
            PeriodKind::HalfYear => write!(f, "{year}H{number}"),
            PeriodKind::Year => write!(f, "{year}"),
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (year, rest) = text.split_at_checked(4).ok_or(NotAPeriod)?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year) {
            return Err(NotAPeriod);
        }
        let year = year.parse().map_err(|_| NotAPeriod)?;
        let (kind, number, length) = match rest.split_at_checked(1) {
            None => (PeriodKind::Year, "1", 1),
            Some(("-", month)) => (PeriodKind::Month, month, 2),
            Some(("Q", quarter)) => (PeriodKind::Quarter, quarter, 1),
            Some(("H", half)) => (PeriodKind::HalfYear, half, 1),
            Some(_) => return Err(NotAPeriod),
        };
        if number.len() != length || !digits(number) {
            return Err(NotAPeriod);
        }
        Self::new(year, kind, number.parse().map_err(|_| NotAPeriod)?)
    }
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_has_the_days_of_its_months() {
        for (text, first, last) in [
            ("2026-02", "2026-02-01", "2026-02-28"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2026-12", "2026-12-01", "2026-12-31"),
            ("2026Q2", "2026-04-01", "2026-06-30"),
            ("2026H2", "2026-07-01", "2026-12-31"),
            ("2026", "2026-01-01", "2026-12-31"),
        ] {
            let period: Period = text.parse().unwrap();

            assert_eq!((period.first_day(), period.last_day()), (day(first), day(last)), "{text}");
            assert_eq!(period.to_string(), text);
        }
    }

    #[test]
    fn nothing_looser_is_a_period() {
        for text in [
            "", "26", "2026-", "2026-3", "2026-13", "2026-00", "2026Q5", "2026H3", "2026q1", "+026",
        ] {
            assert_eq!(text.parse::<Period>(), Err(NotAPeriod), "{text}");
        }
    }

    #[test]
    fn a_period_is_over_on_the_day_after_its_last() {
        let period: Period = "2026H1".parse().unwrap();

        assert!(!period.is_over(day("2026-06-30")));
        assert!(period.is_over(day("2026-07-01")));
        let newest = Period::last_over(PeriodKind::HalfYear, day("2026-07-01"));
        assert_eq!(newest, Ok(period));
        assert_eq!(period.before(), "2025H2".parse());
    }
}
