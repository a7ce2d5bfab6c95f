//! What bad input gets, on every route that takes a body.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use domain::access::Role;
use serde_json::{Value, json};

use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa, plan_from};
use crate::operations::{Operation, TE, Things, course, operations};

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
        if operation.id == "open_course" { &self.officer } else { &self.worker }
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
            if body == "{} {}" && operation.body.as_ref().is_some_and(Value::is_object) {
                // The first document alone is faulty already.
                continue;
            }
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
        // Facts are read by the law's own rules, when the frame around them has its shape.
        let facts = ["change_facts", "what_if"].contains(&operation.id.as_str());
        let mut expected = BTreeSet::new();
        for (key, value) in body.as_object_mut().unwrap() {
            if !facts || !["from", "source"].contains(&key.as_str()) {
                *value = of_another_type(value);
                expected.insert(format!("#/{key}"));
            }
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
async fn all_rules_that_a_registration_breaks_are_named_at_once() {
    let Desk { office, worker, .. } = Desk::open().await;
    let mut person = job_seeker_in_vantaa();
    person["given_names"] = json!(" ");
    person["family_name"] = json!("x".repeat(201));
    person["citizenships"] = json!(["SO", "ZZ"]);
    person["mother_tongue"] = json!("klingon");
    person["service_language"] = json!("");
    person["identity_code"] = json!("170590-999X");
    person["customership_from"] = json!("2024-04-23");
    person["facts"]["home_municipality"] = json!("999");
    person["facts"]["labour_market_status"] = json!("10");
    person["facts"]["residence"]["kind"] = json!("Z");
    person["facts"]["weekly_working_hours"] = json!(-1);

    let refused = office.post(&worker, "/clients", person).await;

    assert_eq!(refused.text("/type"), "/problems/invalid");
    let errors = refused.body["errors"].as_array().unwrap();
    let mut found: Vec<_> = errors.iter().map(|fault| fault["pointer"].as_str().unwrap()).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            "#/citizenships/1",
            "#/customership_from",
            "#/facts/home_municipality",
            "#/facts/labour_market_status",
            "#/facts/residence/kind",
            "#/facts/weekly_working_hours",
            "#/family_name",
            "#/given_names",
            "#/identity_code",
            "#/mother_tongue",
            "#/service_language",
        ]
    );
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

/// The type of the answer to a request that must be refused by a rule.
#[track_caller]
fn refused(answer: Answer) -> String {
    let answer = answer.expect(StatusCode::UNPROCESSABLE_ENTITY);
    answer.text("/type").trim_start_matches("/problems/").to_owned()
}

#[tokio::test]
async fn an_unknown_municipality_and_a_day_before_birth_are_problems_of_their_own() {
    let Desk { office, worker, things, .. } = Desk::open().await;
    let client = format!("/clients/{}", things.client);

    let mut person = job_seeker_in_vantaa();
    person["facts"]["home_municipality"] = json!("999");
    let unknown = office.post(&worker, "/clients", person.clone()).await;
    assert_eq!(unknown.text("/errors/0/pointer"), "#/facts/home_municipality");
    assert_eq!(refused(unknown), "unknown-municipality");

    person["customership_from"] = json!("tomorrow");
    person["family_name"] = json!("");
    let several = office.post(&worker, "/clients", person).await;
    assert_eq!(refused(several), "invalid");

    let mut person = job_seeker_in_vantaa();
    person["customership_from"] = json!("1990-05-16");
    let unborn = office.post(&worker, "/clients", person).await;
    assert_eq!(unborn.text("/errors/0/pointer"), "#/customership_from");
    assert_eq!(refused(unborn), "before-birth");

    for (change, problem) in [
        (json!({ "from": "2024-04-22", "home_municipality": "000" }), "unknown-municipality"),
        (json!({ "from": "1990-05-16", "labour_market_status": "03" }), "before-birth"),
    ] {
        for deed in ["/facts", "/what-if"] {
            let body = Some(change.clone());
            let answer = office.change_now(&worker, Method::POST, &client, deed, body).await;
            assert_eq!(refused(answer), problem);
        }
    }
}

