//! Figures that open their lists, the attestation and the freezing, on pages.

use axum::http::StatusCode;
use domain::access::Role;

use super::visitor::{Visitor, css, somebody, text_of};
use crate::office::TestOffice;
use crate::operations::TE;

/// A unit with three clients, in July.
async fn july(office: &TestOffice) {
    let meri = somebody(office, "meri", Role::CaseWorker, TE).await;
    somebody(office, "boss", Role::Supervisor, TE).await;
    somebody(office, "ntm", Role::NtmOfficer, "ntm_centre:01").await;
    office.client_with_plan(&meri).await;
    office.client_in_need_of_a_plan(&meri).await;
    office.client(&meri).await;
    office.go_to("2024-07-10");
}

#[tokio::test]
async fn each_number_on_the_page_is_the_number_of_rows_of_the_list_it_opens() {
    let office = TestOffice::open().await;
    july(&office).await;
    let mut visitor = Visitor::signed_in(&office, "boss").await;
    let by_age = "&indicator=new_customerships&breakdown=age_group";

    let mut opened = 0;
    for address in ["/figures".to_owned(), format!("/figures?period=2024H1{by_age}")] {
        let page = visitor.get(&address).await.expect(StatusCode::OK);
        let links: Vec<(usize, String)> = page
            .page
            .select(&css(".figures td a"))
            .map(|link| (text_of(link).parse().unwrap(), link.attr("href").unwrap().to_owned()))
            .collect();
        for (count, list) in links {
            let list = visitor.get(&list).await.expect(StatusCode::OK);
            assert_eq!(list.text("h1 .total"), count.to_string(), "{}", list.address);
            assert_eq!(list.all("tbody tr").len(), count, "{}", list.address);
            opened += usize::from(count > 0);
        }
    }

    assert!(opened > 10, "{opened} numbers are more than nothing");
}

#[tokio::test]
async fn a_supervisor_looks_through_the_findings_and_attests() {
    let office = TestOffice::open().await;
    july(&office).await;
    let mut visitor = Visitor::signed_in(&office, "boss").await;

    let page = visitor.get("/attest-period?period=2024H1").await.expect(StatusCode::OK);
    let nothing_said = visitor.submit(&page, "/attest-period", &[]).await;
    let not_zero = visitor.submit(&page, "/attest-period", &[("state", "zero_confirmed")]).await;
    let done = visitor.submit(&page, "/attest-period", &[("state", "reported")]).await;

    assert_eq!(nothing_said.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing_said.has(".summary a, [role=alert] a"), "{}", nothing_said.text("main"));
    assert_eq!(not_zero.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = done.expect(StatusCode::OK);
    assert!(done.has(".notice.is-done"));
    assert!(done.text("main").contains("data complete"), "{}", done.text("main"));
}

#[tokio::test]
async fn an_officer_freezes_with_a_reason_and_opens_the_version() {
    let office = TestOffice::open().await;
    july(&office).await;
    let mut visitor = Visitor::signed_in(&office, "ntm").await;

    let page = visitor.get("/reports?period=2024H1").await.expect(StatusCode::OK);
    let refused = visitor.submit(&page, "/freeze-report", &[]).await;
    let reason = [("reason", "The rest have no clients.")];
    let frozen = visitor.submit(&refused, "/freeze-report", &reason).await;
    let frozen = frozen.expect(StatusCode::OK);
    let version = visitor.get(&frozen.link("version 1")).await.expect(StatusCode::OK);

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(frozen.text("main").contains("The rest have no clients."));
    assert!(version.all(".figures tbody tr").len() > 20);
    assert!(!version.has(".figures td a"), "an officer sees no persons");
    let digest = version.text(".digest").replace("SHA-256 ", "");
    assert!(frozen.text("main").contains(&digest));
}

#[tokio::test]
async fn an_officer_gets_no_list() {
    let office = TestOffice::open().await;
    july(&office).await;
    let mut visitor = Visitor::signed_in(&office, "ntm").await;

    let figures = visitor.get("/figures").await.expect(StatusCode::OK);
    let list = visitor.get("/figures/list?indicator=new_customerships&period=2024Q2").await;

    assert!(!figures.has(".figures td a"));
    assert_eq!(list.status, StatusCode::FORBIDDEN);
}
