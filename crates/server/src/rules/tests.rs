use serde_json::{Value, json};

use super::*;

fn law() -> LawFiles {
    LawFiles::embedded().unwrap()
}

fn newcomer() -> Value {
    json!({
        "born_on": "1990-05-17",
        "citizenships": ["SO"],
        "residence": { "kind": "A", "first_granted_on": "2023-06-01" },
        "home_municipality": "092",
        "labour_market_status": "02",
        "job_seeker_registered": true,
    })
}

fn ask(facts: &Value, on: &str) -> Result<Value, String> {
    let text = facts.to_string();
    let answer = say_responsible("facts.json", &text, on, "default", &law());
    answer.map(|text| serde_json::from_str(&text).unwrap()).map_err(|error| error.to_string())
}

fn due(rule_set: &str, limit: &str, trigger: &str) -> Result<Value, String> {
    let answer = say_deadline(rule_set, limit, trigger, &law());
    answer.map(|text| serde_json::from_str(&text).unwrap()).map_err(|error| error.to_string())
}

#[test]
fn the_newcomer_of_vantaa_is_the_te_offices_client() {
    let answer = ask(&newcomer(), "2024-04-21").unwrap();

    assert_eq!(answer["rule"], "5");
    assert_eq!(answer["authority"]["code"], "0299");
    assert_eq!(answer["basis"], json!(["s. 10(1)", "s. 12(1)"]));
}

#[test]
fn from_2025_the_national_timeline_names_the_employment_authority() {
    let asked = |on: &str| {
        let text = newcomer().to_string();
        let answer = say_responsible("facts.json", &text, on, "national", &law()).unwrap();
        serde_json::from_str::<Value>(&answer).unwrap()
    };

    let before = asked("2024-12-31");
    let after = asked("2025-01-01");

    assert_eq!((&before["rule"], &before["authority"]["code"]), (&json!("5"), &json!("0299")));
    assert_eq!(after["authority"]["kind"], "employment_authority");
    assert_eq!((&after["rule"], &after["authority"]["code"]), (&json!("B2"), &json!("43")));
}

#[test]
fn every_shipped_table_is_whole() {
    let command =
        RulesCommand::Prove { rule_set: None, between: None, on: "2025-01-01".to_owned() };

    let proofs: Value = serde_json::from_str(&run(&command, &law()).unwrap()).unwrap();

    for proof in proofs.as_array().unwrap() {
        assert_eq!(proof["holds"], true, "{proof:#}");
    }
}

#[test]
fn the_fewest_facts_that_part_two_acts_are_named() {
    let ids = ["act-1386-2010", "act-681-2023"].map(str::to_owned).to_vec();
    let on = "2025-01-01".to_owned();
    let command = RulesCommand::Prove { rule_set: None, between: Some(ids), on };

    let told: Value = serde_json::from_str(&run(&command, &law()).unwrap()).unwrap();

    let registered = told["differences"].as_array().unwrap().iter().find(|difference| {
        let smallest = difference["smallest"].as_array().unwrap();
        smallest.contains(&json!({ "job_seeker_registered": true }))
    });
    let answers = &registered.unwrap()["answers"];
    assert_eq!(answers[0]["authority"], "te_office");
    assert_eq!(answers[1]["authority"], "employment_authority");
}

#[test]
fn the_assessment_of_midsummer_eve_may_be_started_on_monday() {
    let answer = due("act-1386-2010", "start_assessment", "2024-04-21").unwrap();

    assert_eq!(answer["raw_due_on"], "2024-06-21");
    assert_eq!(answer["due_on"], "2024-06-24");
}

#[test]
fn what_cannot_be_asked_is_refused_in_one_line_that_tells_what_can() {
    let mut unknown = newcomer();
    unknown["shoe_size"] = json!(44);
    unknown["citizenships"] = json!(["ZZ"]);
    let mut nowhere = newcomer();
    nowhere["home_municipality"] = json!("999");
    let cases = [
        (ask(&unknown, "2024-04-21"), "shoe_size: is an unknown key; allowed are born_on"),
        (ask(&unknown, "2024-04-21"), "citizenships/0: allowed is two-letter country codes"),
        (
            ask(&nowhere, "2024-04-21"),
            "home_municipality: no municipality has the number; allowed is the 3-digit",
        ),
        (ask(&newcomer(), "1990-05-16"), "born_on: is after the day asked"),
        (ask(&newcomer(), "21.4.2024"), "--on: allowed is a day written as"),
        (due("act-1386-2010", "lunch", "2024-04-21"), "it has first_interview, start_assessment"),
        (
            due("act-1", "start_plan", "2024-04-21"),
            "--rule-set: unknown; allowed are act-1386-2010",
        ),
        (due("act-1386-2010", "start_plan", "today"), "--trigger: allowed is a day"),
    ];
    for (answer, expected) in cases {
        let error = answer.unwrap_err();

        assert!(error.contains(expected), "{error}");
        assert!(!error.contains('\n'), "{error}");
    }
}

#[test]
fn a_fact_file_that_is_not_json_is_refused_without_its_content() {
    let error = say_responsible("f.json", "{\"born_on\": secret", "2024-04-21", "default", &law());

    let error = error.unwrap_err().to_string();
    assert_eq!(error, "--facts f.json: not JSON, see line 1, column 13");
}

#[test]
fn a_fact_file_that_is_no_object_or_has_a_key_twice_is_refused() {
    let ask = |text: &str| {
        say_responsible("f.json", text, "2024-04-21", "default", &law()).unwrap_err().to_string()
    };

    assert_eq!(ask("[]"), "--facts: the facts are a JSON object");
    let twice = "{\"born_on\": \"1990-05-17\",\n\"residence\": {\"kind\": \"A\", \"kind\": \"B\"}}";
    let said = "--facts f.json: the key \"kind\" is given twice at line 2 column ";
    assert!(ask(twice).starts_with(said), "{}", ask(twice));
}

#[test]
fn an_unknown_timeline_is_refused_with_the_names_there_are() {
    let command = RulesCommand::Show { timeline: "notional".to_owned() };

    let error = run(&command, &law()).unwrap_err().to_string();

    assert_eq!(error, "--timeline: unknown; allowed are default, national");
}

#[test]
fn the_table_shown_is_one_json_document_with_a_section_for_every_figure() {
    let command = RulesCommand::Show { timeline: "default".to_owned() };

    let shown: Value = serde_json::from_str(&run(&command, &law()).unwrap()).unwrap();

    assert_eq!(shown["periods"][0]["rule_set"], "act-1386-2010");
    assert_eq!(shown["responsible"].as_array().unwrap().len(), 10);
    for figure in ["limits", "extensions", "measures", "participants"] {
        for row in shown[figure].as_array().unwrap() {
            assert!(row["section"].as_str().is_some_and(|section| !section.is_empty()), "{row}");
        }
    }
}
