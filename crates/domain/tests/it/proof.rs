//! What is proved of a table by going through every person whom it can tell apart.

use domain::authorities::responsibility::{compare, prove};
use domain::rule_sets::RuleSet;
use serde_json::{Map, Value, json};

use crate::law::{ACT_1386_2010, copied, day, next_rules, reference, rule_set, rules};

#[test]
fn the_shipped_tables_answer_everybody_once_and_have_no_idle_row() {
    for (rules, rows) in [(rules(), 10), (next_rules(), 8)] {
        let proof = prove(rules, reference(), day("2025-01-01"));

        assert!(proof.holds, "{proof:#?}");
        assert_eq!(proof.rows.len(), rows);
        assert!(proof.rows.iter().all(|row| row.persons > 0));
        assert_eq!(proof.rows.iter().map(|row| row.persons).sum::<u64>(), proof.persons);
        assert!(proof.situations > 100, "{} situations", proof.situations);
    }
}

#[test]
fn the_smallest_case_of_a_row_is_told() {
    let proof = prove(rules(), reference(), day("2025-01-01"));
    let smallest = |rule: &str| {
        let row = proof.rows.iter().find(|row| row.rule == rule).unwrap();
        Value::Object(row.smallest.clone().unwrap())
    };

    assert_eq!(smallest("9"), json!({}));
    assert_eq!(smallest("7"), json!({ "job_seeker_registered": true }));
    assert_eq!(smallest("6"), json!({ "social_assistance": "other_than_temporary" }));
    assert_eq!(
        smallest("5"),
        json!({ "job_seeker_registered": true, "labour_market_status": "02" })
    );
    assert_eq!(smallest("1"), json!({ "citizenships": ["FI"] }));
}

/// The shipped table with its last row but one moved or replaced.
fn with_row(row: &str) -> RuleSet {
    let at = ACT_1386_2010.find("[[responsible]]\nrow = \"9\"").unwrap();
    rule_set(&format!("{}{row}\n{}", &ACT_1386_2010[..at], &ACT_1386_2010[at..]))
}

#[test]
fn a_row_that_facts_can_never_reach_is_found() {
    let row = |when: &str| {
        format!(
            "[[responsible]]\nrow = \"x\"\nwhen = [{when}]\nauthority = \"municipality\"\n\
             strength = \"by_need\"\nbasis = [\"s. 1\"]\n"
        )
    };
    // Decided before; unemployed without registration; under 18 and not under 23.
    let idle = [
        "\"registered_job_seeker\"",
        "\"unemployed_job_seeker\", \"not registered_job_seeker\"",
        "\"under_18\", \"not under_23\"",
    ];
    for when in idle {
        let proof = prove(&with_row(&row(when)), reference(), day("2025-01-01"));

        assert!(!proof.holds && !proof.every_row_decides && proof.total, "{when}");
        let found: Vec<_> = proof.rows.iter().filter(|row| row.persons == 0).collect();
        assert_eq!((found.len(), found[0].rule.as_str(), &found[0].smallest), (1, "x", &None));
    }
    let proof = prove(&with_row(&row("\"under_23\"")), reference(), day("2025-01-01"));
    assert!(proof.holds, "somebody of 20 is nobody's before the last row");
}

#[test]
fn the_fewest_facts_on_which_two_acts_part_are_found() {
    let told = compare(rules(), next_rules(), reference(), day("2025-01-01"));
    let on = |facts: Value| {
        let is = |one: &Map<String, Value>| Value::Object(one.clone()) == facts;
        let found = told.differences.iter().find(|one| one.smallest.iter().any(is));
        let [one, other] = found.unwrap_or_else(|| panic!("{facts} in {told:#?}")).answers.clone();
        (one.authority.code(), one.strength.code(), other.authority.code(), other.strength.code())
    };

    assert_eq!(
        on(json!({ "job_seeker_registered": true })),
        ("te_office", "by_need", "employment_authority", "by_need")
    );
    assert_eq!(
        on(json!({ "child_home_care_allowance": true })),
        ("municipality", "by_need", "municipality", "duty")
    );
    let facts: Vec<_> = told.differences.iter().map(|one| one.smallest[0].len()).collect();
    assert!(facts[0] == 1 && facts.is_sorted(), "{facts:?}");
    assert!(told.differ < told.persons);
}

#[test]
fn a_table_does_not_part_from_itself() {
    let same = compare(rules(), rules(), reference(), day("2025-01-01"));
    let other =
        copied("\"under_18\", \"unaccompanied_minor\"", "\"under_17\", \"unaccompanied_minor\"");
    let told = compare(rules(), &other, reference(), day("2025-01-01"));

    assert_eq!((same.differ, same.differences), (0, Vec::new()));
    let smallest = &told.differences[0].smallest;
    assert!(smallest.iter().all(|facts| facts["unaccompanied_minor"] == true));
    assert!(smallest.iter().any(|facts| facts["born_on"] == "2008-01-01"));
    assert!(smallest.iter().all(|facts| facts.len() == 2));
}
