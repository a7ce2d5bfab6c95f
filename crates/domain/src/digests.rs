//! The weekly digest: what waits for a worker, in figures, and when it is sent. No person is in it.

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use serde::{Deserialize, Serialize};

use crate::deadlines::Deadline;
use crate::field_error::FieldError;
use crate::rule_sets::LimitId;

/// How many times a letter is tried.
pub const TRIES: u32 = 8;

/// How far ahead a digest looks, its own day included.
const DAYS: u64 = 7;

/// The hour of the week, in Finland, from which digests go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DigestHour {
    /// The day.
    pub day: Weekday,
    /// The hour, 0–23.
    pub hour: u8,
}

impl DigestHour {
    /// The Monday of the week whose digests are to be sent at `now`; nothing before the hour has
    /// come. Who is late, as after a night of repairs, still sends them, as long as it is that week.
    #[must_use]
    pub fn week_at(self, now: DateTime<Utc>) -> Option<NaiveDate> {
        let now = now.with_timezone(&chrono_tz::Europe::Helsinki).naive_local();
        let monday = now.date().week(Weekday::Mon).first_day();
        let day = monday + Days::new(self.day.num_days_from_monday().into());
        let hour = NaiveTime::from_hms_opt(self.hour.into(), 0, 0)?;
        (day.and_time(hour) <= now).then_some(monday)
    }
}

/// What waits for a worker.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    /// Duties whose day is past.
    pub late: u64,
    /// Duties due within seven days, today included.
    pub due: u64,
    /// Facts that end soon.
    pub reminders: u64,
    /// Appointments within seven days, today included.
    pub appointments: u64,
    /// Handovers that wait for an answer of the worker's authority.
    pub handovers: u64,
}

impl Digest {
    /// The figures of open deadlines on `today`; the others are counted elsewhere.
    #[must_use]
    pub fn of(deadlines: &[Deadline], today: NaiveDate) -> Self {
        let until = Self::last_day(today);
        let count = |wanted: &dyn Fn(&Deadline) -> bool| {
            deadlines.iter().filter(|one| wanted(one)).count() as u64
        };
        Self {
            late: count(&|one| one.is_duty() && one.due.due_on < today),
            due: count(&|one| one.is_duty() && (today..=until).contains(&one.due.due_on)),
            // An appointment stands among the appointments.
            reminders: count(&|one| {
                one.is_reminder()
                    && one.key.limit != LimitId::Appointment
                    && one.due.due_on <= until
            }),
            ..Self::default()
        }
    }

    /// The last day that a digest of `today` tells of.
    #[must_use]
    pub fn last_day(today: NaiveDate) -> NaiveDate {
        today.checked_add_days(Days::new(DAYS - 1)).unwrap_or(NaiveDate::MAX)
    }
}

/// How long to wait after so many tries that failed: twice as long each time, from five minutes.
/// Nothing when there is no point in trying again.
#[must_use]
pub fn pause_after(tries: u32) -> Option<Duration> {
    if tries >= TRIES {
        return None;
    }
    Some(Duration::minutes(5 * 2_i64.pow(tries.saturating_sub(1))))
}

/// Where a worker gets letters: one address, 3 to 254 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads an address as typed. Whether letters arrive only a letter can show.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let typed = typed.trim();
        let fits = typed.len() <= 254
            && typed.is_ascii()
            && !typed
                .contains(|c: char| c.is_whitespace() || c.is_control() || "<>,;:\"()".contains(c))
            && typed.split_once('@').is_some_and(|(local, domain)| {
                let dotted = |part: &str| !part.split('.').any(str::is_empty);
                local.len() <= 64 && dotted(local) && dotted(domain) && !domain.contains('@')
            });
        if fits {
            return Ok(Self(typed.to_owned()));
        }
        Err(FieldError::at("email", "email_address", "one address, such as worker@municipality.fi"))
    }

    /// The address as it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The instant of a time of day in Finland. Of a time that comes twice the first; a time that a
/// clock put forward leaves out counts as the hour before it.
#[must_use]
pub fn instant(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let local = day.and_time(time);
    let found = chrono_tz::Europe::Helsinki.from_local_datetime(&local).earliest();
    let found = found.or_else(|| {
        let before = local - Duration::hours(1);
        chrono_tz::Europe::Helsinki.from_local_datetime(&before).earliest()
    });
    found.map_or_else(|| local.and_utc(), |found| found.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONDAY_AT_7: DigestHour = DigestHour { day: Weekday::Mon, hour: 7 };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn digests_go_out_from_their_hour_in_finland_to_the_end_of_the_week() {
        let week = |at: &str| MONDAY_AT_7.week_at(at.parse().unwrap());
        let monday = Some(day("2024-04-22"));

        assert_eq!(week("2024-04-22T03:59:59Z"), None);
        assert_eq!(week("2024-04-22T04:00:00Z"), monday);
        assert_eq!(week("2024-04-28T20:59:59Z"), monday);
        assert_eq!(week("2024-04-28T21:00:00Z"), None);
        assert_eq!(week("2024-01-15T04:59:59Z"), None);
        assert_eq!(week("2024-01-15T05:00:00Z"), Some(day("2024-01-15")));
        let friday = DigestHour { day: Weekday::Fri, hour: 0 };
        assert_eq!(friday.week_at("2024-04-25T20:59:59Z".parse().unwrap()), None);
        assert_eq!(friday.week_at("2024-04-25T21:00:00Z".parse().unwrap()), monday);
    }

    #[test]
    fn each_pause_is_longer_and_the_last_try_is_the_last() {
        let pauses: Vec<_> = (1..TRIES).map(|tries| pause_after(tries).unwrap()).collect();

        assert_eq!(pauses[0], Duration::minutes(5));
        assert!(pauses.windows(2).all(|pair| pair[1] == pair[0] * 2));
        assert_eq!(pause_after(TRIES), None);
    }

    #[test]
    fn an_address_is_one_address() {
        assert_eq!(EmailAddress::parse(" meri@vantaa.fi ").unwrap().as_str(), "meri@vantaa.fi");
        for typed in [
            "",
            "meri",
            "@vantaa.fi",
            "meri@",
            "meri@@vantaa.fi",
            "a@b, c@d",
            "Meri <meri@vantaa.fi>",
            "meri@vantaa..fi",
            "meri@vantaa.fi\r\nBcc: x@y.fi",
            "a b@c.fi",
            "å@vantaa.fi",
        ] {
            assert!(EmailAddress::parse(typed).is_err(), "{typed:?}");
        }
    }

    #[test]
    fn a_time_of_day_is_finnish_in_summer_and_winter() {
        let at = |on: &str, time: &str| instant(day(on), time.parse().unwrap()).to_rfc3339();

        assert_eq!(at("2024-07-01", "09:30:00"), "2024-07-01T06:30:00+00:00");
        assert_eq!(at("2024-01-15", "09:30:00"), "2024-01-15T07:30:00+00:00");
        assert_eq!(at("2024-03-31", "03:30:00"), "2024-03-31T00:30:00+00:00");
        assert_eq!(at("2024-10-27", "03:30:00"), "2024-10-27T00:30:00+00:00");
    }
}
