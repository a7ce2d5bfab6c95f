//! The calendar once more, slowly: days are walked one by one, Easter is looked up in the church's
//! table of epacts. Shares nothing with the product but the order of the fields of a date.

use chrono::{Datelike, NaiveDate};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Date {
    year: i32,
    month: u32,
    day: u32,
}

impl Date {
    pub(super) fn of(date: NaiveDate) -> Self {
        Self { year: date.year(), month: date.month(), day: date.day() }
    }

    const fn new(year: i32, month: u32, day: u32) -> Self {
        Self { year, month, day }
    }

    fn next(self) -> Self {
        if self.day < month_length(self.year, self.month) {
            Self { day: self.day + 1, ..self }
        } else if self.month < 12 {
            Self { month: self.month + 1, day: 1, ..self }
        } else {
            Self::new(self.year + 1, 1, 1)
        }
    }

    /// Saturday is 0, by Zeller's congruence.
    fn weekday(self) -> i32 {
        let (year, month) =
            if self.month < 3 { (self.year - 1, self.month + 12) } else { (self.year, self.month) };
        let day = i32::try_from(self.day).unwrap();
        let thirteenths = i32::try_from(13 * (month + 1) / 5).unwrap();
        (day + thirteenths + year + year / 4 - year / 100 + year / 400) % 7
    }

    fn walk(self, days: u32) -> Self {
        (0..days).fold(self, |day, _| day.next())
    }
}

fn month_length(year: i32, month: u32) -> u32 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The Sunday after the paschal full moon, which is counted from the epact of the year.
fn easter(year: i32) -> Date {
    let golden = year % 19 + 1;
    let century = year / 100 + 1;
    let leap_days_dropped = 3 * century / 4 - 12;
    let moon_moved = (8 * century + 5) / 25 - 5;
    let mut epact = (11 * golden + 20 + moon_moved - leap_days_dropped).rem_euclid(30);
    if epact == 24 || (epact == 25 && golden > 11) {
        epact += 1;
    }
    let mut march = 44 - epact;
    if march < 21 {
        march += 30;
    }
    let full_moon = Date::new(year, 3, 1).walk(u32::try_from(march - 1).unwrap());
    let mut day = full_moon.next();
    while day.weekday() != 1 {
        day = day.next();
    }
    day
}

pub(super) fn offices_work(day: Date) -> bool {
    let weekday = day.weekday();
    if weekday == 0 || weekday == 1 {
        return false;
    }
    let fixed = [(1, 1), (1, 6), (5, 1), (12, 6), (12, 24), (12, 25), (12, 26)];
    if fixed.contains(&(day.month, day.day)) {
        return false;
    }
    // Midsummer Day and All Saints' Day are Saturdays; the eve of the one is the Friday before.
    if day.month == 6 && weekday == 6 && (20..=26).contains(&day.next().day) {
        return false;
    }
    let easter = easter(day.year);
    let good_friday = day.walk(2) == easter;
    let after = [1, 39, 49].iter().any(|days| easter.walk(*days) == day);
    !good_friday && !after
}

pub(super) fn next_open(mut day: Date) -> Date {
    while !offices_work(day) {
        day = day.next();
    }
    day
}

/// Where a length written as text ends.
pub(super) fn end(length: &str, trigger: Date) -> Date {
    let (count, unit) = length.split_once(' ').unwrap();
    let count: u32 = count.parse().unwrap();
    match unit {
        "days" => trigger.walk(count),
        "weeks" => {
            let mut day = trigger;
            let mut seen = 0;
            while seen < count {
                day = day.next();
                seen += u32::from(day.weekday() == trigger.weekday());
            }
            day
        }
        "weekdays" => {
            let mut day = trigger;
            let mut seen = 0;
            while seen < count {
                day = day.next();
                seen += u32::from(offices_work(day));
            }
            day
        }
        "months" => months(count, trigger),
        _ => months(12 * count, trigger),
    }
}

/// Walks on until the count of month turns is full and the day is the trigger's, or the month ends
/// before it.
fn months(count: u32, trigger: Date) -> Date {
    let mut day = trigger;
    let mut turned = 0;
    loop {
        let next = day.next();
        turned += u32::from(next.month != day.month);
        day = next;
        let last = day.next().month != day.month;
        if turned == count && (day.day == trigger.day || (last && day.day < trigger.day)) {
            return day;
        }
    }
}
