//! Whom a user may see: the own record, those of colleagues, protected persons, closed cases.

mod masks;

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::{Value, json};
use use_cases::users::set_identity;

use crate::office::{Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::{ESPOO, TE, VANTAA};

const CODE: &str = "170590-999E";

fn person() -> Value {
    let mut person = job_seeker_in_vantaa();
    person["identity_code"] = json!(CODE);
    person
}

/// The sign-in name of a user of the test.
async fn name_of(office: &TestOffice, who: &Official) -> String {
    office.get(who, "/me").await.expect(StatusCode::OK).text("/name").to_owned()
}

async fn is_a_client_too(office: &TestOffice, who: &Official) {
    set_identity(&office.app, None, &name_of(office, who).await, CODE).await.unwrap();
}

async fn listed(office: &TestOffice, who: &Official, query: &str) -> BTreeSet<String> {
    let list = office.get(who, &format!("/clients?limit=200{query}")).await.expect(StatusCode::OK);
    let lines = list.body["clients"].as_array().unwrap();
    assert_eq!(list.body["total"], lines.len(), "the count is the length of the list");
    lines.iter().map(|line| format!("/clients/{}", line["id"].as_str().unwrap())).collect()
}

#[tokio::test]
async fn nobody_opens_the_own_record_whoever_else_acts() {
    let office = TestOffice::open().await;
    let oneself = office.official(Role::Supervisor, TE).await;
    let colleague = office.worker(TE).await;
    is_a_client_too(&office, &oneself).await;

    let client = office.client_as(&colleague, person()).await;

    office.get(&colleague, &client).await.expect(StatusCode::OK);
    let own = office.get(&oneself, &client).await.expect(StatusCode::NOT_FOUND);
    let missing = format!("{}0", &client[..client.len() - 1]);
    let missing = office.get(&oneself, &missing).await.expect(StatusCode::NOT_FOUND);
    assert_eq!(own.body, missing.body);
    assert_eq!(listed(&office, &oneself, "").await, BTreeSet::new());
    assert_eq!(listed(&office, &colleague, "").await, BTreeSet::from([client.clone()]));
    let search = json!({ "identity_code": CODE });
    let found = office.post(&oneself, "/clients/search", search).await.expect(StatusCode::OK);
    assert_eq!(found.body["clients"], json!([]));
    assert_eq!(found.text("/elsewhere/code"), "contact_protection_officer");
    let readmitted = json!({ "identity_code": CODE, "from": "2024-04-22" });
    let readmitted = office.post(&oneself, "/clients/readmit", readmitted).await;
    readmitted.expect(StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_colleagues_record_is_open_to_whoever_registered_it_and_nobody_else() {
    let office = TestOffice::open().await;
    let oneself = office.worker(TE).await;
    let named = office.worker(TE).await;
    let colleague = office.worker(TE).await;
    let boss = office.official(Role::Supervisor, TE).await;
    is_a_client_too(&office, &oneself).await;

    let own = office.post(&oneself, "/clients", person()).await;
    assert_eq!(own.text("/errors/0/code"), "own");
    let client = office.client_as(&named, person()).await;

    assert_eq!(office.get(&named, &client).await.text("/worker"), named.actor.user.to_string());
    for other in [&oneself, &colleague, &boss] {
        office.get(other, &client).await.expect(StatusCode::NOT_FOUND);
        assert_eq!(listed(&office, other, "").await, BTreeSet::new());
        let deadlines = office.get(other, "/deadlines").await.expect(StatusCode::OK);
        assert_eq!(deadlines.body["deadlines"], json!([]));
    }
    let queue = Some(json!({ "worker": null }));
    let queue = office.change_now(&named, Method::POST, &client, "/assign", queue).await;
    queue.expect(StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_record_is_closed_to_its_own_person_from_the_moment_that_is_known() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let oneself = office.worker(TE).await;
    let boss = office.official(Role::Supervisor, TE).await;
    let client = office.client_as(&worker, person()).await;
    office.change_now(&worker, Method::POST, &client, "/claim", None).await.expect(StatusCode::OK);
    office.get(&oneself, &client).await.expect(StatusCode::OK);

    is_a_client_too(&office, &oneself).await;

    office.get(&oneself, &client).await.expect(StatusCode::NOT_FOUND);
    office.get(&boss, &client).await.expect(StatusCode::NOT_FOUND);
    office.get(&worker, &client).await.expect(StatusCode::OK);
    assert_eq!(listed(&office, &boss, "").await, BTreeSet::new());
    office.is_sound().await;
}

#[tokio::test]
async fn the_own_record_is_closed_also_to_whoever_has_it_to_work_on() {
    let office = TestOffice::open().await;
    let registrar = office.worker(TE).await;
    let oneself = office.worker(TE).await;
    let client = office.client_as(&registrar, person()).await;
    office.change_now(&oneself, Method::POST, &client, "/claim", None).await.expect(StatusCode::OK);

    is_a_client_too(&office, &oneself).await;

    office.get(&oneself, &client).await.expect(StatusCode::NOT_FOUND);
    let note = json!({ "on": "2024-04-22", "kind": "call", "text": "Spoke." });
    let note = office.post(&oneself, &format!("{client}/notes"), note).await;
    note.expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_supervisor_restricts_a_record_to_a_worker_who_alone_can_lift_that() {
    let office = TestOffice::open().await;
    let boss = office.official(Role::Supervisor, TE).await;
    let named = office.worker(TE).await;
    let colleague = office.worker(TE).await;
    let client = office.client(&colleague).await;
    let to = |who: &Official| Some(json!({ "worker": who.actor.user }));
    let restrict = "/restrict";
    let mine = office.change_now(&colleague, Method::POST, &client, restrict, to(&colleague)).await;
    mine.expect(StatusCode::FORBIDDEN);
    let elsewhere = office.worker(ESPOO).await;
    let wrong = office.change_now(&boss, Method::POST, &client, restrict, to(&elsewhere)).await;
    assert_eq!(wrong.text("/errors/0/code"), "not_a_worker_here");

    let done = office.change_now(&boss, Method::POST, &client, restrict, to(&named)).await;

    done.expect(StatusCode::OK);
    for other in [&boss, &colleague] {
        office.get(other, &client).await.expect(StatusCode::NOT_FOUND);
        assert_eq!(listed(&office, other, "").await, BTreeSet::new());
    }
    assert_eq!(listed(&office, &named, "").await, BTreeSet::from([client.clone()]));
    let held = Some(json!({ "on": "2024-04-22" }));
    let held = office.change_now(&named, Method::POST, &client, "/interviews", held).await;
    held.expect(StatusCode::OK);
    office.get(&boss, &client).await.expect(StatusCode::NOT_FOUND);

    let nobody = Some(json!({ "worker": null }));
    let lifted = office.change_now(&named, Method::POST, &client, restrict, nobody).await;
    lifted.expect(StatusCode::OK);
    office.get(&colleague, &client).await.expect(StatusCode::OK);
    assert_eq!(listed(&office, &boss, "").await, BTreeSet::from([client]));
    office.is_sound().await;
}

#[tokio::test]
async fn a_closed_case_stays_its_last_workers_and_the_supervisors() {
    let office = TestOffice::open().await;
    let boss = office.official(Role::Supervisor, TE).await;
    let last = office.worker(TE).await;
    let colleague = office.worker(TE).await;
    let client = office.client(&last).await;
    let queued = office.client(&last).await;
    office.change_now(&last, Method::POST, &client, "/claim", None).await.expect(StatusCode::OK);
    for one in [&client, &queued] {
        let ended = Some(json!({ "on": "2024-04-22", "reason": "moved_abroad" }));
        let ended = office.change_now(&last, Method::POST, one, "/end", ended).await;
        ended.expect(StatusCode::OK);
    }

    let all = BTreeSet::from([client.clone(), queued.clone()]);
    for who in [&last, &boss] {
        office.get(who, &client).await.expect(StatusCode::OK);
        assert_eq!(listed(&office, who, "&stage=ended").await, all);
    }
    office.get(&colleague, &client).await.expect(StatusCode::NOT_FOUND);
    office.get(&colleague, &queued).await.expect(StatusCode::OK);
    assert_eq!(listed(&office, &colleague, "&stage=ended").await, BTreeSet::from([queued]));
}

#[tokio::test]
async fn whoever_gave_a_client_away_reads_it_for_thirty_days_more() {
    let office = TestOffice::open().await;
    let turku = office.worker("municipality:853").await;
    let taker = office.worker(TE).await;
    let client = office.client(&turku).await;
    let handover = office.get(&turku, &client).await.text("/handover/id").to_owned();
    let handover = format!("/handovers/{handover}");
    let accepted = office.change_now(&taker, Method::POST, &handover, "/accept", None).await;
    accepted.expect(StatusCode::OK);

    office.go_to("2024-05-21");
    office.get(&turku, &client).await.expect(StatusCode::OK);
    office.go_to("2024-05-23");
    office.get(&turku, &client).await.expect(StatusCode::NOT_FOUND);
    office.get(&taker, &client).await.expect(StatusCode::OK);
}

/// Registers `count` clients of every kind that the rules tell apart.
async fn everybody(office: &TestOffice, workers: &[Official], boss: &Official) -> Vec<String> {
    let mut clients = Vec::new();
    for number in 0..24_usize {
        let worker = &workers[number % workers.len()];
        let mut person = job_seeker_in_vantaa();
        person["protected"] = json!(number % 3 == 0);
        if number % 2 == 0 {
            person["facts"]["social_assistance"] = json!("other_than_temporary");
        }
        let client = office.client_as(worker, person).await;
        if number % 4 == 1 {
            let path = "/claim";
            let claimed = office.change_now(worker, Method::POST, &client, path, None).await;
            claimed.expect(StatusCode::OK);
        }
        if number % 5 == 4 && office.get(boss, &client).await.status == StatusCode::OK {
            let to = Some(json!({ "worker": workers[0].actor.user }));
            let done = office.change_now(boss, Method::POST, &client, "/restrict", to).await;
            done.expect(StatusCode::OK);
        }
        clients.push(client);
    }
    for (number, client) in clients.iter().enumerate().filter(|(number, _)| number % 4 > 1) {
        for who in workers {
            if office.get(who, client).await.status == StatusCode::OK {
                let ended = Some(json!({ "on": "2024-04-22", "reason": "moved_abroad" }));
                let ended = office.change_now(who, Method::POST, client, "/end", ended).await;
                ended.expect(StatusCode::OK);
                break;
            }
        }
        assert!(number < clients.len());
    }
    clients
}

#[tokio::test]
async fn a_list_has_exactly_the_clients_whom_the_decision_lets_the_user_read() {
    let office = TestOffice::open().await;
    let boss = office.official(Role::Supervisor, TE).await;
    let mut workers = Vec::new();
    for authority in [TE, TE, TE] {
        workers.push(office.worker(authority).await);
    }
    let clients = everybody(&office, &workers, &boss).await;
    let vantaa = office.worker(VANTAA).await;
    let absence = json!({
        "from": "2024-04-22", "until": "2024-04-30", "substitute": workers[1].actor.user,
    });
    office.post(&workers[0], "/absences", absence).await.expect(StatusCode::CREATED);

    workers.extend([boss, vantaa]);
    let mut seen = 0;
    for who in &workers {
        let mut list = listed(&office, who, "").await;
        list.extend(listed(&office, who, "&stage=ended").await);
        let mut readable = BTreeSet::new();
        for client in &clients {
            if office.get(who, client).await.status == StatusCode::OK {
                readable.insert(client.clone());
            }
        }
        seen += readable.len();
        assert_eq!(list, readable);
    }
    assert!(seen > 30, "{seen}");
}
