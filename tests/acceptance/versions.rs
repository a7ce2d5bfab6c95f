//! Changes name the version they were made on; creating twice with one key creates once.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::{Value, json};

use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa, plan_from};
use crate::operations::{Operation, STALE, TE, cases, course, operations};

#[tokio::test]
async fn a_change_without_the_version_that_was_read_or_with_an_old_one_is_not_done() {
    let office = TestOffice::open().await;
    let named = office.worker(TE).await;
    let cases = cases(&office, &named).await;
    let of = |relation: &str| cases.iter().find(|case| case.relation == relation).unwrap();
    let supervisor = office.official(Role::Supervisor, TE).await;
    let receiver = office.worker(of("receiving").authority).await;
    let mut changes = 0;
    for operation in operations().iter().filter(|operation| operation.changes) {
        let answers = ["accept_handover", "return_handover"].contains(&operation.id.as_str());
        let (who, things) = if answers {
            (&receiver, &of("receiving").things)
        } else {
            (&supervisor, &of("acting").things)
        };
        let path = operation.at(things);
        let mut body = operation.body.clone();
        if let Some(other) = body.as_mut().and_then(|body| body.get_mut("client")) {
            *other = json!(of("receiving").things.client);
        }
        let before = office.get(&supervisor, &format!("/clients/{}", things.client)).await;
        for (headers, status, problem) in [
            (&[][..], 428, "precondition-required"),
            (&[("if-match", "1")][..], 400, "if-match-unreadable"),
            (&[("if-match", "*")][..], 400, "if-match-unreadable"),
            (&[("if-match", STALE)][..], 412, "stale"),
        ] {
            let method = operation.method.clone();
            let answer = office.ask(who, method, &path, body.clone(), headers).await;
            assert_eq!(answer.status.as_u16(), status, "{}", operation.name());
            assert_eq!(answer.text("/type"), format!("/problems/{problem}"));
        }
        let after = office.get(&supervisor, &format!("/clients/{}", things.client)).await;
        assert_eq!(after.bytes, before.bytes, "{}", operation.name());
        changes += 1;
    }
    assert!(changes >= 14, "{changes} changes were tried");
}

#[tokio::test]
async fn of_two_changes_made_on_one_version_the_second_is_stale() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;
    let etag = office.get(&worker, &client).await.etag.unwrap();
    let path = format!("{client}/interviews");
    let body = || Some(json!({ "on": "2024-04-22" }));

    let (one, other) = tokio::join!(
        office.change(&worker, Method::POST, &path, body(), &etag),
        office.change(&worker, Method::POST, &path, body(), &etag),
    );

    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    let timeline = office.get(&worker, &format!("{client}/timeline")).await;
    let entries = timeline.body["entries"].as_array().unwrap();
    let held = entries.iter().filter(|entry| entry["event"]["kind"] == "interview_held");
    assert_eq!(held.count(), 1);
}

#[tokio::test]
async fn the_etag_of_an_answer_is_the_one_for_the_next_change() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;
    let path = format!("{client}/interviews");
    let mut etag = office.get(&worker, &client).await.etag.unwrap();
    for _ in 0..3 {
        let body = Some(json!({ "on": "2024-04-22" }));
        let answer = office.change(&worker, Method::POST, &path, body, &etag).await;
        etag = answer.expect(StatusCode::OK).etag.unwrap();
    }
    assert_eq!(office.get(&worker, &client).await.etag.unwrap(), etag);
}

/// A creating call that can succeed, and another body that could too.
struct Creating {
    operation: Operation,
    path: String,
    body: Value,
    other: Value,
    /// Where the number of created things shows, and how.
    count: fn(&Value) -> usize,
    counted_at: String,
}

fn items(list: &'static str) -> impl Fn(&Value) -> usize {
    move |body| body[list].as_array().unwrap().len()
}

async fn creating(office: &TestOffice, worker: &Official, officer: &Official) -> Vec<Creating> {
    let mut creating = Vec::new();
    let opened = office.post(officer, "/courses", course(2)).await.expect(StatusCode::CREATED);
    let second = office.post(officer, "/courses", course(2)).await.expect(StatusCode::CREATED);
    for operation in operations().into_iter().filter(|operation| operation.creates) {
        let today = office.app.clock.today();
        let (path, body, other, count, counted_at): (_, _, _, fn(&Value) -> usize, _) =
            match operation.id.as_str() {
                "register_client" => {
                    let mut other = job_seeker_in_vantaa();
                    other["given_names"] = json!("Hodan");
                    let at = "/clients?limit=200".to_owned();
                    let count = |body: &Value| items("clients")(body);
                    ("/clients".to_owned(), job_seeker_in_vantaa(), other, count, at)
                }
                "open_course" => {
                    let at = "/courses?limit=200".to_owned();
                    let count = |body: &Value| items("courses")(body);
                    ("/courses".to_owned(), course(2), course(3), count, at)
                }
                "start_assessment" => {
                    let client = office.client(worker).await;
                    let body = |language| json!({ "started_on": today, "language": language, "interpreter": true });
                    let count = |body: &Value| items("assessments")(body);
                    (format!("{client}/assessments"), body("so"), body("fi"), count, client)
                }
                "draft_plan" => {
                    let client = office.client_in_need_of_a_plan(worker).await;
                    let mut other = plan_from(today);
                    other["goals"][0]["text"] = json!("Finnish to B2.1");
                    let count = |body: &Value| items("plans")(body);
                    (format!("{client}/plans"), plan_from(today), other, count, client)
                }
                "refer_to_training" => {
                    let (client, plan) = office.client_with_plan(worker).await;
                    let body = |course: &Answer| json!({ "course": course.text("/id") });
                    let count = |body: &Value| items("referrals")(body);
                    (format!("{plan}/referrals"), body(&opened), body(&second), count, client)
                }
                other => panic!("{other} creates something; say what"),
            };
        creating.push(Creating { operation, path, body, other, count, counted_at });
    }
    creating
}

