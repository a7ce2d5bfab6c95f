//! The shipped files, read as the product reads them.

use std::sync::LazyLock;

use chrono::NaiveDate;
use domain::law::Law;
use domain::reference::{Reference, ReferenceFiles, TextFile};
use domain::rule_sets::{RuleSet, RuleTimeline};
use proptest::prelude::*;

pub(crate) const ACT_1386_2010: &str =
    include_str!("../../../../config/rulesets/act-1386-2010.toml");

const ACT_681_2023: &str = include_str!("../../../../config/rulesets/act-681-2023.toml");

macro_rules! shipped {
    ($name:literal) => {
        TextFile {
            name: $name,
            text: include_str!(concat!("../../../../config/reference/", $name)),
        }
    };
}

pub(crate) const FILES: ReferenceFiles<'static> = ReferenceFiles {
    municipalities: shipped!("municipalities.csv"),
    municipality_areas: shipped!("municipality_areas.csv"),
    authorities: shipped!("authorities.csv"),
    countries: shipped!("countries.csv"),
    languages: shipped!("languages.csv"),
    labour_market_status: shipped!("labour_market_status.csv"),
    residence_permit_kinds: shipped!("residence_permit_kinds.csv"),
    education_levels: shipped!("education_levels.csv"),
};

static REFERENCE: LazyLock<Reference> = LazyLock::new(|| Reference::parse(&FILES).unwrap());
static RULES: LazyLock<RuleSet> = LazyLock::new(|| rule_set(ACT_1386_2010));

static LAW: LazyLock<Law> = LazyLock::new(|| Law {
    timeline: RuleTimeline::new(vec![(None, rule_set(ACT_1386_2010))]).unwrap(),
    reference: Reference::parse(&FILES).unwrap(),
    delegations: Vec::new(),
});

static NEXT_RULES: LazyLock<RuleSet> = LazyLock::new(|| rule_set(ACT_681_2023));

static NATIONAL: LazyLock<Law> = LazyLock::new(|| {
    let entries = vec![(None, rules().clone()), (Some(day("2025-01-01")), next_rules().clone())];
    Law {
        timeline: RuleTimeline::new(entries).unwrap(),
        reference: Reference::parse(&FILES).unwrap(),
        delegations: Vec::new(),
    }
});

/// The shipped law by the national timeline: Act 681/2023 from 2025.
pub(crate) fn national() -> &'static Law {
    &NATIONAL
}

/// Act 681/2023.
pub(crate) fn next_rules() -> &'static RuleSet {
    &NEXT_RULES
}

/// The shipped law by the default timeline.
pub(crate) fn law() -> &'static Law {
    &LAW
}

pub(crate) fn reference() -> &'static Reference {
    &REFERENCE
}

pub(crate) fn rules() -> &'static RuleSet {
    &RULES
}

pub(crate) fn rule_set(text: &str) -> RuleSet {
    RuleSet::parse("rules.toml", text).unwrap()
}

/// The shipped rule set with one place in its text changed.
pub(crate) fn copied(from: &str, to: &str) -> RuleSet {
    assert!(ACT_1386_2010.contains(from), "the shipped file has no such text");
    rule_set(&ACT_1386_2010.replacen(from, to, 1))
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Many cases, and no file of failures left in the tree.
pub(crate) fn ten_thousand() -> ProptestConfig {
    ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() }
}

/// Any day from the first of `first` to the last of `last`.
pub(crate) fn days(first: i32, last: i32) -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(first, 1, 1).unwrap();
    let last = NaiveDate::from_ymd_opt(last, 12, 31).unwrap();
    let span = u64::try_from(last.signed_duration_since(first).num_days()).unwrap();
    (0..=span).prop_map(move |days| first + chrono::Days::new(days))
}
