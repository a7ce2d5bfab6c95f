//! What bad input gets, on every route that takes a body.

mod rules;

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, header};
use domain::access::Role;
use serde_json::{Value, json};

use crate::office::{Answer, Official, TestOffice, plan_from};
use crate::operations::{Operation, TE, Things, operations};

fn with_body() -> impl Iterator<Item = Operation> {
    operations().into_iter().filter(|operation| operation.body.is_some())
}

/// A desk at which every body is read: a worker, an officer for the courses, and a client.
struct Desk {
    office: TestOffice,
    worker: Official,
    officer: Official,
    things: Things,
}

impl Desk {
    async fn open() -> Self {
        let office = TestOffice::open().await;
        let worker = office.worker(TE).await;
        let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
        let client = office.client(&worker).await;
        let client = client.trim_start_matches("/clients/").to_owned();
        Self { office, worker, officer, things: Things { client, ..Things::unknown() } }
    }

    fn who(&self, operation: &Operation) -> &Official {
        let officers = ["open_course", "register_provider", "change_provider"];
        if officers.contains(&operation.id.as_str()) { &self.officer } else { &self.worker }
    }

    /// Hands in a body as it is.
    async fn hand_in(&self, operation: &Operation, kind: &str, body: String) -> Answer {
        let token = &self.who(operation).token;
        let path = operation.at(&self.things);
        let request = Request::builder()
            .method(operation.method.clone())
            .uri(format!("/api/v1{path}"))
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, kind)
            .header(header::IF_MATCH, self.version().await)
            .body(Body::from(body))
            .unwrap();
        self.office.send(request).await
    }

    async fn version(&self) -> String {
        let client = format!("/clients/{}", self.things.client);
        self.office.get(&self.worker, &client).await.etag.unwrap()
    }

    /// The faults that a body gets, as pointer and code.
    async fn faults(&self, operation: &Operation, body: &Value) -> BTreeSet<(String, String)> {
        let answer = self.hand_in(operation, "application/json", body.to_string()).await;
        assert_eq!(answer.text("/type"), "/problems/invalid", "{}: {body:#}", operation.name());
        let text = |fault: &Value, key: &str| fault[key].as_str().unwrap().to_owned();
        let faults = answer.body["errors"].as_array().unwrap();
        faults.iter().map(|fault| (text(fault, "pointer"), text(fault, "code"))).collect()
    }
}

