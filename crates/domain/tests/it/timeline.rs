//! Which rule set applies on a day.

use chrono::NaiveDate;
use domain::rule_sets::{RuleSet, RuleTimeline, TimelineError};
use proptest::prelude::*;

use crate::law::{ACT_1386_2010, day, days, rule_set, ten_thousand};

fn named(id: &str) -> RuleSet {
    rule_set(&ACT_1386_2010.replacen("act-1386-2010", id, 2))
}

#[test]
fn the_first_rule_set_holds_for_every_day_before_the_second() {
    let timeline =
        RuleTimeline::new(vec![(None, named("one")), (Some(day("2025-01-01")), named("two"))])
            .unwrap();

    let on = |text: &str| timeline.on(day(text)).id().as_str();
    assert_eq!(on("1900-01-01"), "one");
    assert_eq!(on("2024-12-31"), "one");
    assert_eq!(on("2025-01-01"), "two");
    assert_eq!(on("2999-01-01"), "two");
    assert_eq!(timeline.switch_days().collect::<Vec<_>>(), [day("2025-01-01")]);
    assert!(timeline.by_id("two").is_some() && timeline.by_id("three").is_none());
}

#[test]
fn a_timeline_is_neither_empty_nor_out_of_order() {
    let on = |text: &str| Some(day(text));
    let refused = |entries| RuleTimeline::new(entries).unwrap_err();

    assert_eq!(refused(Vec::new()), TimelineError::Empty);
    assert_eq!(
        refused(vec![(None, named("one")), (None, named("two"))]),
        TimelineError::NoFirstDay { entry: 2 }
    );
    assert_eq!(
        refused(vec![(on("2025-01-01"), named("one")), (on("2025-01-01"), named("two"))]),
        TimelineError::NotAfter { entry: 2, from: day("2025-01-01") }
    );
}

proptest! {
    #![proptest_config(ten_thousand())]

    #[test]
    fn on_each_day_the_latest_begun_rule_set_holds(
        begins in proptest::collection::btree_set(days(2010, 2030), 1..5),
        asked in days(2009, 2031),
    ) {
        static SETS: std::sync::LazyLock<Vec<RuleSet>> =
            std::sync::LazyLock::new(|| ["a", "b", "c", "d"].map(named).into());
        let begins: Vec<NaiveDate> = begins.into_iter().collect();
        let entries = begins.iter().copied().map(Some).zip(SETS.iter().cloned()).collect();
        let timeline = RuleTimeline::new(entries).unwrap();

        let mut expected = 0;
        for (index, begin) in begins.iter().enumerate() {
            if *begin <= asked {
                expected = index;
            }
        }

        prop_assert_eq!(timeline.on(asked).id(), SETS[expected].id());
    }
}
