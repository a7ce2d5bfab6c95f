//! A client is offered to another authority, which accepts, or returns with a reason.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::json;

use super::visitor::{Visitor, somebody};
use crate::office::{TestOffice, job_seeker_in_vantaa};
use crate::operations::{ESPOO, TE, VANTAA};

#[tokio::test]
async fn a_client_is_given_with_what_is_due_and_accepted() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    somebody(&office, "espoo", Role::CaseWorker, ESPOO).await;
    let client = office.client(&meri).await;
    office.go_to("2024-06-17");
    let mut giver = Visitor::signed_in(&office, "meri").await;
    let action = format!("{client}/override-responsibility");

    let page = giver.get(&client).await.expect(StatusCode::OK);
    let form = giver.get(&page.link("Hand over to another authority")).await;
    assert!(form.text("#soon-due ~ .lines").contains("in 7 days"), "{}", form.text("main"));
    let refused = giver.submit(&form, &action, &[("from", "x")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("[role=alert] a", "href"), ["#authority", "#from", "#reason"]);
    assert_eq!(refused.attributes("#from", "value"), ["x"]);
    let typed = [("authority", ESPOO), ("from", "17.6.2024"), ("reason", "Lives in Espoo.")];
    let offered = giver.submit(&refused, &action, &typed).await.expect(StatusCode::OK);
    assert_eq!(offered.text("h1"), "Handover");
    assert!(!offered.has("form[action$='accept-handover']"), "the giver cannot accept");

    let mut receiver = Visitor::signed_in(&office, "espoo").await;
    let list = receiver.get("/handovers").await.expect(StatusCode::OK);
    let handover = receiver.get(&list.link("Warsame Ayaan")).await.expect(StatusCode::OK);
    assert!(handover.text("#soon-due ~ .lines").contains("in 7 days"));
    let accept = format!("{}/accept-handover", handover.address);
    let accepted = receiver.submit(&handover, &accept, &[]).await.expect(StatusCode::OK);
    assert_eq!(accepted.address.split('?').next().unwrap(), client);
    assert!(accepted.text("[role=status]").starts_with("The client is accepted."));
    // The page of before is out of date, and says so.
    let again = receiver.submit(&handover, &accept, &[]).await;
    assert!(again.status.is_client_error());
    assert!(again.has("[role=alert]"), "{}", again.text("main"));
}

#[tokio::test]
async fn a_handover_is_returned_with_a_reason_that_the_giver_reads() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    somebody(&office, "espoo", Role::CaseWorker, ESPOO).await;
    let client = office.client(&meri).await;
    let set = json!({ "from": "2024-04-22", "authority": ESPOO, "reason": "Lives in Espoo." });
    let offered = office.change_now(&meri, Method::POST, &client, "/override", Some(set)).await;
    let handover = format!("/handovers/{}", offered.expect(StatusCode::OK).text("/handover/id"));
    let mut receiver = Visitor::signed_in(&office, "espoo").await;

    let page = receiver.get(&handover).await.expect(StatusCode::OK);
    let form = receiver.get(&page.link("Return the handover")).await.expect(StatusCode::OK);
    let action = format!("{handover}/return-handover");
    let refused = receiver.submit(&form, &action, &[("reason", "  ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("[role=alert] a", "href"), ["#reason"]);
    let typed = [("reason", "Lives in Helsinki.")];
    let returned = receiver.submit(&refused, &action, &typed).await.expect(StatusCode::OK);
    assert_eq!(returned.text("[role=status]"), "The handover was returned.");
    receiver.get(&client).await.expect(StatusCode::NOT_FOUND);

    let mut giver = Visitor::signed_in(&office, "meri").await;
    let read = giver.get(&handover).await.expect(StatusCode::OK);
    assert!(read.text(".pairs").contains("Lives in Helsinki."), "{}", read.text("main"));
    let stale = giver.submit(&form, &action, &typed).await;
    assert!(stale.status.is_client_error());
}

#[tokio::test]
async fn when_somebody_else_saved_meanwhile_the_giver_sees_both_versions() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    let mut giver = Visitor::signed_in(&office, "meri").await;
    let action = format!("{client}/override-responsibility");
    let form = giver.get(&action).await.expect(StatusCode::OK);
    let set = json!({ "from": "2024-04-22", "authority": ESPOO, "reason": "Lives in Espoo." });
    office.change_now(&meri, Method::POST, &client, "/override", Some(set)).await;

    let typed = [("authority", "municipality:853"), ("reason", "Lives in Turku.")];
    let stale = giver.submit(&form, &action, &typed).await;

    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.all("tbody td"), ["Espoo", "Turku", "Lives in Espoo.", "Lives in Turku."]);
    assert_eq!(stale.text("#reason").trim(), "Lives in Turku.");
}

#[tokio::test]
async fn a_supervisor_names_who_answers_for_a_protected_client_without_seeing_who_it_is() {
    let office = TestOffice::open().await;
    let giver = somebody(&office, "giver", Role::CaseWorker, TE).await;
    somebody(&office, "boss", Role::Supervisor, VANTAA).await;
    let receiver = somebody(&office, "receiver", Role::CaseWorker, VANTAA).await;
    let mut person = job_seeker_in_vantaa();
    person["protected"] = json!(true);
    let client = office.client_as(&giver, person).await;
    let at_home = Some(json!({
        "from": "2024-04-22", "job_seeker_registered": false, "labour_market_status": "05",
        "child_home_care_allowance": true, "outside_labour_force_because": "family",
    }));
    let saved = office.change_now(&giver, Method::POST, &client, "/facts", at_home).await;
    let id = saved.expect(StatusCode::OK).text("/handover/id").to_owned();
    let mut boss = Visitor::signed_in(&office, "boss").await;
    let list = boss.get("/handovers").await.expect(StatusCode::OK);
    assert!(list.text("#protected ~ .lines").contains("Handover of 22 April 2024"));
    assert!(!list.source.contains("Warsame") && !list.source.contains(&client));

    let deed = format!("/handovers/{id}/name-receiver");
    let field = format!("receiver-{id}");
    let nobody = boss.submit(&list, &deed, &[]).await;
    assert_eq!(nobody.attributes("[role=alert] a", "href"), [format!("#{field}")]);
    let user = receiver.actor.user.to_string();
    let named = boss.submit(&nobody, &deed, &[(&field, &user)]).await;
    assert_eq!(named.text("[role=status]"), "It is named who answers.");
    let mut receiver = Visitor::signed_in(&office, "receiver").await;
    assert!(!receiver.get("/handovers").await.has("#protected"));
    receiver.get(&format!("/handovers/{id}")).await.expect(StatusCode::OK);
    boss.get(&format!("/handovers/{id}")).await.expect(StatusCode::NOT_FOUND);
}
