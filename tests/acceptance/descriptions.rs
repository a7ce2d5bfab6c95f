//! What describes a person: languages, sex, schooling. Dated like every fact, and read by no rule.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use use_cases::clients::turn_of_day;

use crate::office::{Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::{TE, VANTAA};

async fn record(office: &TestOffice, who: &Official, client: &str, facts: Value) -> String {
    let saved = office.change_now(who, Method::POST, client, "/facts", Some(facts)).await;
    saved.expect(StatusCode::OK).text("/acting/code").to_owned()
}

#[tokio::test]
async fn a_language_is_true_from_a_day_on_and_lists_show_that_of_today() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let client = office.client(&te).await;
    let line = async || office.get(&te, "/clients").await.body["clients"][0].clone();
    let before = line().await;
    assert_eq!(
        (&before["service_language"], &before["interpreter_needed"]),
        (&json!("fi"), &json!(true))
    );

    let swedish =
        json!({ "from": "2024-05-06", "service_language": "sv", "interpreter_needed": false });
    record(&office, &te, &client, swedish).await;
    assert_eq!(line().await, before, "the day has not come");
    office.go_to("2024-05-06");
    turn_of_day(&office.app).await.unwrap();

    let after = line().await;
    assert_eq!(
        (&after["service_language"], &after["interpreter_needed"]),
        (&json!("sv"), &json!(false))
    );
    let read = office.get(&te, &client).await;
    assert_eq!(read.text("/facts/mother_tongue"), "so");
    assert_eq!(read.text("/service_language"), "sv");
    let earlier = office.get(&te, &format!("{client}?as_of=2024-05-01T00:00:00Z")).await;
    assert_eq!(earlier.text("/service_language"), "fi");
    office.is_sound().await;
}

#[tokio::test]
async fn the_sex_is_the_identity_code_s_unless_something_else_is_told() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let told = async |code: Option<&str>, sex: Option<Value>| {
        let mut person = job_seeker_in_vantaa();
        if let Some(code) = code {
            person["identity_code"] = json!(code);
        }
        if let Some(sex) = sex {
            person["facts"]["sex"] = sex;
        }
        let client = office.client_as(&te, person).await;
        office.get(&te, &client).await.body["facts"]["sex"].clone()
    };

    assert_eq!(told(Some("170590-999E"), None).await, "male");
    assert_eq!(told(Some("170590-998D"), Some(Value::Null)).await, Value::Null);
    assert_eq!(told(None, Some(json!("female"))).await, "female");
    assert_eq!(told(None, None).await, Value::Null);
}

#[tokio::test]
async fn nothing_decided_by_rule_ends_because_a_description_changes() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let client = office.client(&te).await;
    let near = json!({ "from": "2024-04-22", "authority": VANTAA, "reason": "Near." });
    let set = office.change_now(&te, Method::POST, &client, "/override", Some(near)).await;
    set.expect(StatusCode::OK);

    let learnt = json!({
        "from": "2024-04-22", "education_level": "6", "literacy": "other_alphabet",
        "special_measures_needed": true, "sex": null, "mother_tongue": "ar",
    });
    record(&office, &te, &client, learnt).await;

    let read = office.get(&te, &client).await;
    assert_eq!(read.text("/overridden/authority/code"), "092");
    assert_eq!(read.text("/facts/education_level"), "6");
    let forgotten = json!({ "from": "2024-04-22", "mother_tongue": null, "literacy": "some" });
    let refused = office.change_now(&te, Method::POST, &client, "/facts", Some(forgotten)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let faults = refused.body["errors"].as_array().unwrap().iter();
    let pointers: Vec<_> = faults.map(|fault| fault["pointer"].as_str().unwrap()).collect();
    assert_eq!(pointers, ["#/literacy", "#/mother_tongue"]);
    office.is_sound().await;
}
