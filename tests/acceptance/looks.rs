//! The log of looks: what it says, who reads it, broken glass, and what is reviewed.

use axum::http::{Method, StatusCode};
use chrono::Duration;
use domain::access::Role;
use serde_json::{Value, json};
use use_cases::looks::go_through_log;

use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::{ESPOO, TE};

const CODE: &str = "170590-999E";
const REASON: &str = "The client stands at our desk without money.";

fn person(protected: bool) -> Value {
    let mut person = job_seeker_in_vantaa();
    person["identity_code"] = json!(CODE);
    person["protected"] = json!(protected);
    person
}

fn id(client: &str) -> &str {
    client.trim_start_matches("/clients/")
}

async fn log_of(office: &TestOffice, who: &Official, client: &str) -> Answer {
    let asked = json!({ "client": id(client) });
    office.post(who, "/access-log", asked).await.expect(StatusCode::OK)
}

async fn name_of(office: &TestOffice, who: &Official) -> String {
    office.get(who, "/me").await.expect(StatusCode::OK).text("/name").to_owned()
}

/// Deed, ground and rule of each look, the newest first.
fn told(log: &Answer) -> Vec<(String, String, String)> {
    let word = |look: &Value, key: &str| look[key].as_str().unwrap_or("-").to_owned();
    let looks = log.body["looks"].as_array().unwrap().iter();
    looks
        .map(|look| (word(look, "action"), word(look, "ground"), word(look, "denied_by")))
        .collect()
}

fn is(action: &str, ground: &str, denied: &str) -> (String, String, String) {
    (action.to_owned(), ground.to_owned(), denied.to_owned())
}

#[tokio::test]
async fn the_officer_finds_who_looked_at_a_protected_client_and_on_what_ground() {
    let office = TestOffice::open().await;
    let named = office.worker(TE).await;
    let colleague = office.worker(TE).await;
    let officer = office.official(Role::Auditor, TE).await;
    let client = office.client_as(&named, person(true)).await;
    office.pass(Duration::minutes(5));
    office.get(&named, &client).await.expect(StatusCode::OK);
    office.pass(Duration::minutes(5));
    office.get(&colleague, &client).await.expect(StatusCode::NOT_FOUND);
    office.pass(Duration::minutes(5));
    office.get(&named, "/clients").await.expect(StatusCode::OK);
    let elsewhere = office.worker(ESPOO).await;
    let search = json!({ "identity_code": CODE });
    office.post(&elsewhere, "/clients/search", search).await.expect(StatusCode::OK);

    let expected = [
        is("list_clients", "-", "-"),
        is("read_client", "-", "named_only"),
        is("read_client", "worker", "-"),
        is("register_client", "-", "-"),
    ];
    let log = log_of(&office, &officer, &client).await;
    assert_eq!(told(&log), expected);
    assert_eq!(log.body["elsewhere"], json!({ ESPOO: 1 }));
    let read = &log.body["looks"][2];
    assert_eq!(read["name"], json!(name_of(&office, &named).await));
    assert_eq!(read["parts"], json!(["name", "identity_code", "facts", "due", "record"]));
    assert_eq!(read["oldest_on"], "2024-04-21");

    // The same once the log was gone through, and by the exact identity code.
    office.pass(Duration::minutes(5));
    assert!(go_through_log(&office.app).await.unwrap() > 0);
    let by_code = json!({ "identity_code": CODE });
    let by_code = office.post(&officer, "/access-log", by_code).await.expect(StatusCode::OK);
    let again = told(&by_code);
    assert_eq!(again[0], is("read_access_log", "-", "-"));
    assert_eq!(again[1..], expected);

    let user = json!({ "user": name_of(&office, &colleague).await });
    let of_user = office.post(&officer, "/access-log", user).await.expect(StatusCode::OK);
    assert_eq!(told(&of_user), [is("read_client", "-", "named_only")]);
    let other = json!({ "user": name_of(&office, &elsewhere).await });
    office.post(&officer, "/access-log", other).await.expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_log_of_a_person_with_two_records_has_the_looks_at_both() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let officer = office.official(Role::Auditor, TE).await;
    let first = office.client_as(&te, person(false)).await;
    let second = office.client_as(&te, person(false)).await;
    office.pass(Duration::minutes(5));
    office.get(&te, &second).await.expect(StatusCode::OK);
    let looks = [
        is("read_client", "acting", "-"),
        is("register_client", "-", "-"),
        is("register_client", "-", "-"),
    ];
    assert_eq!(told(&log_of(&office, &officer, &first).await), looks);

    let merged = Some(json!({ "client": id(&second), "reason": "Registered twice." }));
    office.pass(Duration::minutes(5));
    let merged = office.change_now(&te, Method::POST, &first, "/merge", merged).await;
    merged.expect(StatusCode::OK);

    for record in [&first, &second] {
        let told = told(&log_of(&office, &officer, record).await);
        assert!(told.contains(&looks[0]), "{told:?}");
        assert_eq!(told.iter().filter(|look| **look == looks[1]).count(), 2, "{told:?}");
    }
}

