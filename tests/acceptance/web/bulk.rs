//! Many clients to another worker, and absences: the supervisor's deeds on their pages.

use axum::http::StatusCode;
use domain::access::Role;
use serde_json::json;

use super::visitor::{Seen, Visitor, somebody};
use crate::office::{Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::TE;

/// Gives a worker that many clients.
async fn with_clients(office: &TestOffice, worker: &Official, count: usize) -> Vec<String> {
    let mut clients = Vec::new();
    for number in 0..count {
        let mut person = job_seeker_in_vantaa();
        person["family_name"] = json!(format!("Client{number:02}"));
        let client = office.client_as(worker, person).await;
        let claimed =
            office.change_now(worker, axum::http::Method::POST, &client, "/claim", None).await;
        claimed.expect(StatusCode::OK);
        clients.push(client);
    }
    clients
}

async fn worker_of(office: &TestOffice, boss: &Official, client: &str) -> String {
    office.get(boss, client).await.text("/worker").to_owned()
}

/// Sends the form with every box that is ticked, but for the first `left_out`.
async fn move_chosen(visitor: &mut Visitor<'_>, page: &Seen, left_out: usize) -> Seen {
    let mut fields = page.form("/reassign-clients");
    let chosen: Vec<_> = fields.iter().filter(|(name, _)| name == "client").cloned().collect();
    for one in chosen.iter().take(left_out) {
        fields.retain(|known| known != one);
    }
    visitor.post("/reassign-clients", &fields).await
}

#[tokio::test]
async fn clients_of_an_absent_worker_are_moved_after_a_preview_and_put_back() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let otso = somebody(&office, "otso", Role::CaseWorker, TE).await;
    let boss = somebody(&office, "boss", Role::Supervisor, TE).await;
    let clients = with_clients(&office, &meri, 22).await;
    let mut visitor = Visitor::signed_in(&office, "boss").await;

    let asked = format!(
        "/reassign-clients?from_worker={}&to_worker={}&stage=",
        meri.actor.user, otso.actor.user
    );
    let page = visitor.get(&asked).await.expect(StatusCode::OK);
    assert_eq!(page.all("tbody th").len(), 22);
    assert_eq!(page.all("tbody td:last-child"), vec!["will be moved"; 22]);
    assert_eq!(worker_of(&office, &boss, &clients[0]).await, meri.actor.user.to_string());

    let done = move_chosen(&mut visitor, &page, 2).await.expect(StatusCode::OK);
    assert_eq!(done.text("[role=status]"), "20 clients were moved to otso.");
    assert_eq!(done.all("tbody td"), vec!["moved"; 20]);
    assert_eq!(done.all("tbody th a").len(), 20, "each is named");
    // Sent again, the same form gives the same answer.
    let again = move_chosen(&mut visitor, &page, 2).await.expect(StatusCode::OK);
    assert_eq!(again.text("[role=status]"), "20 clients were moved to otso.");
    assert_eq!(rows_of(&mut visitor, &otso).await, 20);

    let undo = done.attributes("form[action$='undo-reassignment']", "action").pop().unwrap();
    let undone = visitor.submit(&done, &undo, &[]).await.expect(StatusCode::OK);
    assert_eq!(undone.text("[role=status]"), "20 clients were put back.");
    assert_eq!(rows_of(&mut visitor, &otso).await, 0);
    assert_eq!(rows_of(&mut visitor, &meri).await, 22);
}

async fn rows_of(visitor: &mut Visitor<'_>, worker: &Official) -> usize {
    let list = format!("/?whose=unit&worker={}", worker.actor.user);
    super::my_work::rows(visitor, &list).await.len()
}

#[tokio::test]
async fn each_client_who_cannot_be_moved_is_named_with_the_reason() {
    let office = TestOffice::open().await;
    let otso = somebody(&office, "otso", Role::CaseWorker, TE).await;
    let boss = somebody(&office, "boss", Role::Supervisor, TE).await;
    let clients = with_clients(&office, &boss, 2).await;
    let mut person = job_seeker_in_vantaa();
    person["protected"] = json!(true);
    office.client_as(&boss, person).await;
    let mut visitor = Visitor::signed_in(&office, "boss").await;

    let asked = format!("/reassign-clients?from_worker={}&to_worker=nobodys", boss.actor.user);
    let page = visitor.get(&asked).await.expect(StatusCode::OK);
    let results = page.all("tbody td:last-child");
    assert_eq!(results.iter().filter(|one| *one == "will be moved").count(), 2);
    assert!(results.contains(&"protected: cannot be put in the queue".to_owned()), "{results:?}");
    assert_eq!(page.attributes("input[name=client]", "value").len(), 2);

    // Somebody else moves one of them while the page is open.
    let to = json!({ "worker": otso.actor.user });
    office
        .change_now(&boss, axum::http::Method::POST, &clients[0], "/assign", Some(to))
        .await
        .expect(StatusCode::OK);
    let body = Some(json!({ "on": "2024-04-22", "reason": "no_need" }));
    office.change_now(&boss, axum::http::Method::POST, &clients[1], "/end", body).await;
    let done = move_chosen(&mut visitor, &page, 0).await.expect(StatusCode::OK);
    let mut results = done.all("tbody td");
    results.sort_unstable();
    assert_eq!(results, ["moved", "the customership has ended"]);
}

