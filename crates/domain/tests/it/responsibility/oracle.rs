//! The table of responsibility once more, as a cascade of questions, and the place by reading the
//! lines of the area map. Shares nothing with the product but the facts.

use chrono::{Datelike, NaiveDate};
use domain::clients::facts::Facts;

use crate::law::FILES;

pub(crate) struct Expected {
    pub(crate) rule: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) code: Option<String>,
    pub(crate) strength: &'static str,
    pub(crate) joint: Option<String>,
}

pub(super) fn decide(facts: &Facts, on: NaiveDate) -> Expected {
    let home = facts.home_municipality.as_deref().map(|home| current(home, on));
    let (rule, kind, strength) = row(facts, home, on);
    let code = match kind {
        "te_office" => home.and_then(|home| area(home, "te_office", on)),
        "municipality" => home.map(str::to_owned),
        _ => None,
    };
    let joint = if rule == "4" { home.map(str::to_owned) } else { None };
    Expected { rule, kind, code, strength, joint }
}

type Row = (&'static str, &'static str, &'static str);

fn row(facts: &Facts, home: Option<&str>, on: NaiveDate) -> Row {
    let value = |key: &str| facts.to_json()[key].clone();
    if home.is_some_and(|home| area(home, "region", on).as_deref() == Some("21")) {
        return ("0", "none", "outside");
    }
    if facts.citizenships.contains(&"FI".to_owned()) {
        return ("1", "none", "outside");
    }
    let granted = value("residence")["first_granted_on"].as_str().map(str::to_owned);
    if granted.is_none_or(|granted| granted > on.to_string()) {
        return ("1", "none", "outside");
    }

    let born = facts.born_on;
    let months = (on.year() - born.year()) * 12 + i32::try_from(on.month()).unwrap()
        - i32::try_from(born.month()).unwrap();
    let minor = months < 216 || (months == 216 && on.day() < born.day());
    let status = value("labour_market_status");
    let few_hours = facts.weekly_working_hours.is_some_and(|hours| hours < 4.0);
    let seeker = facts.job_seeker_registered;
    let unemployed = seeker && (status == "02" || status == "03" || few_hours);
    let assisted = value("social_assistance") == "other_than_temporary";

    if minor && facts.unaccompanied_minor {
        ("2", "municipality", "duty")
    } else if minor && !unemployed {
        ("3", "municipality", "by_need")
    } else if unemployed && assisted {
        ("4", "te_office", "duty")
    } else if unemployed {
        ("5", "te_office", "duty")
    } else if assisted {
        ("6", "municipality", "duty")
    } else if seeker {
        ("7", "te_office", "by_need")
    } else {
        let because = value("outside_labour_force_because");
        let comparable = !because.is_null() && because != "studies";
        (if comparable { "8" } else { "9" }, "municipality", "by_need")
    }
}

/// The three municipalities that ended, and which came in their place.
pub(crate) fn current(home: &str, on: NaiveDate) -> &str {
    let on = on.to_string();
    match home {
        "911" if on.as_str() > "2019-12-31" => "541",
        "099" if on.as_str() > "2020-12-31" => "214",
        "588" if on.as_str() > "2024-12-31" => "507",
        same => same,
    }
}

/// The line of the map for the day; past the map's end its last line, before its start its first.
pub(crate) fn area(home: &str, kind: &str, on: NaiveDate) -> Option<String> {
    let on = on.to_string();
    let mut lines: Vec<Vec<&str>> = FILES
        .municipality_areas
        .text
        .lines()
        .filter(|line| line.starts_with(home))
        .map(|line| line.split(',').collect::<Vec<_>>())
        .filter(|line| line[0] == home && line[1] == kind)
        .collect();
    lines.sort_by_key(|line| line[3]);
    let begun = lines.iter().rev().find(|line| line[3] <= on.as_str());
    begun.or(lines.first()).map(|line| line[2].to_owned())
}
