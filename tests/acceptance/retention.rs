//! Disposing of data: what is due, who decides, what is gone, and what stays.

mod gone;

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::{Value, json};

use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::{ESPOO, TE};

/// The last day on which data of a customership are kept that ended on the day the office opens.
const LAST_DAY: &str = "2028-04-22";
const DAY_AFTER: &str = "2028-04-23";

/// A client whose customership has ended, and whose data are kept until [`LAST_DAY`].
async fn ended(office: &TestOffice, worker: &Official, client: &str) {
    let end = Some(json!({ "on": "2024-04-22", "reason": "moved_abroad" }));
    office.change_now(worker, Method::POST, client, "/end", end).await.expect(StatusCode::OK);
}

async fn ended_client(office: &TestOffice, worker: &Official, person: Value) -> String {
    let client = office.client_as(worker, person).await;
    ended(office, worker, &client).await;
    client
}

fn id(client: &str) -> &str {
    client.trim_start_matches("/clients/")
}

async fn due(office: &TestOffice, who: &Official) -> Vec<Value> {
    let all = office.get(who, "/disposals").await.expect(StatusCode::OK);
    all.body["due"].as_array().unwrap().clone()
}

/// What `who` proposes; the address of the proposal.
async fn proposed(office: &TestOffice, who: &Official) -> String {
    let proposed = office.ask(who, Method::POST, "/disposals", None, &[]).await;
    format!("/disposals/{}", proposed.expect(StatusCode::CREATED).text("/id"))
}

async fn approve(office: &TestOffice, who: &Official, proposal: &str) -> Answer {
    office.ask(who, Method::POST, &format!("{proposal}/approve"), None, &[]).await
}

/// Proposed by one supervisor and approved by the data-protection officer.
async fn disposed(office: &TestOffice) -> Answer {
    let supervisor = office.official(Role::Supervisor, TE).await;
    let officer = office.official(Role::Auditor, TE).await;
    let proposal = proposed(office, &supervisor).await;
    approve(office, &officer, &proposal).await.expect(StatusCode::NO_CONTENT);
    office.get(&supervisor, &proposal).await.expect(StatusCode::OK)
}

#[tokio::test]
async fn data_are_due_on_the_day_after_the_last_of_four_years() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = ended_client(&office, &worker, job_seeker_in_vantaa()).await;

    office.go_to("2028-03-22");
    let supervisor = office.official(Role::Supervisor, TE).await;
    let early = office.get(&supervisor, "/disposals").await.expect(StatusCode::OK);
    assert_eq!((&early.body["due"], &early.body["soon"]), (&json!([]), &json!([])));
    office.go_to(LAST_DAY);
    let last = office.get(&supervisor, "/disposals").await.expect(StatusCode::OK);
    assert_eq!(last.body["due"], json!([]));
    assert_eq!(last.text("/soon/0/client"), id(&client));
    let nothing = office.ask(&supervisor, Method::POST, "/disposals", None, &[]).await;
    nothing.expect(StatusCode::NOT_FOUND);

    office.go_to(DAY_AFTER);
    let line = json!({
        "client": id(&client), "name": "Warsame Ayaan", "limit": "dispose_te_office",
        "last_day": LAST_DAY, "held": false,
    });
    assert_eq!(due(&office, &supervisor).await, [line]);
    let officer = office.official(Role::Auditor, TE).await;
    assert_eq!(due(&office, &officer).await[0]["name"], Value::Null);
    let elsewhere = office.official(Role::Supervisor, ESPOO).await;
    assert_eq!(due(&office, &elsewhere).await, [] as [Value; 0]);
}

#[tokio::test]
async fn one_person_proposes_and_another_approves_and_a_proof_is_left() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = ended_client(&office, &worker, job_seeker_in_vantaa()).await;
    office.go_to(DAY_AFTER);
    let supervisor = office.official(Role::Supervisor, TE).await;
    let officer = office.official(Role::Auditor, TE).await;
    let elsewhere = office.official(Role::Auditor, ESPOO).await;

    let first = proposed(&office, &supervisor).await;
    let proposal = proposed(&office, &supervisor).await;
    // The first was replaced by the second.
    approve(&office, &officer, &first).await.expect(StatusCode::NOT_FOUND);
    let same = approve(&office, &supervisor, &proposal).await.expect(StatusCode::CONFLICT);
    assert_eq!(same.text("/type"), "/problems/another-person-needed");
    approve(&office, &elsewhere, &proposal).await.expect(StatusCode::NOT_FOUND);
    office.get(&supervisor, &client).await.expect(StatusCode::OK);
    let looked_at = office.get(&supervisor, &proposal).await.expect(StatusCode::OK);
    assert_eq!(looked_at.text("/clients/0/name"), "Warsame Ayaan");
    let looked_at = office.get(&officer, &proposal).await.expect(StatusCode::OK);
    assert_eq!(looked_at.body["clients"][0]["name"], Value::Null);

    approve(&office, &officer, &proposal).await.expect(StatusCode::NO_CONTENT);

    office.get(&supervisor, &client).await.expect(StatusCode::NOT_FOUND);
    assert_eq!(due(&office, &supervisor).await, [] as [Value; 0]);
    approve(&office, &officer, &proposal).await.expect(StatusCode::NOT_FOUND);
    let proof = office.get(&officer, &proposal).await.expect(StatusCode::OK);
    assert_eq!(proof.text("/state"), "approved");
    assert_ne!(proof.text("/proposed_by"), proof.text("/approved_by"));
    assert_eq!(proof.text("/digest").len(), 64);
    let gone = &proof.body["clients"][0];
    assert_eq!(gone["client"], id(&client));
    assert!(gone["rows"].as_u64().unwrap() > 5, "{gone}");
    assert_eq!(gone["digest"].as_str().unwrap().len(), 64);
    let approvals = "audit_event WHERE action = 'approve_disposal' AND client_id IS NOT NULL";
    assert_eq!(office.database.count(approvals).await, 1);
    office.is_sound().await;
}