#[tokio::test]
async fn the_extract_for_a_client_names_authorities_and_grounds_and_nobody() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let officer = office.official(Role::Auditor, TE).await;
    let client = office.client_as(&worker, person(false)).await;
    office.pass(Duration::minutes(5));
    office.get(&worker, &client).await.expect(StatusCode::OK);
    let name = name_of(&office, &worker).await;
    office.pass(Duration::minutes(5));

    let asked = json!({ "client": id(&client) });
    let extract = office.post(&officer, "/access-log/extract", asked).await.expect(StatusCode::OK);

    assert_eq!(told(&extract), [is("read_client", "acting", "-"), is("register_client", "-", "-")]);
    let text = String::from_utf8(extract.bytes.clone()).unwrap();
    let user = worker.actor.user.to_string();
    for secret in [name.as_str(), user.as_str(), "Warsame", CODE] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn without_its_row_in_the_log_nothing_is_shown() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;
    office.get(&worker, &client).await.expect(StatusCode::OK);

    office.database.refuse_looks().await;

    for path in [client.as_str(), "/clients", "/deadlines"] {
        let refused = office.get(&worker, path).await;
        assert!(refused.status.is_server_error(), "{path}: {}", refused.status);
        assert!(!String::from_utf8(refused.bytes).unwrap().contains("Warsame"), "{path}");
    }
}

fn glass(whom: &str, value: &str) -> Value {
    json!({ whom: value, "ground": "client_is_here", "reason": REASON, "hours": 2 })
}

