//! Changes name the version they were made on.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::json;

use crate::office::TestOffice;
use crate::operations::{STALE, TE, cases, operations, provider};

#[tokio::test]
async fn a_change_without_the_version_that_was_read_or_with_an_old_one_is_not_done() {
    let office = TestOffice::open().await;
    let named = office.worker(TE).await;
    let cases = cases(&office, &named).await;
    let of = |relation: &str| cases.iter().find(|case| case.relation == relation).unwrap();
    let supervisor = office.official(Role::Supervisor, TE).await;
    let receiver = office.official(Role::Supervisor, of("receiving").authority).await;
    let day = office.app.clock.today();
    let absence = json!({ "from": day, "until": day, "substitute": named.actor.user.to_string() });
    let absence = office.post(&supervisor, "/absences", absence).await.expect(StatusCode::CREATED);
    let provider = office.post(&supervisor, "/providers", provider("Vantaan opisto")).await;
    let provider = provider.expect(StatusCode::CREATED);
    let mut changes = 0;
    for operation in operations().iter().filter(|operation| operation.changes) {
        let answers = ["accept_handover", "return_handover", "name_receiver"];
        let answers = answers.contains(&operation.id.as_str());
        let (who, things) = if answers {
            (&receiver, &of("receiving").things)
        } else {
            (&supervisor, &of("acting").things)
        };
        let mut path = operation.at(things);
        if operation.id == "end_absence" {
            path = format!("/absences/{}", absence.text("/id"));
        }
        if operation.id == "change_provider" {
            path = format!("/providers/{}", provider.text("/id"));
        }
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