#[tokio::test]
async fn each_rule_of_the_plan_is_a_problem_of_its_own() {
    let Desk { office, worker, things, .. } = Desk::open().await;
    let client = format!("/clients/{}", things.client);
    let plans = format!("{client}/plans");
    let plan_until = |until: &str| {
        let mut plan = plan_from(office.app.clock.today());
        plan["valid_until"] = json!(until);
        plan
    };

    let early = office.post(&worker, &plans, plan_until("2025-04-22")).await;
    assert_eq!(refused(early), "plan-before-assessment");

    office.assess(&worker, &client).await;
    let long = office.post(&worker, &plans, plan_until("2025-04-23")).await;
    assert_eq!(refused(long), "first-plan-too-long");

    let mut unborn = plan_until("2025-04-22");
    unborn["valid_from"] = json!("1990-05-16");
    let unborn = office.post(&worker, &plans, unborn).await;
    let codes: Vec<_> = unborn.body["obstacles"].as_array().unwrap().iter().collect();
    assert!(codes.iter().any(|one| one["code"] == "before_birth"), "{codes:?}");
    assert_eq!(refused(unborn), "before-birth");

    office.plan_in_force(&worker, &client).await;
    let beyond = office.post(&worker, &plans, plan_until("2027-04-23")).await;
    assert_eq!(beyond.text("/obstacles/0/latest"), "2027-04-22");
    assert_eq!(refused(beyond), "beyond-plan-maximum");
    let last = office.post(&worker, &plans, plan_until("2027-04-22")).await;
    last.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn a_seat_that_is_not_there_is_a_problem_of_its_own() {
    let Desk { office, worker, officer, .. } = Desk::open().await;
    let opened = office.post(&officer, "/courses", course(1)).await.expect(StatusCode::CREATED);
    let mut referrals = Vec::new();
    for _ in 0..2 {
        let (_, plan) = office.client_with_plan(&worker).await;
        let body = json!({ "course": opened.text("/id") });
        let made = office.post(&worker, &format!("{plan}/referrals"), body).await;
        referrals.push(format!("/referrals/{}", made.expect(StatusCode::CREATED).text("/id")));
    }
    let record = async |referral: &str, kind: &str| {
        let body = Some(json!({ "kind": kind, "on": "2024-04-22" }));
        office.change_now(&worker, Method::POST, referral, "/events", body).await
    };
    record(&referrals[0], "selected").await.expect(StatusCode::OK);
    let waiting = record(&referrals[1], "selected").await.expect(StatusCode::OK);
    assert_eq!(waiting.text("/state"), "reserve");

    for kind in ["selected", "started"] {
        let exhausted = record(&referrals[1], kind).await;
        assert_eq!(exhausted.body["obstacles"].as_array().unwrap().len(), 1);
        assert_eq!(exhausted.body["obstacles"][0]["seats"], 1);
        assert_eq!(refused(exhausted), "seats-exhausted");
    }
}

#[tokio::test]
async fn an_unknown_query_parameter_or_value_is_refused_by_every_list() {
    let Desk { office, worker, .. } = Desk::open().await;
    for list in ["/clients", "/deadlines", "/handovers", "/courses"] {
        for (query, pointer) in [
            ("surprise=1", "#/surprise"),
            ("limit=0", "#/limit"),
            ("limit=201", "#/limit"),
            ("limit=many", "#/limit"),
            ("after=nowhere", "#/after"),
            ("after=2024-04-22~x", "#/after"),
        ] {
            let answer = office.get(&worker, &format!("{list}?{query}")).await;
            assert_eq!(answer.text("/errors/0/pointer"), pointer, "{list}?{query}");
            assert_eq!(refused(answer), "invalid");
        }
    }
    for query in ["worker=x", "stage=x", "due_by=x", "sort=x"] {
        let answer = office.get(&worker, &format!("/clients?{query}")).await;
        assert_eq!(refused(answer), "invalid", "{query}");
    }
}
