use chrono::NaiveDate;

use crate::{Breakdown, Indicator, Period, PeriodKind, Refused};

impl Period {
    /// The period written as `text`.
    pub fn asked(text: &str) -> Result<Self, Refused> {
        text.parse().map_err(|_| Refused::unknown_period())
    }

    /// The period that has just these days.
    pub fn between(from: NaiveDate, until: NaiveDate) -> Result<Self, Refused> {
        if until < from {
            return Err(Refused::EndBeforeStart { from });
        }
        let of = |kind| Self::of(kind, from).ok();
        let mut fitting = PeriodKind::ALL.into_iter().filter_map(of);
        let fits = |period: &Self| period.first_day() == from && period.last_day() == until;
        fitting.find(fits).ok_or_else(Refused::unknown_period)
    }
}

impl Indicator {
    /// The indicators in a list of names with commas between; none in an empty list.
    pub fn asked(names: &str) -> Result<Vec<Self>, Refused> {
        let known = |name: &str| Self::from_code(name).ok_or_else(Refused::unknown_indicator);
        listed(names).map(known).collect()
    }
}

impl Breakdown {
    /// The breakdowns in a list of names with commas between; none in an empty list.
    pub fn asked(names: &str) -> Result<Vec<Self>, Refused> {
        let known = |name: &str| Self::from_code(name).ok_or_else(Refused::unknown_breakdown);
        listed(names).map(known).collect()
    }
}

fn listed(names: &str) -> impl Iterator<Item = &str> {
    names.split(',').map(str::trim).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_a_period_if_they_are_just_its_days() {
        let between = |from, until| Period::between(day(from), day(until));

        assert_eq!(between("2026-01-01", "2026-06-30"), Ok("2026H1".parse().unwrap()));
        assert_eq!(between("2026-02-01", "2026-02-28"), Ok("2026-02".parse().unwrap()));
        assert_eq!(between("2026-01-02", "2026-06-30"), Err(Refused::unknown_period()));
        assert_eq!(between("2026-01-01", "2026-08-31"), Err(Refused::unknown_period()));
        let from = day("2026-06-30");
        assert_eq!(between("2026-06-30", "2026-01-01"), Err(Refused::EndBeforeStart { from }));
    }

    #[test]
    fn every_indicator_has_a_name_of_its_own_and_what_is_unknown_is_refused() {
        let mut codes: Vec<_> =
            Indicator::all().chain(Indicator::findings()).map(Indicator::code).collect();
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();

        assert_eq!(codes.len(), all);
        assert_eq!(Indicator::asked(&codes.join(", ")).map(|asked| asked.len()), Ok(all));
        assert_eq!(Indicator::asked("new_customerships,none"), Err(Refused::unknown_indicator()));
        assert_eq!(Breakdown::asked("sex,shoe_size"), Err(Refused::unknown_breakdown()));
    }
}
