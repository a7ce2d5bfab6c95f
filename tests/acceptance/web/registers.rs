//! Courses, providers and calendar feeds on pages, and where the day of each role begins.

use axum::http::{StatusCode, header};
use domain::access::Role;
use serde_json::json;

use super::visitor::{Visitor, somebody};
use crate::office::TestOffice;
use crate::operations::TE;

#[tokio::test]
async fn the_day_of_each_role_begins_where_its_work_is() {
    let office = TestOffice::open().await;
    for (name, role, authority, start) in [
        ("meri", Role::CaseWorker, TE, "/"),
        ("boss", Role::Supervisor, TE, "/"),
        ("ntm", Role::NtmOfficer, "ntm_centre:01", "/reports"),
        ("officer", Role::Auditor, TE, "/access-log"),
        ("root", Role::Administrator, TE, "/users"),
    ] {
        somebody(&office, name, role, authority).await;
        let mut visitor = Visitor::signed_in(&office, name).await;
        let page = visitor.get("/").await.expect(StatusCode::OK);
        assert_eq!(page.address, start);
    }
}

#[tokio::test]
async fn an_officer_opens_a_course_that_workers_then_see() {
    let office = TestOffice::open().await;
    somebody(&office, "meri", Role::CaseWorker, TE).await;
    somebody(&office, "ntm", Role::NtmOfficer, "ntm_centre:01").await;
    let mut ntm = Visitor::signed_in(&office, "ntm").await;
    let address = ntm.get("/courses").await.expect(StatusCode::OK).link("Open a course");
    let form = ntm.get(&address).await.expect(StatusCode::OK);

    let typed = [("starts_on", "6.5.2024"), ("ends_on", "1.5.2024"), ("seats", "many")];
    let refused = ntm.submit(&form, &address, &typed).await;
    assert_eq!(
        refused.attributes("[role=alert] a", "href"),
        ["#name", "#provider", "#track", "#seats"]
    );
    let typed =
        [("name", "Slow track"), ("provider", "Opisto"), ("track", "slow"), ("seats", "12")];
    let refused = ntm.submit(&refused, &address, &typed).await;
    assert_eq!(refused.attributes("[role=alert] a", "href"), ["#ends_on"]);
    let opened = ntm.submit(&refused, &address, &[("ends_on", "20.12.2024")]).await;
    assert_eq!(opened.text("[role=status]"), "The course is open.");
    ntm.submit(&refused, &address, &[("ends_on", "20.12.2024")]).await;

    let mut meri = Visitor::signed_in(&office, "meri").await;
    let courses = meri.get("/courses").await.expect(StatusCode::OK);
    assert_eq!(courses.all("tbody th"), ["Slow trackOpisto"], "sent twice, opened once");
    assert!(courses.text("tbody").contains("12 of 12 free"));
    meri.get("/open-course").await.expect(StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_provider_is_registered_found_and_changed_by_who_keeps_it() {
    let office = TestOffice::open().await;
    somebody(&office, "boss", Role::Supervisor, TE).await;
    somebody(&office, "ntm", Role::NtmOfficer, "ntm_centre:01").await;
    let mut boss = Visitor::signed_in(&office, "boss").await;
    let address = boss.get("/providers").await.expect(StatusCode::OK).link("Register a provider");
    let form = boss.get(&address).await.expect(StatusCode::OK);
    let wrong = boss.submit(&form, &address, &[("business_id", "1")]).await;
    assert_eq!(
        wrong.attributes("[role=alert] a", "href"),
        ["#business_id", "#kinds", "#area"],
        "{}",
        wrong.text("[role=alert]")
    );
    let typed = [
        ("name", "Vantaan opisto"),
        ("business_id", "0737546-2"),
        ("kinds", "literacy_teaching"),
        ("area", "ntm_centre:01"),
        ("contact", "Student office"),
    ];
    let listed = boss.submit(&wrong, &address, &typed).await.expect(StatusCode::OK);
    assert_eq!(listed.text("[role=status]"), "The provider is in the register.");
    let change = listed.link("Vantaan opisto");

    let found = boss.get("/providers?name=vant").await;
    assert_eq!(found.all("tbody th"), ["Vantaan opisto0737546-2"]);
    assert!(boss.get("/providers?name=x").await.text(".empty").contains("No provider fits"));
    let form = boss.get(&change).await.expect(StatusCode::OK);
    let ended = boss.submit(&form, &change, &[("valid_until", "31.12.2024")]).await;
    assert_eq!(ended.text("[role=status]"), "The provider is changed.");
    let stale = boss.submit(&form, &change, &[("contact", "09 123")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.all("tbody td").contains(&"31 December 2024".to_owned()));
    let mut ntm = Visitor::signed_in(&office, "ntm").await;
    assert!(!ntm.get("/providers").await.has("tbody a"), "another authority keeps it");
    ntm.get(&change).await.expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_feed_shows_its_address_once_and_is_revoked() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let address = visitor.get("/appointments").await.link("Calendar feeds");
    let page = visitor.get(&address).await.expect(StatusCode::OK);
    let refused = visitor.submit(&page, &address, &[("label", " ")]).await;
    assert_eq!(refused.attributes("[role=alert] a", "href"), ["#label"]);

    let opened = visitor.submit(&refused, &address, &[("label", "Outlook")]).await;
    let secret = opened.text("code").split("/api/v1").nth(1).unwrap().to_owned();
    office.get(&meri, &secret).await.expect(StatusCode::OK);
    let again = visitor.get(&address).await;
    assert!(again.text(".lines").contains("Outlook") && !again.has("code"));

    let revoke = again.attributes("form[action^='/feeds/']", "action").pop().unwrap();
    let revoked = visitor.submit(&again, &revoke, &[]).await.expect(StatusCode::OK);
    assert!(revoked.text("[role=status]").starts_with("The feed is revoked."));
    office.get(&meri, &secret).await.expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_list_is_taken_out_for_a_purpose_with_the_same_bytes_as_by_the_api() {
    let office = TestOffice::open().await;
    let meri = office.worker(TE).await;
    let boss = somebody(&office, "boss", Role::Supervisor, TE).await;
    office.client(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "boss").await;
    for list in ["clients", "deadlines"] {
        let address = format!("/export-{list}");
        let page = visitor.get(&address).await.expect(StatusCode::OK);
        let refused = visitor.submit(&page, &address, &[]).await;
        assert_eq!(refused.attributes("[role=alert] a", "href"), ["#purpose"]);

        let words = "To share the work of a colleague.";
        let typed = [("purpose", "work_planning"), ("words", words)];
        let file = visitor.submit(&refused, &address, &typed).await.expect(StatusCode::OK);

        let name = format!("attachment; filename=\"{list}.csv\"");
        assert_eq!(file.headers[header::CONTENT_DISPOSITION], name);
        let asked = json!({ "purpose": "work_planning", "words": words, "format": "csv" });
        let api = office.post(&boss, &format!("/exports/{list}"), asked).await;
        assert_eq!(file.source.as_bytes(), api.expect(StatusCode::OK).bytes);
    }
    assert!(visitor.get("/board").await.has("a[href='/export-clients']"));
}
