//! Reminders of what ends and of appointments: deadlines that bind nobody.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::TE;

async fn change(office: &TestOffice, worker: &Official, client: &str, facts: Value) -> Answer {
    office.change_now(worker, Method::POST, client, "/facts", Some(facts)).await
}

fn permit(until: &Value) -> Value {
    json!({
        "from": "2024-04-22",
        "residence": { "kind": "A", "first_granted_on": "2023-06-01", "valid_until": until },
    })
}

#[tokio::test]
async fn the_end_of_a_permit_is_thought_of_60_days_before_and_again_when_it_is_renewed() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;
    let none = office.get(&worker, &format!("{client}/deadlines")).await;
    assert!(!none.body.to_string().contains("residence_permit_ends"));

    let changed = change(&office, &worker, &client, permit(&json!("2024-12-31"))).await;
    let reminder = changed.expect(StatusCode::OK).deadline("residence_permit_ends").clone();
    assert_eq!(reminder["kind"], "reminder");
    assert_eq!(reminder["trigger_on"], "2024-12-31");
    assert_eq!(reminder["due_on"], "2024-11-01");
    assert_eq!(reminder["state"], "open");
    let listed = office.get(&worker, "/deadlines?limit_id=residence_permit_ends").await;
    assert_eq!(listed.body["total"], 1);

    // It binds nobody: between its day and the end it is no late duty.
    office.go_to("2024-12-31");
    let read = office.get(&worker, &client).await;
    assert_eq!(read.deadline("residence_permit_ends")["state"], "open");
    let list = office.get(&worker, "/clients").await;
    assert_ne!(list.body["clients"][0]["next_due_on"], "2024-11-01");
    office.go_to("2025-01-01");
    let read = office.get(&worker, &client).await;
    assert_eq!(read.deadline("residence_permit_ends")["state"], "missed");

    let renewed = change(&office, &worker, &client, permit(&json!("2026-12-31"))).await;
    let renewed = renewed.expect(StatusCode::OK);
    let again = renewed.deadline("residence_permit_ends");
    assert_eq!(again["id"], reminder["id"]);
    assert_eq!(again["due_on"], "2026-11-01");
    let without = change(&office, &worker, &client, permit(&Value::Null)).await;
    let without = without.expect(StatusCode::OK);
    assert_eq!(without.deadline("residence_permit_ends")["state"], "cancelled");
    office.is_sound().await;
}

#[tokio::test]
async fn a_permit_that_ends_soon_when_the_client_comes_is_thought_of_at_once() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let mut person = job_seeker_in_vantaa();
    person["facts"]["residence"]["valid_until"] = json!("2024-05-10");
    let client = office.client_as(&worker, person).await;

    let read = office.get(&worker, &client).await;
    assert_eq!(read.deadline("residence_permit_ends")["due_on"], "2024-03-11");
    assert_eq!(read.deadline("residence_permit_ends")["state"], "open");
    let listed = office.get(&worker, "/deadlines?due_by=2024-04-22").await;
    assert_eq!(listed.text("/deadlines/0/limit"), "residence_permit_ends");
    // Known ahead, a renewal moves it at once.
    let renewed = json!({
        "from": "2024-05-11",
        "residence": { "kind": "A", "first_granted_on": "2023-06-01", "valid_until": "2026-05-10" },
    });
    let renewed = change(&office, &worker, &client, renewed).await.expect(StatusCode::OK);
    assert_eq!(renewed.deadline("residence_permit_ends")["due_on"], "2026-03-11");
    office.is_sound().await;
}

#[tokio::test]
async fn the_end_of_secrecy_is_thought_of_and_a_permit_cannot_end_before_the_first() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let mut person = job_seeker_in_vantaa();
    person["facts"]["protected_until"] = json!("2024-09-30");
    let client = office.client_as(&worker, person).await;

    let read = office.get(&worker, &client).await;
    assert_eq!(read.deadline("protection_ends")["due_on"], "2024-08-01");
    let wrong = change(&office, &worker, &client, permit(&json!("2023-05-31"))).await;
    assert_eq!(wrong.text("/errors/0/code"), "before_first_granted_on");
    let wrong = change(&office, &worker, &client, permit(&json!("soon"))).await;
    assert_eq!(wrong.text("/errors/0/pointer"), "#/residence/valid_until");

    let ended = json!({ "on": "2024-04-22", "reason": "other" });
    let ended = office.change_now(&worker, Method::POST, &client, "/end", Some(ended)).await;
    ended.expect(StatusCode::OK);
    let read = office.get(&worker, &client).await;
    assert_eq!(read.deadline("protection_ends")["state"], "cancelled");
    office.is_sound().await;
}

#[tokio::test]
async fn an_appointment_is_thought_of_the_day_before() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;
    let make = async |on: &str| {
        let asked = json!({
            "on": on, "time": "09:30", "place": null, "language": "so",
            "interpreter_ordered": false,
        });
        let made = office.post(&worker, &format!("{client}/appointments"), asked).await;
        format!("/appointments/{}", made.expect(StatusCode::CREATED).text("/id"))
    };
    let end = async |appointment: &str, outcome: &str| {
        let body = Some(json!({ "outcome": outcome }));
        let ended = office.change_now(&worker, Method::POST, appointment, "/outcome", body).await;
        ended.expect(StatusCode::OK);
    };
    let kept = make("2024-05-02").await;
    let dropped = make("2024-05-02").await;
    let of = |read: &Answer, state: &str| {
        let deadlines = read.body["deadlines"].as_array().unwrap().iter();
        let of = deadlines.filter(|one| one["limit"] == "appointment" && one["state"] == state);
        of.map(|one| one["due_on"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };

    let read = office.get(&worker, &client).await;
    assert_eq!(of(&read, "open"), ["2024-05-01", "2024-05-01"]);
    end(&dropped, "cancelled").await;
    office.go_to("2024-05-02");
    end(&kept, "attended").await;
    let read = office.get(&worker, &client).await;
    assert_eq!(of(&read, "cancelled"), ["2024-05-01"]);
    assert_eq!(of(&read, "open"), [""; 0]);
    assert_eq!(read.body["deadlines"].as_array().unwrap().len(), 5, "{:#}", read.body["deadlines"]);
    office.is_sound().await;
}
