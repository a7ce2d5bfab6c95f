use chrono::{Datelike, NaiveDate, Weekday};

/// A day of the calendar on which offices are closed whatever the weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Holiday {
    /// 1.1.
    NewYearsDay,
    /// 6.1.
    Epiphany,
    /// Two days before Easter.
    GoodFriday,
    /// The Sunday after the first full moon of spring.
    EasterDay,
    /// The day after Easter.
    EasterMonday,
    /// 1.5.; not a holy day, named in Act 150/1930 s. 5.
    MayDay,
    /// 39 days after Easter.
    AscensionDay,
    /// 49 days after Easter.
    Pentecost,
    /// The Friday before Midsummer Day; named in Act 150/1930 s. 5.
    MidsummerEve,
    /// The Saturday of 20–26 June.
    MidsummerDay,
    /// The Saturday of 31 October–6 November.
    AllSaintsDay,
    /// 6.12.; not a holy day, named in Act 150/1930 s. 5.
    IndependenceDay,
    /// 24.12.; named in Act 150/1930 s. 5.
    ChristmasEve,
    /// 25.12.
    ChristmasDay,
    /// 26.12.
    BoxingDay,
}

impl Holiday {
    /// A stable word a page can translate.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NewYearsDay => "new_years_day",
            Self::Epiphany => "epiphany",
            Self::GoodFriday => "good_friday",
            Self::EasterDay => "easter_day",
            Self::EasterMonday => "easter_monday",
            Self::MayDay => "may_day",
            Self::AscensionDay => "ascension_day",
            Self::Pentecost => "pentecost",
            Self::MidsummerEve => "midsummer_eve",
            Self::MidsummerDay => "midsummer_day",
            Self::AllSaintsDay => "all_saints_day",
            Self::IndependenceDay => "independence_day",
            Self::ChristmasEve => "christmas_eve",
            Self::ChristmasDay => "christmas_day",
            Self::BoxingDay => "boxing_day",
        }
    }

    /// The English name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NewYearsDay => "New Year's Day",
            Self::Epiphany => "Epiphany",
            Self::GoodFriday => "Good Friday",
            Self::EasterDay => "Easter Day",
            Self::EasterMonday => "Easter Monday",
            Self::MayDay => "May Day",
            Self::AscensionDay => "Ascension Day",
            Self::Pentecost => "Pentecost",
            Self::MidsummerEve => "Midsummer Eve",
            Self::MidsummerDay => "Midsummer Day",
            Self::AllSaintsDay => "All Saints' Day",
            Self::IndependenceDay => "Independence Day",
            Self::ChristmasEve => "Christmas Eve",
            Self::ChristmasDay => "Christmas Day",
            Self::BoxingDay => "Boxing Day",
        }
    }
}

/// The holiday on `day`. Where two fall together (Ascension Day on 1.5.) the holy day is named.
#[must_use]
pub fn holiday(day: NaiveDate) -> Option<Holiday> {
    of_easter(day).or_else(|| of_the_month(day))
}

fn of_the_month(day: NaiveDate) -> Option<Holiday> {
    match (day.month(), day.day(), day.weekday()) {
        (1, 1, _) => Some(Holiday::NewYearsDay),
        (1, 6, _) => Some(Holiday::Epiphany),
        (5, 1, _) => Some(Holiday::MayDay),
        (6, 19..=25, Weekday::Fri) => Some(Holiday::MidsummerEve),
        (6, 20..=26, Weekday::Sat) => Some(Holiday::MidsummerDay),
        (10, 31, Weekday::Sat) | (11, 1..=6, Weekday::Sat) => Some(Holiday::AllSaintsDay),
        (12, 6, _) => Some(Holiday::IndependenceDay),
        (12, 24, _) => Some(Holiday::ChristmasEve),
        (12, 25, _) => Some(Holiday::ChristmasDay),
        (12, 26, _) => Some(Holiday::BoxingDay),
        _ => None,
    }
}

fn of_easter(day: NaiveDate) -> Option<Holiday> {
    // Easter falls on 22.3.–25.4., so nothing of it lies outside 20.3.–13.6.
    if !(3..=6).contains(&day.month()) {
        return None;
    }
    match day.signed_duration_since(easter(day.year())?).num_days() {
        -2 => Some(Holiday::GoodFriday),
        0 => Some(Holiday::EasterDay),
        1 => Some(Holiday::EasterMonday),
        39 => Some(Holiday::AscensionDay),
        49 => Some(Holiday::Pentecost),
        _ => None,
    }
}

/// Easter Day of the Gregorian calendar, by the anonymous algorithm of 1876.
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let moon_shift = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - moon_shift + 15).rem_euclid(30);
    let to_sunday =
        (32 + 2 * century.rem_euclid(4) + 2 * (of_century / 4) - epact - of_century.rem_euclid(4))
            .rem_euclid(7);
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday - 7 * late + 114;
    NaiveDate::from_ymd_opt(
        year,
        u32::try_from(days / 31).ok()?,
        u32::try_from(days % 31 + 1).ok()?,
    )
}
