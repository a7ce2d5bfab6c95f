//! The initial assessment on pages: its language first, the items in any order, the outcome.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::json;

use super::visitor::{Visitor, somebody};
use crate::office::TestOffice;
use crate::operations::TE;

const ITEMS: [&str; 7] = [
    "life_situation",
    "wishes",
    "special_skills",
    "education_and_work",
    "study_skills",
    "finnish_swedish",
    "literacy",
];

#[tokio::test]
async fn an_assessment_is_made_item_by_item_in_any_order_and_completed() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let page = visitor.get(&client).await;
    let form = visitor.get(&page.link("Start the initial assessment")).await;
    let start = format!("{client}/start-assessment");
    let fields = form.form(&start);
    assert_eq!(fields[1], ("interpreter".to_owned(), "yes".to_owned()), "as registered");
    assert_eq!(fields[2], ("language".to_owned(), "so".to_owned()));

    let mut list = visitor.submit(&form, &start, &[]).await.expect(StatusCode::OK);
    assert!(
        list.text(".lead").contains("in Somali, with an interpreter"),
        "{}",
        list.text(".lead")
    );
    assert_eq!(list.all(".tasks .mark").len(), 7);
    let assessment = list.address.clone();
    for item in ITEMS {
        let action = format!("{assessment}/record-assessment-item/{item}");
        let form = visitor.get(&action).await;
        let mut typed = vec![("text", "Said so.")];
        if item == "finnish_swedish" {
            typed.push(("levels/speaking", "A1.3"));
        }
        list = visitor.submit(&form, &action, &typed).await.expect(StatusCode::OK);
    }
    assert!(!list.has(".tasks .mark"));
    assert!(list.text("#finnish_swedish").contains("Speaking A1.3"));

    let check = visitor.get(&list.link("Check answers and complete")).await;
    assert_eq!(check.all(".answers .said").len(), 7);
    let complete = format!("{assessment}/complete-assessment");
    let nothing = visitor.submit(&check, &complete, &[]).await;
    assert_eq!(nothing.attributes("[role=alert] a", "href"), ["#outcome"]);
    let no_reason = visitor.submit(&check, &complete, &[("outcome", "guided_elsewhere")]).await;
    assert!(no_reason.text("[role=alert]").contains("Write the reason."));
    let typed = [("outcome", "plan_needed"), ("track", "basic")];
    let done = visitor.submit(&no_reason, &complete, &typed).await;
    assert_eq!(done.text("[role=status]"), "The assessment is completed.");
    let api = office.get(&meri, &assessment).await;
    assert_eq!(api.text("/outcome"), "plan_needed");
    let read = visitor.get(&assessment).await;
    assert!(!read.has(".tasks a"), "a completed assessment is only read");
}

#[tokio::test]
async fn an_item_that_somebody_else_recorded_is_shown_beside_what_was_typed() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    let started = json!({ "started_on": "2024-04-22", "language": "so", "interpreter": true });
    let started = office.post(&meri, &format!("{client}/assessments"), started).await;
    let assessment = format!("/assessments/{}", started.text("/id"));
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let action = format!("{assessment}/record-assessment-item/literacy");
    let form = visitor.get(&action).await;
    let body = Some(json!({ "text": "Reads well.", "levels": { "reading": "B1.1" } }));
    office.change_now(&meri, Method::PUT, &assessment, "/items/literacy", body).await;

    let typed = [("text", "Reads a little."), ("levels/reading", "A1.1")];
    let stale = visitor.submit(&form, &action, &typed).await;

    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(
        stale.all("tbody td"),
        ["Reads well.", "Reads a little.", "Understanding text B1.1", "Understanding text A1.1"]
    );
    let saved = visitor.submit(&stale, &action, &[]).await.expect(StatusCode::OK);
    assert!(saved.text("#literacy").contains("Reads a little."));
    let empty = visitor.get(&action).await;
    let refused = visitor.submit(&empty, &action, &[("text", "  ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("[role=alert] a", "href"), ["#text"]);
}

#[tokio::test]
async fn a_specifying_measure_is_recorded_with_who_took_it_and_stands_among_the_answers() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    let started = json!({ "started_on": "2024-04-22", "language": "so", "interpreter": true });
    let started = office.post(&meri, &format!("{client}/assessments"), started).await;
    let assessment = format!("/assessments/{}", started.text("/id"));
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let list = visitor.get(&assessment).await;
    assert_eq!(list.all(".specifying li").len(), 6);
    let action = format!("{assessment}/record-specifying-measure/language_test");
    let form = visitor.get(&list.link("Test of Finnish or Swedish")).await;

    let nothing = visitor.submit(&form, &action, &[("on", "")]).await;
    assert_eq!(nothing.attributes("[role=alert] a", "href"), ["#on"]);
    let early = [("on", "21.4.2024"), ("done_by", "T. Tester"), ("result", "Speaks.")];
    let early = visitor.submit(&nothing, &action, &early).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "before the assessment");
    let typed = [
        ("on", "22.4.2024"),
        ("arranged", "bought"),
        ("bought_from", "Vantaan opisto"),
        ("levels/speaking", "A1.3"),
    ];
    let saved = visitor.submit(&early, &action, &typed).await.expect(StatusCode::OK);
    for part in ["22 April 2024", "T. Tester", "Vantaan opisto", "Speaking A1.3", "Speaks."] {
        assert!(saved.text("#language_test").contains(part), "{part}");
    }
    let check = visitor.get(&saved.link("Check answers and complete")).await;
    assert!(check.text("main").contains("bought from Vantaan opisto"));

    let api = office.get(&meri, &assessment).await;
    assert_eq!(api.text("/specifying/0/measure"), "language_test");
    assert_eq!(api.text("/specifying/0/done_by"), "T. Tester");
    let body = Some(json!({ "on": "2024-04-22", "done_by": " ", "result": "" }));
    let path = "/specifying-measures/literacy_test";
    let blank = office.change_now(&meri, Method::PUT, &assessment, path, body).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    office.is_sound().await;
}
