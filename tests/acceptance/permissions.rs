//! The permission table against the running service.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use domain::access::Role;
use serde_json::json;

use crate::database::on_postgres;
use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa, json as with_body};
use crate::operations::{Case, Operation, STALE, TE, Things, cases, operations};

const TABLE: &str = include_str!("permissions/table.txt");
const ANYBODY: &str = "anybody";
const WHOEVER: &str = "whoever";

/// Signs by route, then by column.
pub(crate) fn table() -> BTreeMap<String, BTreeMap<&'static str, &'static str>> {
    let mut columns = Vec::new();
    let mut table = BTreeMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if line.starts_with(' ') {
            let one = line.trim();
            let relations = one.starts_with("acting");
            columns = if relations { one.split_whitespace().collect() } else { vec![one] };
            continue;
        }
        let mut words = line.split_whitespace();
        let route = format!("{} {}", words.next().unwrap(), words.next().unwrap());
        let cells: BTreeMap<_, _> = columns.iter().copied().zip(words).collect();
        assert_eq!(cells.len(), columns.len(), "{route}");
        assert!(table.insert(route, cells).is_none(), "{line} stands there twice");
    }
    table
}

#[test]
fn every_route_stands_in_the_permission_table() {
    let served: BTreeSet<_> = operations().iter().map(Operation::name).collect();
    let written: BTreeSet<_> = table().into_keys().collect();

    assert_eq!(served, written);
}

async fn ask(office: &TestOffice, who: &Official, what: &Operation, things: &Things) -> Answer {
    let headers: &[(&str, &str)] = if what.changes { &[("if-match", STALE)] } else { &[] };
    office.ask(who, what.method.clone(), &what.at(things), what.body.clone(), headers).await
}

/// The sign that an answer stands for.
pub(crate) fn sign(answer: &Answer) -> char {
    match answer.status {
        StatusCode::UNAUTHORIZED => '?',
        StatusCode::FORBIDDEN => '-',
        StatusCode::NOT_FOUND => '0',
        status if status.is_server_error() => '!',
        _ => '+',
    }
}

async fn everybody(office: &TestOffice, authority: &str) -> Vec<Official> {
    let mut everybody = Vec::new();
    for role in Role::ALL {
        let authority = if role == Role::NtmOfficer { "ntm_centre:01" } else { authority };
        everybody.push(office.official(role, authority).await);
    }
    everybody
}

/// Makes somebody who works with clients the client's worker; the others have none.
pub(crate) async fn give(office: &TestOffice, by: &Official, things: &Things, to: &Official) {
    if matches!(to.actor.role, Role::CaseWorker | Role::Supervisor) {
        let client = format!("/clients/{}", things.client);
        let worker = Some(json!({ "worker": to.actor.user }));
        let given = office.change_now(by, Method::POST, &client, "/assign", worker).await;
        given.expect(StatusCode::OK);
    }
}

/// What the answer says besides its own number.
fn told(answer: &Answer) -> (StatusCode, HeaderMap, &[u8]) {
    let mut headers = answer.headers.clone();
    headers.remove("x-request-id");
    (answer.status, headers, &answer.bytes)
}