#[tokio::test]
async fn broken_glass_opens_one_client_for_some_hours_to_read_and_is_reviewed() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let espoo = office.worker(ESPOO).await;
    let boss = office.official(Role::Supervisor, ESPOO).await;
    let officer = office.official(Role::Auditor, ESPOO).await;
    let client = office.client_as(&worker, person(false)).await;
    let other = office.client(&worker).await;
    office.get(&espoo, &client).await.expect(StatusCode::NOT_FOUND);
    let by_id = office.post(&espoo, "/broken-glass", glass("client", id(&client))).await;
    by_id.expect(StatusCode::NOT_FOUND);
    let short = json!({ "identity_code": CODE, "ground": "danger", "reason": "x", "hours": 73 });
    let short = office.post(&espoo, "/broken-glass", short).await;
    let short = short.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(short.body["errors"].as_array().unwrap().len(), 2);

    let opened = office.post(&espoo, "/broken-glass", glass("identity_code", CODE)).await;

    assert_eq!(opened.expect(StatusCode::OK).text("/until"), "2024-04-22T11:00:00Z");
    let read = office.get(&espoo, &client).await.expect(StatusCode::OK);
    let note = json!({ "on": "2024-04-22", "kind": "call", "text": "Spoke." });
    let note = office.post(&espoo, &format!("{client}/notes"), note).await;
    note.expect(StatusCode::FORBIDDEN);
    let change = Some(json!({ "from": "2024-04-22", "labour_market_status": "03" }));
    let etag = read.etag.unwrap();
    let path = format!("{client}/facts");
    let change = office.change(&espoo, Method::POST, &path, change, &etag).await;
    change.expect(StatusCode::FORBIDDEN);
    office.get(&espoo, &other).await.expect(StatusCode::NOT_FOUND);
    assert_eq!(office.get(&espoo, "/clients").await.body["total"], 0, "it stands in no list");
    office.get(&boss, &client).await.expect(StatusCode::NOT_FOUND);

    let listed = office.get(&boss, "/broken-glass").await.expect(StatusCode::OK);
    assert_eq!(listed.text("/broken_glass/0/review_by"), "2024-04-29");
    assert_eq!(listed.text("/broken_glass/0/reason"), REASON);
    assert!(!String::from_utf8(listed.bytes.clone()).unwrap().contains("Warsame"));
    let review = format!("/broken-glass/{}/review", listed.text("/broken_glass/0/id"));
    let bare = office.post(&boss, &review, json!({ "outcome": "improper" })).await;
    assert_eq!(bare.text("/errors/0/code"), "missing");
    let proper = || json!({ "outcome": "proper" });
    office.post(&espoo, &review, proper()).await.expect(StatusCode::FORBIDDEN);
    office.post(&officer, &review, proper()).await.expect(StatusCode::NO_CONTENT);
    office.post(&boss, &review, proper()).await.expect(StatusCode::CONFLICT);
    let log = log_of(&office, &officer, &client).await;
    assert!(told(&log).contains(&is("read_client", "opened", "-")), "{:?}", told(&log));

    office.pass(Duration::hours(2));
    office.get(&espoo, &client).await.expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn broken_glass_opens_neither_a_protected_client_nor_tells_that_there_is_one() {
    let office = TestOffice::open().await;
    let named = office.worker(TE).await;
    let espoo = office.worker(ESPOO).await;
    let unknown = office.post(&espoo, "/broken-glass", glass("identity_code", CODE)).await;
    office.client_as(&named, person(true)).await;

    let blocked = office.post(&espoo, "/broken-glass", glass("identity_code", CODE)).await;

    let unknown = unknown.expect(StatusCode::NOT_FOUND);
    assert_eq!(blocked.expect(StatusCode::NOT_FOUND).body, unknown.body);
    let colleague = office.worker(TE).await;
    let blocked = office.post(&colleague, "/broken-glass", glass("identity_code", CODE)).await;
    blocked.expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn broken_glass_opens_no_record_that_was_restricted_meanwhile() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let boss = office.official(Role::Supervisor, TE).await;
    let espoo = office.worker(ESPOO).await;
    let client = office.client_as(&worker, person(false)).await;
    let opened = office.post(&espoo, "/broken-glass", glass("identity_code", CODE)).await;
    opened.expect(StatusCode::OK);
    office.get(&espoo, &client).await.expect(StatusCode::OK);

    let to = Some(json!({ "worker": worker.actor.user }));
    let restricted = office.change_now(&boss, Method::POST, &client, "/restrict", to).await;
    restricted.expect(StatusCode::OK);

    office.get(&espoo, &client).await.expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn broken_glass_opens_the_record_that_is_not_open_where_a_person_has_two() {
    let office = TestOffice::open().await;
    let espoo = office.worker(ESPOO).await;
    let te = office.worker(TE).await;
    office.client_as(&espoo, person(false)).await;
    let there = office.client_as(&te, person(false)).await;

    let opened = office.post(&espoo, "/broken-glass", glass("identity_code", CODE)).await;

    assert_eq!(opened.expect(StatusCode::OK).text("/client"), id(&there));
    office.get(&espoo, &there).await.expect(StatusCode::OK);
}

#[tokio::test]
async fn whoever_opens_more_than_usual_stands_in_the_queue_of_the_officer() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let espoo = office.worker(ESPOO).await;
    let officer = office.official(Role::Auditor, ESPOO).await;
    office.client_as(&worker, person(false)).await;

    for opened in 1..=4 {
        let answer = office.post(&espoo, "/broken-glass", glass("identity_code", CODE)).await;
        answer.expect(StatusCode::OK);
        let queue = office.get(&officer, "/reviews").await.expect(StatusCode::OK);
        let many = queue.body["reviews"].as_array().unwrap().iter();
        let many = many.filter(|one| one["signal"] == "many_opened").count();
        assert_eq!(many, usize::from(opened == 4), "after {opened}");
    }
}

#[tokio::test]
async fn a_try_at_what_is_blocked_is_reviewed_once() {
    let office = TestOffice::open().await;
    let named = office.worker(TE).await;
    let colleague = office.worker(TE).await;
    let officer = office.official(Role::Auditor, TE).await;
    let elsewhere = office.official(Role::Auditor, ESPOO).await;
    let client = office.client_as(&named, person(true)).await;
    office.get(&colleague, &client).await.expect(StatusCode::NOT_FOUND);
    office.pass(Duration::minutes(5));

    let queue = office.get(&officer, "/reviews").await.expect(StatusCode::OK);

    let reviews = queue.body["reviews"].as_array().unwrap();
    let tried: Vec<_> = reviews.iter().filter(|one| one["signal"] == "named_only").collect();
    let [tried] = tried[..] else { panic!("{reviews:?}") };
    assert_eq!(tried["user"], json!(colleague.actor.user));
    assert_eq!(office.get(&elsewhere, "/reviews").await.body["reviews"], json!([]));
    let path = format!("/reviews/{}", tried["id"].as_str().unwrap());
    let verdict = || json!({ "outcome": "improper", "note": "Curiosity, admitted." });
    office.post(&elsewhere, &path, verdict()).await.expect(StatusCode::NOT_FOUND);
    office.post(&officer, &path, verdict()).await.expect(StatusCode::NO_CONTENT);
    office.post(&officer, &path, verdict()).await.expect(StatusCode::CONFLICT);
    let queue = office.get(&officer, "/reviews").await.expect(StatusCode::OK);
    let left = queue.body["reviews"].as_array().unwrap().iter();
    assert_eq!(left.filter(|one| one["signal"] == "named_only").count(), 0);
}