/// Pointers of all values in `value` that `wanted` picks.
fn pointers(value: &Value, wanted: fn(&Value) -> bool) -> Vec<String> {
    fn walk(value: &Value, at: &str, wanted: fn(&Value) -> bool, found: &mut Vec<String>) {
        if wanted(value) {
            found.push(at.to_owned());
        }
        match value {
            Value::Object(members) => members
                .iter()
                .for_each(|(key, value)| walk(value, &format!("{at}/{key}"), wanted, found)),
            Value::Array(items) => items
                .iter()
                .enumerate()
                .for_each(|(index, value)| walk(value, &format!("{at}/{index}"), wanted, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(value, "", wanted, &mut found);
    found
}

/// A value of another type.
fn of_another_type(value: &Value) -> Value {
    if value.is_number() || value.is_boolean() || value.is_null() {
        json!("maybe")
    } else {
        json!(7)
    }
}

#[tokio::test]
async fn what_is_not_json_or_too_large_is_refused_by_every_route() {
    let desk = Desk::open().await;
    let large = " ".repeat(1024 * 1024 + 1);
    for operation in with_body() {
        for (kind, body, status, problem) in [
            ("application/json", "{", 400, "malformed-json"),
            ("application/json", "", 400, "malformed-json"),
            ("application/json", "{} {}", 400, "malformed-json"),
            ("text/plain", "{}", 415, "not-json"),
            ("application/json", large.as_str(), 413, "body-too-large"),
        ] {
            let answer = desk.hand_in(&operation, kind, body.to_owned()).await;
            assert_eq!(answer.status.as_u16(), status, "{}", operation.name());
            assert_eq!(answer.text("/type"), format!("/problems/{problem}"));
        }
    }
}

#[tokio::test]
async fn an_unknown_field_is_refused_wherever_it_stands() {
    let desk = Desk::open().await;
    for operation in with_body() {
        let body = operation.body.clone().unwrap();
        for place in pointers(&body, Value::is_object) {
            let mut body = body.clone();
            body.pointer_mut(&place).unwrap()["surprise"] = json!(1);
            let faults = desk.faults(&operation, &body).await;
            let expected = format!("#{place}/surprise");
            let found = faults
                .iter()
                .any(|(pointer, code)| *pointer == expected && code.starts_with("unknown_"));
            assert!(found, "{}: {expected} is not in {faults:?}", operation.name());
        }
    }
}

#[tokio::test]
async fn a_value_of_another_type_is_refused_wherever_it_stands() {
    let desk = Desk::open().await;
    for operation in with_body() {
        let body = operation.body.clone().unwrap();
        for place in pointers(&body, |_| true) {
            let mut body = body.clone();
            let value = body.pointer_mut(&place).unwrap();
            *value = of_another_type(value);
            let faults = desk.faults(&operation, &body).await;
            let found = faults.iter().any(|(pointer, _)| *pointer == format!("#{place}"));
            assert!(found, "{}: #{place} is not in {faults:?}", operation.name());
        }
    }
}

#[tokio::test]
async fn all_fields_that_are_wrong_are_named_at_once() {
    let desk = Desk::open().await;
    for operation in with_body() {
        let mut body = operation.body.clone().unwrap();
        let mut expected = BTreeSet::new();
        for (key, value) in body.as_object_mut().unwrap() {
            *value = of_another_type(value);
            expected.insert(format!("#/{key}"));
        }
        let faults = desk.faults(&operation, &body).await;
        let found: BTreeSet<_> = faults.into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(found, expected, "{}", operation.name());
    }
}

#[tokio::test]
async fn faults_within_lists_are_named_at_once() {
    let Desk { office, worker, things, .. } = Desk::open().await;
    let mut plan = plan_from(office.app.clock.today());
    plan["goals"] = json!([{ "text": "x", "term": "soon" }, { "text": 7 }]);
    plan["measures"] = json!([{ "kind": "other" }, { "kind": 7, "text": "x" }]);
    plan["valid_from"] = json!("soon");

    let refused = office.post(&worker, &format!("/clients/{}/plans", things.client), plan).await;

    let errors = refused.body["errors"].as_array().unwrap();
    let found: Vec<_> = errors.iter().map(|fault| fault["pointer"].as_str().unwrap()).collect();
    let expected = ["#/goals/0/term", "#/goals/1/text", "#/measures/0/text", "#/valid_from"];
    for pointer in expected {
        assert!(found.contains(&pointer), "{pointer} is not in {found:?}");
    }
}

#[tokio::test]
async fn a_field_that_is_missing_is_named() {
    let desk = Desk::open().await;
    let document = serde_json::to_value(api::openapi()).unwrap();
    for operation in with_body() {
        let described = document["paths"].as_object().unwrap().values().find_map(|item| {
            let of = item.as_object()?.values();
            of.into_iter().find(|one| one["operationId"] == operation.id.as_str())
        });
        let schema = &described.unwrap()["requestBody"]["content"]["application/json"]["schema"];
        let name = schema["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
        let required = document["components"]["schemas"][name]["required"].as_array();
        let required: BTreeSet<_> = required
            .into_iter()
            .flatten()
            .map(|field| (format!("#/{}", field.as_str().unwrap()), "missing".to_owned()))
            .collect();
        if !required.is_empty() {
            let faults = desk.faults(&operation, &json!({})).await;
            assert_eq!(faults, required, "{}", operation.name());
        }
    }
}
