use std::borrow::Cow;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc};
use chrono_tz::Europe::Helsinki;
use domain::calendar::{Length, Unit};
use domain::users::Language;

use super::Texts;

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How each month begins in any of the three languages.
const MONTHS: [&[&str]; 12] = [
    &["jan", "tammi"],
    &["feb", "helmi"],
    &["mar", "maalis"],
    &["apr", "huhti"],
    &["may", "maj", "touko"],
    &["jun", "kesä", "kesa"],
    &["jul", "heinä", "heina"],
    &["aug", "elo"],
    &["sep", "syys"],
    &["oct", "okt", "loka"],
    &["nov", "marras"],
    &["dec", "joulu"],
];

/// A day, or a reference to one: templates have both.
pub(crate) trait Day {
    fn get(&self) -> NaiveDate;
}

impl Day for NaiveDate {
    fn get(&self) -> NaiveDate {
        *self
    }
}

impl<T: Day> Day for &T {
    fn get(&self) -> NaiveDate {
        (**self).get()
    }
}

impl Texts {
    /// A day as people write it: 21.6.2024, in English 21 June 2024.
    pub(crate) fn day(self, day: impl Day) -> String {
        let day = day.get();
        let (year, month, number) = (day.year(), day.month(), day.day());
        match self.language {
            Language::Finnish | Language::Swedish => format!("{number}.{month}.{year}"),
            Language::English => format!("{number} {} {year}", ENGLISH[day.month0() as usize]),
        }
    }

    /// The month of a day.
    pub(crate) fn month(self, day: NaiveDate) -> Cow<'static, str> {
        const SWEDISH: [&str; 12] = [
            "januari",
            "februari",
            "mars",
            "april",
            "maj",
            "juni",
            "juli",
            "augusti",
            "september",
            "oktober",
            "november",
            "december",
        ];
        const FINNISH: [&str; 12] = [
            "tammikuu",
            "helmikuu",
            "maaliskuu",
            "huhtikuu",
            "toukokuu",
            "kesäkuu",
            "heinäkuu",
            "elokuu",
            "syyskuu",
            "lokakuu",
            "marraskuu",
            "joulukuu",
        ];
        let names = match self.language {
            Language::Finnish => FINNISH,
            Language::Swedish => SWEDISH,
            Language::English => ENGLISH,
        };
        Cow::Owned(format!("{} {}", names[day.month0() as usize], day.year()))
    }

    /// A time of day as people write it.
    pub(crate) fn time(self, time: NaiveTime) -> String {
        let (hour, minute) = (time.hour(), time.minute());
        match self.language {
            Language::Finnish => format!("klo {hour}.{minute:02}"),
            Language::Swedish => format!("kl. {hour}.{minute:02}"),
            Language::English => format!("{hour:02}:{minute:02}"),
        }
    }

    /// A moment by Finland's clocks.
    pub(crate) fn moment(self, at: DateTime<Utc>) -> String {
        let local = at.with_timezone(&Helsinki);
        format!("{} {}", self.day(local.date_naive()), self.time(local.time()))
    }
}

impl Texts {
    /// A length of time.
    pub(crate) fn length(self, length: Length) -> Cow<'static, str> {
        match length.unit {
            Unit::Weekdays => self.length_weekdays(length.count),
            Unit::Days => self.length_days(length.count),
            Unit::Weeks => self.length_weeks(length.count),
            Unit::Months => self.length_months(length.count),
            Unit::Years => self.length_years(length.count),
        }
    }
}

/// A day however somebody writes it: 21.6.2024, 2024-06-21, 21/6/2024, 21 June 2024, with or
/// without zeros and spaces. The year has four digits: in two it could be another century's.
pub(crate) fn read_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim().to_lowercase();
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '.' | '/' | '-' | ','))
        .filter(|part| !part.is_empty())
        .collect();
    let [first, second, third] = parts[..] else { return None };
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 4);
    let month = |part: &str| number(part).or_else(|| month_named(part));
    let year = |part: &str| number(part).filter(|_| part.len() == 4);
    let (year, month, day) = match (year(first), year(third)) {
        (Some(year), None) => (year, month(second)?, number(third)?),
        (None, Some(year)) => (year, month(second)?, number(first)?),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// A time of day however somebody writes it: 9.30, 09:30, klo 9.30, 9.
pub(crate) fn read_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim_start_matches(|c: char| !c.is_ascii_digit()).trim();
    let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "0"));
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0)
}

fn month_named(word: &str) -> Option<u32> {
    let found = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    u32::try_from(found + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_day_is_written_as_people_write_it() {
        let midsummer_eve = day(2024, 6, 21);
        let written = Language::ALL.map(|one| Texts::in_language(one).day(midsummer_eve));

        assert_eq!(written, ["21.6.2024", "21.6.2024", "21 June 2024"]);
    }

    #[test]
    fn a_moment_is_told_by_finlands_clocks() {
        let at = "2024-06-21T21:05:00Z".parse().unwrap();
        let told = Language::ALL.map(|one| Texts::in_language(one).moment(at));

        assert_eq!(told, ["22.6.2024 klo 0.05", "22.6.2024 kl. 0.05", "22 June 2024 00:05"]);
    }

    #[test]
    fn a_day_is_read_however_it_is_written() {
        for written in [
            "21.6.2024",
            "21.06.2024",
            " 21. 6. 2024 ",
            "2024-06-21",
            "21/6/2024",
            "21-6-2024",
            "21 June 2024",
            "21. kesäkuuta 2024",
            "21 juni 2024",
            "21 JUN 2024",
            "21 6 2024",
        ] {
            assert_eq!(read_day(written), Some(day(2024, 6, 21)), "{written}");
        }
    }

    #[test]
    fn every_day_is_read_back_in_every_language() {
        for language in Language::ALL {
            for month in 1..=12 {
                let day = day(2024, month, 9);
                assert_eq!(read_day(&Texts::in_language(language).day(day)), Some(day));
            }
        }
    }

    #[test]
    fn what_is_no_day_is_not_guessed() {
        for written in
            ["", "21.6.", "21.6.24", "31.6.2024", "today", "6.2024", "1.2.3.2024", "0.0.2024"]
        {
            assert_eq!(read_day(written), None, "{written}");
        }
    }
}