/// Status, body and the headers that tell about the thing.
fn told(answer: &Answer) -> (StatusCode, Option<&str>, Option<&str>, &str) {
    let location = answer.headers.get("location").map(|value| value.to_str().unwrap());
    (answer.status, answer.etag.as_deref(), location, str::from_utf8(&answer.bytes).unwrap())
}

#[tokio::test]
async fn a_creating_call_sent_again_with_its_key_creates_nothing_and_is_answered_the_same() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    for one in creating(&office, &worker, &officer).await {
        let name = one.operation.name();
        let who = if one.operation.id == "open_course" { &officer } else { &worker };
        let key = format!("key-of-{}", one.operation.id);
        let send = async |who: &Official, body: &Value, key: &str| {
            let headers = [("idempotency-key", key)];
            office.ask(who, Method::POST, &one.path, Some(body.clone()), &headers).await
        };
        let before = (one.count)(&office.get(who, &one.counted_at).await.body);

        let unreadable = send(who, &one.body, "a b").await;
        assert_eq!(unreadable.text("/type"), "/problems/idempotency-key-unreadable", "{name}");

        // At once: one is carried out, the others hear its answer or that it is under way.
        let (a, b, c, d) = tokio::join!(
            send(who, &one.body, &key),
            send(who, &one.body, &key),
            send(who, &one.body, &key),
            send(who, &one.body, &key),
        );
        let answers = [a, b, c, d];
        let created: Vec<_> =
            answers.iter().filter(|answer| answer.status == StatusCode::CREATED).collect();
        assert!(!created.is_empty(), "{name}: {:#}", answers[0].body);
        for answer in &answers {
            if answer.status == StatusCode::CREATED {
                assert_eq!(told(answer), told(created[0]), "{name}");
            } else {
                assert_eq!(answer.text("/type"), "/problems/idempotency-key-in-use", "{name}");
            }
        }
        assert_eq!((one.count)(&office.get(who, &one.counted_at).await.body), before + 1, "{name}");

        // Later, when the thing and its client have changed since.
        move_on(&office, &worker, &one, created[0]).await;
        let again = send(who, &one.body, &key).await;
        assert_eq!(told(&again), told(created[0]), "{name}");

        let reused = send(who, &one.other, &key).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reused.text("/type"), "/problems/idempotency-key-reused", "{name}");
        assert_eq!((one.count)(&office.get(who, &one.counted_at).await.body), before + 1, "{name}");
    }
}

/// Changes what was created, or its client.
async fn move_on(office: &TestOffice, worker: &Official, what: &Creating, created: &Answer) {
    let today = office.app.clock.today();
    let held = || Some(json!({ "on": today }));
    let change = async |thing: &str, deed: &str, body: Option<Value>| {
        let changed = office.change_now(worker, Method::POST, thing, deed, body).await;
        changed.expect(StatusCode::OK);
    };
    let id = created.text("/id");
    match what.operation.id.as_str() {
        "register_client" => change(&format!("/clients/{id}"), "/interviews", held()).await,
        "start_assessment" => change(&what.counted_at, "/interviews", held()).await,
        "draft_plan" => change(&format!("/plans/{id}"), "/offer", None).await,
        "refer_to_training" => {
            let body = Some(json!({ "kind": "selected", "on": today }));
            change(&format!("/referrals/{id}"), "/events", body).await;
        }
        "open_course" => {
            let (_, plan) = office.client_with_plan(worker).await;
            let body = json!({ "course": id });
            let made = office.post(worker, &format!("{plan}/referrals"), body).await;
            let referral = format!("/referrals/{}", made.expect(StatusCode::CREATED).text("/id"));
            let body = Some(json!({ "kind": "selected", "on": today }));
            change(&referral, "/events", body).await;
        }
        other => panic!("{other} creates something; say how it changes"),
    }
}

#[tokio::test]
async fn the_same_key_of_another_user_is_another_key() {
    let office = TestOffice::open().await;
    let headers = [("idempotency-key", "1")];
    let mut ids = Vec::new();
    for _ in 0..2 {
        let worker = office.worker(TE).await;
        let body = Some(job_seeker_in_vantaa());
        let made = office.ask(&worker, Method::POST, "/clients", body, &headers).await;
        ids.push(made.expect(StatusCode::CREATED).text("/id").to_owned());
    }
    assert_ne!(ids[0], ids[1]);
}