#[tokio::test]
async fn the_service_permits_what_the_table_says_about_a_client_and_no_more() {
    let office = TestOffice::open_typesetting().await;
    let named = office.worker(TE).await;
    let table = table();
    let mut wrong = String::new();
    let supervisor = office.official(Role::Supervisor, TE).await;
    for Case { relation, authority, things } in cases(&office, &named).await {
        let mut found: BTreeMap<String, String> = BTreeMap::new();
        for who in everybody(&office, authority).await {
            if relation == "own" {
                give(&office, &supervisor, &things, &who).await;
            }
            for operation in operations() {
                if !table[&operation.name()].contains_key(relation) {
                    continue;
                }
                let answer = ask(&office, &who, &operation, &things).await;
                if sign(&answer) == '0' {
                    let missing = ask(&office, &who, &operation, &Things::unknown()).await;
                    assert_eq!(told(&answer), told(&missing), "{}", operation.name());
                }
                found.entry(operation.name()).or_default().push(sign(&answer));
            }
        }
        for (route, signs) in found {
            let cell = table[&route][relation];
            if signs != cell {
                writeln!(wrong, "{route} {relation}: {signs}, not {cell}").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[tokio::test]
async fn the_service_permits_what_the_table_says_in_general_and_no_more() {
    let office = TestOffice::open_typesetting().await;
    let table = table();
    let mut wrong = String::new();
    let everybody = everybody(&office, TE).await;
    for operation in operations() {
        let Some(cell) = table[&operation.name()].get("in general") else { continue };
        let mut signs = String::new();
        for who in &everybody {
            let answer = ask(&office, who, &operation, &Things::unknown()).await;
            // Not that it is forbidden: there is no such session, absence or reassignment.
            signs.push(if sign(&answer) == '0' { '+' } else { sign(&answer) });
        }
        if signs != *cell {
            writeln!(wrong, "{}: {signs}, not {cell}", operation.name()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[tokio::test]
async fn who_is_not_signed_in_may_only_sign_in() {
    let office = TestOffice::open().await;
    let table = table();
    for operation in operations() {
        let public = table[&operation.name()].values().any(|cell| *cell == ANYBODY);
        let by_address = table[&operation.name()].values().any(|cell| *cell == WHOEVER);
        let request = Request::builder()
            .method(operation.method.clone())
            .uri(format!("/api/v1{}", operation.at(&Things::unknown())))
            .header("if-match", STALE);
        let body = if public { Some(json!({})) } else { operation.body.clone() };
        let request = match &body {
            Some(body) => with_body(request, body),
            None => request.body(Body::empty()).unwrap(),
        };
        let answer = office.send(request).await;
        if by_address {
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", operation.name());
        } else if public {
            assert_eq!(answer.text("/type"), "/problems/invalid", "{}", operation.name());
        } else {
            assert_eq!(answer.text("/type"), "/problems/not-signed-in", "{}", operation.name());
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        }
    }
}

#[tokio::test]
async fn a_protected_client_is_open_to_the_named_worker_from_the_registration_on() {
    let office = TestOffice::open().await;
    let named = office.worker(TE).await;
    let supervisor = office.official(Role::Supervisor, TE).await;
    let mut person = job_seeker_in_vantaa();
    person["protected"] = json!(true);

    let client = office.client_as(&named, person).await;

    let read = office.get(&named, &client).await.expect(StatusCode::OK);
    assert_eq!(read.text("/worker"), named.actor.user.to_string());
    office.get(&supervisor, &client).await.expect(StatusCode::NOT_FOUND);
    let claimed = office
        .change(&supervisor, Method::POST, &format!("{client}/claim"), None, &read.etag.unwrap())
        .await;
    claimed.expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_search_by_identity_code_tells_others_only_that_somebody_is_known() {
    let office = TestOffice::open().await;
    let named = office.worker(TE).await;
    let colleague = office.worker(TE).await;
    let elsewhere = office.worker("municipality:853").await;
    let mut person = job_seeker_in_vantaa();
    person["identity_code"] = json!("170590-999E");
    office.client_as(&named, person.clone()).await;
    person["protected"] = json!(true);
    office.client_as(&named, person).await;
    let search = json!({ "identity_code": "170590-999E" });

    let officer = json!({
        "code": "contact_protection_officer", "text": "contact the protection officer",
    });
    for (who, own, advice) in
        [(&named, 2, &json!(null)), (&colleague, 1, &officer), (&elsewhere, 0, &officer)]
    {
        let found = office.post(who, "/clients/search", search.clone()).await;
        let found = found.expect(StatusCode::OK);
        assert_eq!(found.body["clients"].as_array().unwrap().len(), own);
        assert_eq!(found.body["elsewhere"], *advice);
    }
}

#[tokio::test]
async fn what_is_told_of_a_protected_person_has_the_form_of_what_is_told_of_any_other() {
    let office = TestOffice::open().await;
    let named = office.worker(TE).await;
    let elsewhere = office.worker("municipality:853").await;
    let mut told = Vec::new();
    for (code, protected) in [("170590-999E", false), ("170590-9872", true)] {
        let mut person = job_seeker_in_vantaa();
        person["identity_code"] = json!(code);
        person["protected"] = json!(protected);
        let client = office.client_as(&named, person).await;
        let search = json!({ "identity_code": code });
        let found = office.post(&elsewhere, "/clients/search", search).await;
        let found = found.expect(StatusCode::OK);
        let id = client.trim_start_matches("/clients/");
        let hex = if on_postgres() { "encode(shown, 'hex')" } else { "lower(hex(shown))" };
        let logged = format!("access_log WHERE {hex} LIKE '%{}%'", id.replace('-', ""));
        office.app.store.settle_log().await.unwrap();
        assert_eq!(office.database.count(&logged).await, 1, "whom it tells of is logged");
        assert_eq!(found.body["clients"], json!([]));
        let advice = found.body["elsewhere"].as_object().unwrap();
        told.push((
            found.text("/elsewhere/code").to_owned(),
            advice.keys().cloned().collect::<Vec<_>>(),
        ));
    }
    let [(open, keys), (hidden, same)] = &told[..] else { panic!("{told:?}") };
    assert_eq!(
        (open.as_str(), hidden.as_str()),
        ("ask_for_transfer", "contact_protection_officer")
    );
    assert_eq!(keys, same);
    let nobody = json!({ "identity_code": "010190-901R" });
    let nobody = office.post(&elsewhere, "/clients/search", nobody).await;
    assert_eq!(nobody.expect(StatusCode::OK).body, json!({ "clients": [], "elsewhere": null }));
}
