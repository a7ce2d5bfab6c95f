//! A client is referred to a course, with what the provider gets in sight, and comes to an outcome.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::json;

use super::pages::course_of;
use super::visitor::{Visitor, somebody};
use crate::office::TestOffice;
use crate::operations::TE;

#[tokio::test]
async fn a_client_is_referred_and_the_outcome_recorded_with_levels() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    office.assess(&meri, &client).await;
    let plan = office.plan_in_force(&meri, &client).await;
    let course = course_of(&office, 3).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let action = format!("{plan}/refer-to-training");

    let page = visitor.get(&client).await.expect(StatusCode::OK);
    let chosen = visitor.get(&page.link("Refer to training")).await.expect(StatusCode::OK);
    assert!(chosen.text("tbody").contains("3 of 3 free"), "{}", chosen.text("tbody"));
    assert!(!chosen.has("#letter"), "nothing is chosen yet");
    let none = visitor.get(&format!("{action}?asked=yes")).await;
    assert_eq!(none.attributes("[role=alert] a", "href"), ["#course"]);

    let preview = visitor.get(&format!("{action}?asked=yes&course={course}")).await;
    let letter = preview.text("#letter ~ .pairs");
    assert!(letter.contains("Ayaan Warsame") && letter.contains("Somali"), "{letter}");
    let referred = visitor.submit(&preview, &action, &[]).await.expect(StatusCode::OK);
    assert_eq!(referred.text("h1"), "Referral");
    let again = visitor.submit(&preview, &action, &[]).await.expect(StatusCode::OK);
    assert_eq!(again.address, referred.address, "sent twice, it is done once");

    let referral = referred.address.clone();
    let deed = format!("{referral}/record-referral-event");
    let refused = visitor.submit(&referred, &deed, &[("on", "x"), ("reason", "kept")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("[role=alert] a", "href"), ["#kind", "#on"]);
    assert_eq!(refused.text("#reason").trim(), "kept");
    let typed = [("kind", "selected"), ("on", "22.4.2024"), ("reason", "")];
    let selected = visitor.submit(&refused, &deed, &typed).await.expect(StatusCode::OK);
    assert_eq!(selected.text("#course .mark"), "Selected");
    assert!(selected.text(".pairs").contains("1 of 3 taken"));

    office.go_to("2024-05-06");
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let page = visitor.get(&referral).await;
    let typed = [("kind", "started"), ("on", "6.5.2024"), ("levels_before/listening", "A1.1")];
    let started = visitor.submit(&page, &deed, &typed).await.expect(StatusCode::OK);
    assert!(started.text(".timeline").contains("Listening A1.1"), "{}", started.text(".timeline"));
    let typed = [
        ("kind", "completed"),
        ("on", "6.5.2024"),
        ("final_test/reading", "B1.1"),
        ("onward_path", "Work"),
    ];
    let completed = visitor.submit(&started, &deed, &typed).await.expect(StatusCode::OK);
    assert_eq!(completed.text("#course .mark"), "Completed");
    assert!(completed.text(".timeline").contains("Reading B1.1"));
    assert!(!completed.has(&format!("form[action='{deed}']")), "nothing can follow");
}

#[tokio::test]
async fn a_step_that_cannot_follow_is_refused_and_a_stale_form_shows_both_versions() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    office.assess(&meri, &client).await;
    let plan = office.plan_in_force(&meri, &client).await;
    let course = course_of(&office, 1).await;
    let made = office.post(&meri, &format!("{plan}/referrals"), json!({ "course": course })).await;
    let referral = format!("/referrals/{}", made.expect(StatusCode::CREATED).text("/id"));
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let deed = format!("{referral}/record-referral-event");
    let page = visitor.get(&referral).await.expect(StatusCode::OK);

    let ended = visitor.submit(&page, &deed, &[("kind", "ended")]).await;
    assert_eq!(ended.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(ended.has("[role=alert]"));

    let applied = json!({ "kind": "applied", "on": "2024-04-22" });
    office.change_now(&meri, Method::POST, &referral, "/events", Some(applied)).await;
    let typed = [("kind", "ended"), ("reason", "Moved away.")];
    let stale = visitor.submit(&page, &deed, &typed).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.all("tbody td"), ["Applied", "Ended", "22 April 2024", "22 April 2024"]);
    assert_eq!(stale.text("#reason").trim(), "Moved away.");
}

#[tokio::test]
async fn of_a_protected_client_the_provider_is_not_told_the_home_municipality() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let course = course_of(&office, 1).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    for (protected, told) in [(false, true), (true, false)] {
        let mut person = crate::office::job_seeker_in_vantaa();
        person["protected"] = json!(protected);
        let client = office.client_as(&meri, person).await;
        office.assess(&meri, &client).await;
        let plan = office.plan_in_force(&meri, &client).await;
        let preview = visitor.get(&format!("{plan}/refer-to-training?course={course}")).await;
        let letter = preview.text("#letter ~ .pairs");
        assert_eq!(letter.contains("home municipality"), told, "{letter}");
    }
}
