//! Whose a client is, who may open the record, and two records of one person.

use axum::http::StatusCode;
use domain::access::Role;
use serde_json::json;

use super::visitor::{Visitor, somebody};
use crate::office::{TestOffice, job_seeker_in_vantaa};
use crate::operations::TE;

#[tokio::test]
async fn an_interview_that_is_waited_for_is_recorded_from_the_clients_page() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let page = visitor.get(&client).await.expect(StatusCode::OK);
    let address = page.link("Record an interview");
    let form = visitor.get(&address).await.expect(StatusCode::OK);

    let tomorrow = visitor.submit(&form, &address, &[("on", "23.4.2024")]).await;
    assert_eq!(tomorrow.status, StatusCode::UNPROCESSABLE_ENTITY);
    let held = visitor.submit(&tomorrow, &address, &[("on", "22.4.2024")]).await;
    assert_eq!(held.text("[role=status]"), "The interview is recorded.");
    let stale = visitor.submit(&form, &address, &[("on", "21.4.2024")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.all("tbody td"), ["22 April 2024", "21.4.2024"]);
}

#[tokio::test]
async fn a_supervisor_gives_a_client_to_a_worker_and_a_colleagues_record_to_one_alone() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    somebody(&office, "otso", Role::CaseWorker, TE).await;
    somebody(&office, "boss", Role::Supervisor, TE).await;
    let client = office.client(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "boss").await;

    let assign = format!("{client}/assign-client");
    let link = visitor_link(&mut visitor, &client, "Give to a worker").await;
    let form = visitor.get(&link).await;
    let worker = meri.actor.user.to_string();
    let given = visitor.submit(&form, &assign, &[("worker", &worker)]).await;
    assert_eq!(given.text("[role=status]"), "The client has a new worker.");
    assert!(given.text(".facts-line").contains("meri since 22 April 2024"));
    let stale = visitor.submit(&form, &assign, &[("worker", "")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.all("tbody td"), ["meri", "Nobody: the queue"]);
    let stranger = [("worker", "0190163d-8694-739b-aea5-966c26f8ad91")];
    let stranger = visitor.submit(&stale, &assign, &stranger).await;
    assert_eq!(stranger.attributes("[role=alert] a", "href"), ["#worker"]);

    let restrict = format!("{client}/restrict-record");
    let form = visitor.get(&restrict).await.expect(StatusCode::OK);
    let restricted = visitor.submit(&form, &restrict, &[("worker", &worker)]).await;
    assert_eq!(restricted.address, "/?done=restrict_record", "not the supervisor's any more");
    visitor.get(&client).await.expect(StatusCode::NOT_FOUND);
    let mut named = Visitor::signed_in(&office, "meri").await;
    let page = named.get(&client).await.expect(StatusCode::OK);
    assert!(page.text(".warnings").contains("Only the named worker may open this record."));
    let form = named.get(&restrict).await.expect(StatusCode::OK);
    let lifted = named.submit(&form, &restrict, &[("worker", "")]).await;
    assert_eq!(lifted.text("[role=status]"), "It is changed who may open the record.");
    visitor.get(&client).await.expect(StatusCode::OK);
}

async fn visitor_link(visitor: &mut Visitor<'_>, page: &str, link: &str) -> String {
    visitor.get(page).await.expect(StatusCode::OK).link(link)
}

#[tokio::test]
async fn two_records_of_one_person_are_compared_and_merged_and_parted_again() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    let mut person = job_seeker_in_vantaa();
    person["given_names"] = json!("Ayan");
    let other = office.client_as(&meri, person).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let address = visitor_link(&mut visitor, &client, "Merge with another record").await;
    let form = visitor.get(&address).await.expect(StatusCode::OK);

    let nobody = visitor.submit(&form, &address, &[]).await;
    assert_eq!(nobody.attributes("[role=alert] a", "href"), ["#name"]);
    let found = visitor.submit(&nobody, &address, &[("name", "Warsame Ayan")]).await;
    assert_eq!(found.attributes("[role=alert] a", "href"), ["#client"]);
    let id = other.trim_start_matches("/clients/");
    let shown = visitor.submit(&found, &address, &[("client", id), ("reason", "Twice.")]).await;
    assert_eq!(shown.attributes("[role=alert] a", "href"), ["#compared"]);
    let beside = shown.all(".facts-line dd");
    assert!(beside[0].starts_with("Ayaan Warsame, born 17 May 1990"), "{beside:?}");
    assert!(beside[1].starts_with("Ayan Warsame, born 17 May 1990"), "{beside:?}");
    let merged = visitor.submit(&shown, &address, &[("compared", "yes")]).await;
    assert_eq!(merged.text("[role=status]"), "The records are merged.");
    let closed = visitor.get(&other).await.expect(StatusCode::OK);
    assert_eq!(closed.attributes(".warnings a", "href"), [client.as_str()]);

    let part = visitor_link(&mut visitor, &client, "Part merged records").await;
    let form = visitor.get(&part).await.expect(StatusCode::OK);
    assert!(form.text("fieldset").contains("merged on 22 April 2024: Twice."));
    let asked = visitor.submit(&form, &part, &[("reason", "A namesake.")]).await;
    assert_eq!(asked.attributes("[role=alert] a", "href"), ["#client"]);
    let parted = visitor.submit(&asked, &part, &[("client", id)]).await;
    assert_eq!(parted.text("[role=status]"), "The records are parted.");
    assert!(!visitor.get(&other).await.has(".warnings a"));
}
