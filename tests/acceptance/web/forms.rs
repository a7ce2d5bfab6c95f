//! Forms lose nothing: not on faults, not when sent twice, not when somebody else saved.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::json;

use super::visitor::{Visitor, somebody};
use crate::office::TestOffice;
use crate::operations::TE;

#[tokio::test]
async fn faults_are_named_above_and_at_the_field_and_everything_typed_is_kept() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let action = format!("{client}/write-note");
    let form = visitor.get(&action).await;

    let typed = [("kind", "meeting"), ("on", "31.2.2024"), ("text", "  ")];
    let refused = visitor.submit(&form, &action, &typed).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text("title").starts_with("Error:"));
    assert_eq!(refused.attributes("[role=alert] a", "href"), ["#on", "#text"]);
    let fields = refused.form(&action);
    for (name, value) in typed {
        assert!(fields.contains(&(name.to_owned(), value.to_owned())), "{name} in {fields:?}");
    }
    assert_eq!(refused.attributes("#on", "aria-describedby"), ["on-error"]);
    let said = refused.text("#on-error");
    assert!(refused.text("[role=alert]").contains(said.trim_start_matches("Error: ")), "{said}");

    let refused = visitor.submit(&refused, &action, &[("on", "23.4.2024"), ("text", "x")]).await;
    assert!(refused.text("[role=alert]").contains("The day lies after today, 22 April 2024."));
    let saved = visitor.submit(&refused, &action, &[("on", "2024-04-21")]).await;
    assert_eq!(saved.text("[role=status]"), "The note is saved.");
}

#[tokio::test]
async fn a_form_that_is_sent_twice_does_its_deed_once() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let action = format!("{client}/write-note");
    let form = visitor.get(&action).await;

    for _ in 0..2 {
        visitor.submit(&form, &action, &[("text", "once")]).await.expect(StatusCode::OK);
    }
    let other = visitor.submit(&form, &action, &[("text", "twice")]).await;

    assert_eq!(other.status, StatusCode::CONFLICT);
    assert_eq!(other.text("h1"), "This form was sent before");
    let contacts = office.get(&meri, &format!("{client}/contacts")).await;
    assert_eq!(contacts.body["notes"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_form_without_its_hidden_fields_does_nothing() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    for deed in ["write-note", "end-customership", "claim-client"] {
        let refused = visitor.post(&format!("{client}/{deed}"), &[]).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{deed}");
    }
}

#[tokio::test]
async fn when_somebody_else_saved_meanwhile_both_versions_are_shown() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let action = format!("{client}/end-customership");
    let form = visitor.get(&action).await;
    office.change_now(&meri, Method::POST, &client, "/claim", None).await.expect(StatusCode::OK);

    let typed = [("on", "21.4.2024"), ("reason", "moved_abroad")];
    let stale = visitor.submit(&form, &action, &typed).await;

    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.text("h2"), "Somebody else has saved meanwhile");
    assert_eq!(stale.all("tbody td"), ["not ended", "21.4.2024", "not ended", "moved abroad"]);
    let fields = stale.form(&action);
    assert!(fields.contains(&("reason".to_owned(), "moved_abroad".to_owned())));
    let client_now = office.get(&meri, &client).await;
    assert_eq!(client_now.body["stage"], "registered", "nothing was done");

    let saved = visitor.submit(&stale, &action, &[]).await;
    assert_eq!(saved.text("[role=status]"), "The customership has ended.");
}

#[tokio::test]
async fn a_fault_in_between_does_not_hide_that_somebody_else_saved() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let action = format!("{client}/end-customership");
    let form = visitor.get(&action).await;
    office.change_now(&meri, Method::POST, &client, "/claim", None).await.expect(StatusCode::OK);

    let typed = [("on", "31.2.2024"), ("reason", "moved_abroad")];
    let refused = visitor.submit(&form, &action, &typed).await;
    let refused = refused.expect(StatusCode::UNPROCESSABLE_ENTITY);
    let stale = visitor.submit(&refused, &action, &[("on", "21.4.2024")]).await;

    assert_eq!(stale.expect(StatusCode::CONFLICT).text("h2"), "Somebody else has saved meanwhile");
}

#[tokio::test]
async fn a_step_that_is_not_allowed_now_is_refused_with_its_reason() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    let called = json!({ "on": "2024-04-22", "kind": "call", "text": "Rang." });
    office.post(&meri, &format!("{client}/notes"), called).await.expect(StatusCode::CREATED);
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let action = format!("{client}/end-customership");
    let form = visitor.get(&action).await;

    let typed = [("reason", "other"), ("on", "21.4.2024")];
    let refused = visitor.submit(&form, &action, &typed).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = refused.text("[role=alert]");
    assert!(said.contains("The earliest possible day is 22 April 2024."), "{said}");
}
