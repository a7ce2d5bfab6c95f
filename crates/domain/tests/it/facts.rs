//! The fact file.

use domain::clients::facts::{FactKind, Facts};
use serde_json::{Value, json};

use crate::law::{day, reference};

fn faults(value: &Value) -> Vec<(String, &'static str)> {
    let faults = Facts::from_json(value, reference()).unwrap_err();
    faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
}

fn read(value: &Value) -> Facts {
    Facts::from_json(value, reference()).unwrap()
}

#[test]
fn what_is_absent_is_false_null_or_none() {
    let facts = read(&json!({ "born_on": "1990-05-17", "citizenships": ["SO"] }));

    assert_eq!(facts, Facts::new(day("1990-05-17"), vec!["SO".to_owned()]));
    assert_eq!(
        Value::Object(facts.to_json()),
        json!({
            "born_on": "1990-05-17",
            "citizenships": ["SO"],
            "residence": null,
            "unaccompanied_minor": false,
            "home_municipality": null,
            "labour_market_status": null,
            "job_seeker_registered": false,
            "weekly_working_hours": null,
            "social_assistance": "none",
            "child_home_care_allowance": false,
            "outside_labour_force_because": null,
            "trafficking_victim": false,
            "international_protection": false,
            "protected_until": null,
            "sex": null,
            "mother_tongue": null,
            "service_language": null,
            "interpreter_needed": false,
            "education_level": null,
            "literacy": null,
            "special_measures_needed": false,
        })
    );
}

#[test]
fn a_full_fact_file_is_read_and_written_back_equal() {
    let full = json!({
        "born_on": "1990-05-17",
        "citizenships": ["SO", "SE"],
        "residence": {
            "kind": "P-EU", "first_granted_on": "2023-06-01", "valid_until": "2027-05-31",
        },
        "unaccompanied_minor": true,
        "home_municipality": "092",
        "labour_market_status": "09",
        "job_seeker_registered": true,
        "weekly_working_hours": 3.5,
        "social_assistance": "other_than_temporary",
        "child_home_care_allowance": true,
        "outside_labour_force_because": "studies",
        "trafficking_victim": true,
        "international_protection": true,
        "protected_until": "2025-03-31",
        "sex": "female",
        "mother_tongue": "so",
        "service_language": "sv",
        "interpreter_needed": true,
        "education_level": "0",
        "literacy": "other_alphabet",
        "special_measures_needed": true,
    });

    assert_eq!(Value::Object(read(&full).to_json()), full);
}

#[test]
fn all_faults_are_told_at_once() {
    let wrong = json!({
        "citizenships": ["SO", "XX", 7],
        "residence": { "kind": "Q", "first_granted_on": "2023-02-30", "until": null },
        "unaccompanied_minor": "yes",
        "home_municipality": "999",
        "labour_market_status": "10",
        "job_seeker_registered": null,
        "weekly_working_hours": 168.5,
        "social_assistance": null,
        "child_home_care_allowance": 1,
        "outside_labour_force_because": "lazy",
        "trafficking_victim": [],
        "favourite_colour": "blue",
        "sex": "F",
        "mother_tongue": "zz",
        "education_level": "9",
    });

    let mut found = faults(&wrong);
    found.sort();
    let expected = [
        ("#/born_on", "missing"),
        ("#/child_home_care_allowance", "wrong_type"),
        ("#/citizenships/1", "unknown_country"),
        ("#/citizenships/2", "wrong_type"),
        ("#/education_level", "unknown_education_level"),
        ("#/favourite_colour", "unknown_key"),
        ("#/home_municipality", "unknown_municipality"),
        ("#/job_seeker_registered", "wrong_type"),
        ("#/labour_market_status", "unknown_labour_market_status"),
        ("#/mother_tongue", "unknown_language"),
        ("#/outside_labour_force_because", "unknown_code"),
        ("#/residence/first_granted_on", "not_a_day"),
        ("#/residence/kind", "unknown_residence_kind"),
        ("#/residence/until", "unknown_key"),
        ("#/sex", "unknown_code"),
        ("#/social_assistance", "wrong_type"),
        ("#/trafficking_victim", "wrong_type"),
        ("#/unaccompanied_minor", "wrong_type"),
        ("#/weekly_working_hours", "out_of_range"),
    ];
    assert_eq!(found, expected.map(|(pointer, code)| (pointer.to_owned(), code)));
}

#[test]
fn what_is_no_object_is_refused() {
    for value in [json!(null), json!([]), json!("facts")] {
        assert_eq!(faults(&value), [("#".to_owned(), "wrong_type")]);
    }
}

#[test]
fn a_fault_never_repeats_the_value_sent() {
    let wrong = json!({ "born_on": "secret", "citizenships": ["secret"], "residence": "secret" });

    for fault in Facts::from_json(&wrong, reference()).unwrap_err() {
        assert!(!fault.text.contains("secret"), "{fault:?}");
    }
}

#[test]
fn only_the_changed_keys_of_a_change_are_looked_at() {
    let changes = json!({ "labour_market_status": "05", "residence": null, "shoe_size": 44 });

    let faults = Facts::check_changes(changes.as_object().unwrap(), reference());

    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].pointer.as_str(), faults[0].code), ("#/shoe_size", "unknown_key"));
}

#[test]
fn nobody_is_asked_about_before_birth() {
    let facts = Facts::new(day("1990-05-17"), Vec::new());

    assert_eq!(facts.check_on(day("1990-05-17")), []);
    assert_eq!(facts.check_on(day("1990-05-16"))[0].code, "born_after_day");
}

#[test]
fn a_person_turns_a_year_older_on_the_birthday() {
    let cases = [
        ("2006-05-17", "2024-05-16", 17),
        ("2006-05-17", "2024-05-17", 18),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2028-02-28", 19),
        ("2008-02-29", "2028-02-29", 20),
    ];
    for (born_on, on, age) in cases {
        let facts = Facts::new(day(born_on), Vec::new());

        assert_eq!(facts.age_on(day(on)), age, "{born_on} on {on}");
    }
    assert_eq!(Facts::new(day("2008-02-29"), Vec::new()).turns_on(18), day("2026-03-01"));
}

#[test]
fn every_fact_is_found_by_its_key() {
    for kind in FactKind::ALL {
        assert_eq!(FactKind::from_code(kind.code()), Some(kind));
        assert_eq!(json!(kind), json!(kind.code()));
    }
}