#[tokio::test]
async fn what_is_held_stays_until_it_is_released() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let held = ended_client(&office, &worker, job_seeker_in_vantaa()).await;
    let other = ended_client(&office, &worker, job_seeker_in_vantaa()).await;
    office.go_to(DAY_AFTER);
    let supervisor = office.official(Role::Supervisor, TE).await;
    let officer = office.official(Role::Auditor, TE).await;
    let appeal_in = |words: &str| json!({ "ground": "legal_matter", "words": words });
    let place = format!("{held}/hold-disposal");
    let short = office.post(&supervisor, &place, appeal_in("Appeal")).await;
    short.expect(StatusCode::UNPROCESSABLE_ENTITY);

    // Held after it was proposed.
    let proposal = proposed(&office, &supervisor).await;
    let appeal = appeal_in("An appeal is before the administrative court.");
    let placed = office.post(&supervisor, &place, appeal.clone()).await;
    placed.expect(StatusCode::NO_CONTENT);
    office.post(&supervisor, &place, appeal).await.expect(StatusCode::CONFLICT);
    approve(&office, &officer, &proposal).await.expect(StatusCode::NO_CONTENT);
    office.get(&supervisor, &held).await.expect(StatusCode::OK);
    office.get(&supervisor, &other).await.expect(StatusCode::NOT_FOUND);
    let proof = office.get(&officer, &proposal).await.expect(StatusCode::OK);
    let clients = proof.body["clients"].as_array().unwrap();
    let kept = clients.iter().find(|one| one["client"] == id(&held)).unwrap();
    assert_eq!(kept["digest"], Value::Null);
    assert_eq!(due(&office, &supervisor).await[0]["held"], true);
    let nothing = office.ask(&supervisor, Method::POST, "/disposals", None, &[]).await;
    nothing.expect(StatusCode::NOT_FOUND);

    let release = format!("{held}/release-hold");
    let released = office.ask(&supervisor, Method::POST, &release, None, &[]).await;
    released.expect(StatusCode::NO_CONTENT);
    disposed(&office).await;
    office.get(&supervisor, &held).await.expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_came_back_after_the_proposal_stays() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = ended_client(&office, &worker, job_seeker_in_vantaa()).await;
    office.go_to(DAY_AFTER);
    let supervisor = office.official(Role::Supervisor, TE).await;
    let officer = office.official(Role::Auditor, TE).await;
    let proposal = proposed(&office, &supervisor).await;
    let back = Some(json!({ "from": DAY_AFTER }));
    let back = office.change_now(&supervisor, Method::POST, &client, "/customerships", back).await;
    back.expect(StatusCode::OK);

    approve(&office, &officer, &proposal).await.expect(StatusCode::NO_CONTENT);

    office.get(&supervisor, &client).await.expect(StatusCode::OK);
    office.is_sound().await;
}

#[tokio::test]
async fn a_protected_client_is_due_without_a_name_and_goes_like_any_other() {
    let office = TestOffice::open().await;
    let named = office.worker(TE).await;
    let mut person = job_seeker_in_vantaa();
    person["protected"] = json!(true);
    let client = ended_client(&office, &named, person).await;
    office.go_to(DAY_AFTER);
    let supervisor = office.official(Role::Supervisor, TE).await;

    let line = &due(&office, &supervisor).await[0];

    assert_eq!((&line["client"], &line["name"]), (&json!(id(&client)), &Value::Null));
    let place = format!("{client}/hold-disposal");
    let hold = json!({ "ground": "archive", "words": "Goes to the archive first." });
    office.post(&supervisor, &place, hold).await.expect(StatusCode::NOT_FOUND);
    let proof = disposed(&office).await;
    assert_ne!(proof.body["clients"][0]["digest"], Value::Null);
}
