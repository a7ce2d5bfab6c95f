//! The table once more, as a cascade of questions about texts. Shares nothing with the product but
//! the facts; the place is found by the oracle of the other Act.

use chrono::{Datelike, NaiveDate};
use domain::clients::facts::Facts;
use domain::clients::labour_market::LabourMarketStatus;

use crate::responsibility::oracle::{area, current};

pub(super) struct Expected {
    pub(super) rule: &'static str,
    pub(super) kind: &'static str,
    pub(super) code: Option<String>,
    pub(super) strength: &'static str,
    /// Section 14 applied once and no longer does.
    pub(super) past_three_years: bool,
}

pub(super) fn decide(facts: &Facts, on: NaiveDate) -> Expected {
    let home = facts.home_municipality.as_deref().map(|home| current(home, on));
    let outside = |rule| Expected {
        rule,
        kind: "none",
        code: None,
        strength: "outside",
        past_three_years: false,
    };
    if home.is_some_and(|home| area(home, "region", on).as_deref() == Some("21")) {
        return outside("B0");
    }
    let granted = facts.residence.as_ref().map(|residence| residence.first_granted_on);
    let Some(granted) = granted.filter(|granted| *granted <= on) else { return outside("B1") };
    if facts.citizenships.iter().any(|country| country == "FI") {
        return outside("B1");
    }

    let bound = facts.trafficking_victim || !over_three_years(granted, on);
    let (rule, kind, ground) = if facts.job_seeker_registered {
        let status = facts.labour_market_status.map(LabourMarketStatus::code);
        let unemployed = matches!(status, Some("02" | "03"))
            || matches!(facts.weekly_working_hours, Some(hours) if hours < 4.0);
        ("B2", "employment_authority", unemployed)
    } else {
        let ground = facts.international_protection
            || facts.child_home_care_allowance
            || facts.social_assistance.code() == "other_than_temporary"
            || (facts.unaccompanied_minor && younger_than(23, facts.born_on, on))
            || facts.trafficking_victim;
        ("B3", "municipality", ground)
    };
    let code = home.and_then(|home| match kind {
        "municipality" => Some(home.to_owned()),
        _ => area(home, "employment_area", on),
    });
    let strength = if ground && bound { "duty" } else { "by_need" };
    Expected { rule, kind, code, strength, past_three_years: !bound }
}

/// Walks year, month and day as written; the third year of a 29.2. ends on a 28.2.
fn over_three_years(granted: NaiveDate, on: NaiveDate) -> bool {
    let leap_end = granted.month() == 2 && granted.day() == 29;
    let last = (granted.year() + 3, granted.month(), if leap_end { 28 } else { granted.day() });
    (on.year(), on.month(), on.day()) > last
}

fn younger_than(years: i32, born: NaiveDate, on: NaiveDate) -> bool {
    (on.year() - years, on.month(), on.day()) < (born.year(), born.month(), born.day())
}