#[tokio::test]
async fn nothing_chosen_is_a_fault_and_everything_is_kept() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    somebody(&office, "boss", Role::Supervisor, TE).await;
    with_clients(&office, &meri, 2).await;
    let mut visitor = Visitor::signed_in(&office, "boss").await;

    let empty = visitor.get("/reassign-clients?from_worker=&to_worker=&stage=").await;
    assert_eq!(empty.attributes("[role=alert] a", "href"), ["#from_worker", "#to_worker"]);
    let asked = format!(
        "/reassign-clients?from_worker={0}&to_worker=nobodys&stage=registered",
        meri.actor.user
    );
    let page = visitor.get(&asked).await.expect(StatusCode::OK);
    let refused = move_chosen(&mut visitor, &page, 2).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("[role=alert] a", "href"), ["#client"]);
    assert_eq!(refused.attributes("#from_worker option[selected]", "value").len(), 1);
    assert_eq!(refused.attributes("#stage option[selected]", "value"), ["registered"]);
    assert!(!refused.has("input[name=client][checked]"), "what was unticked stays so");

    let mut worker = Visitor::signed_in(&office, "meri").await;
    worker.get("/reassign-clients").await.expect(StatusCode::FORBIDDEN);
    worker.get("/board").await.expect(StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_absence_is_put_in_shown_and_ended() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let otso = somebody(&office, "otso", Role::CaseWorker, TE).await;
    somebody(&office, "boss", Role::Supervisor, TE).await;
    let client = &with_clients(&office, &meri, 1).await[0];
    let mut boss = Visitor::signed_in(&office, "boss").await;

    let form = boss.get("/record-absence").await.expect(StatusCode::OK);
    let (away, stands_in) = (meri.actor.user.to_string(), otso.actor.user.to_string());
    let typed = [
        ("worker", away.as_str()),
        ("from", "24.4.2024"),
        ("until", "22.4.2024"),
        ("substitute", ""),
    ];
    let refused = boss.submit(&form, "/record-absence", &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("[role=alert] a", "href"), ["#substitute"]);
    assert_eq!(refused.attributes("#until", "value"), ["22.4.2024"]);
    let typed = [("substitute", stands_in.as_str())];
    let refused = boss.submit(&refused, "/record-absence", &typed).await;
    assert_eq!(refused.attributes("[role=alert] a", "href"), ["#until"]);
    let typed = [("from", "22.4.2024"), ("until", "30.4.2024")];
    let saved = boss.submit(&refused, "/record-absence", &typed).await.expect(StatusCode::OK);
    assert_eq!(saved.text("[role=status]"), "The absence is saved.");
    assert_eq!(saved.text("tbody th"), "meri now");
    assert_eq!(saved.text("tbody td"), "22 April 2024 to 30 April 2024");

    // The substitute sees the client as an own one, and may end the absence only as a party to it.
    let mut otsos = Visitor::signed_in(&office, "otso").await;
    assert_eq!(super::my_work::rows(&mut otsos, "/").await.len(), 1);
    assert!(client.starts_with("/clients/"));
    let mut meris = Visitor::signed_in(&office, "meri").await;
    let list = meris.get("/absences").await.expect(StatusCode::OK);
    let end = list.attributes("form[action$='end-absence']", "action").pop().unwrap();
    let ended = meris.submit(&list, &end, &[]).await.expect(StatusCode::OK);
    assert_eq!(ended.text("[role=status]"), "The absence has ended.");
    let stale = boss.submit(&saved, &end, &[]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(super::my_work::rows(&mut otsos, "/").await.is_empty());
    let own = meris.get("/record-absence").await.expect(StatusCode::OK);
    assert!(!own.has("#worker"), "a case worker records only the own absence");
}
