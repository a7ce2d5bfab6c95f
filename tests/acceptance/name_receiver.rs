//! A protected client is handed over to one named worker; the others learn that it waits.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::{Value, json};

use crate::office::{Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::{TE, TURKU, VANTAA};

/// A protected client of the worker, and the handover to Vantaa that waits.
async fn offered(office: &TestOffice, giver: &Official) -> (String, String) {
    let mut person = job_seeker_in_vantaa();
    person["protected"] = json!(true);
    let client = office.client_as(giver, person).await;
    let at_home = Some(json!({
        "from": "2024-04-22", "job_seeker_registered": false, "labour_market_status": "05",
        "child_home_care_allowance": true, "outside_labour_force_because": "family",
    }));
    let saved = office.change_now(giver, Method::POST, &client, "/facts", at_home).await;
    let handover = format!("/handovers/{}", saved.expect(StatusCode::OK).text("/handover/id"));
    (client, handover)
}

async fn name(
    office: &TestOffice,
    by: &Official,
    handover: &str,
    receiver: &Official,
    version: &Value,
) -> crate::office::Answer {
    let body = Some(json!({ "worker": receiver.actor.user.to_string() }));
    let path = format!("{handover}/receiver");
    office.change(by, Method::POST, &path, body, &format!("\"{version}\"")).await
}

#[tokio::test]
async fn a_supervisor_learns_that_a_protected_handover_waits_and_names_who_answers_it() {
    let office = TestOffice::open().await;
    let giver = office.worker(TE).await;
    let supervisor = office.official(Role::Supervisor, VANTAA).await;
    let receiver = office.worker(VANTAA).await;
    let colleague = office.worker(VANTAA).await;
    let (client, handover) = offered(&office, &giver).await;

    let waiting = office.get(&supervisor, "/handovers/protected").await.expect(StatusCode::OK);
    let id = handover.trim_start_matches("/handovers/");
    assert_eq!(
        waiting.body,
        json!({
            "handovers": [{
                "id": id, "offered_on": "2024-04-22", "due_on": "2024-04-29", "receiver": null,
                "version": 1,
            }],
            "next": null,
        }),
        "nothing of the client, and not where the client lives"
    );
    office.get(&receiver, "/handovers/protected").await.expect(StatusCode::FORBIDDEN);
    for who in [&supervisor, &receiver, &colleague] {
        office.get(who, &handover).await.expect(StatusCode::NOT_FOUND);
        office.get(who, &client).await.expect(StatusCode::NOT_FOUND);
        assert_eq!(office.get(who, "/handovers").await.body["handovers"], json!([]));
    }

    let stranger = name(&office, &supervisor, &handover, &giver, &json!(1)).await;
    assert_eq!(stranger.text("/errors/0/code"), "not_a_worker_here");
    let turku = office.official(Role::Supervisor, TURKU).await;
    name(&office, &turku, &handover, &receiver, &json!(1)).await.expect(StatusCode::NOT_FOUND);
    let named = name(&office, &supervisor, &handover, &receiver, &json!(1)).await;
    let named = named.expect(StatusCode::OK);
    let user = receiver.actor.user.to_string();
    assert_eq!(named.body, json!({ "id": id, "receiver": user, "version": 2 }));
    let waiting = office.get(&supervisor, "/handovers/protected").await;
    assert_eq!(waiting.text("/handovers/0/receiver"), user);
    name(&office, &supervisor, &handover, &receiver, &json!(1))
        .await
        .expect(StatusCode::PRECONDITION_FAILED);

    assert_eq!(office.get(&receiver, "/handovers").await.text("/handovers/0/id"), id);
    office.get(&receiver, &client).await.expect(StatusCode::OK);
    for who in [&supervisor, &colleague] {
        office.get(who, &client).await.expect(StatusCode::NOT_FOUND);
        assert_eq!(office.get(who, "/handovers").await.body["handovers"], json!([]));
    }
    office.is_sound().await;

    let taken = office.change_now(&receiver, Method::POST, &handover, "/accept", None).await;
    taken.expect(StatusCode::OK);
    let own = office.get(&receiver, &client).await.expect(StatusCode::OK);
    assert_eq!((own.text("/worker"), own.text("/acting/code")), (user.as_str(), "092"));
    let list = office.get(&receiver, "/clients?worker=mine").await;
    assert_eq!(list.body["total"], 1);
    for who in [&giver, &supervisor, &colleague] {
        office.get(who, &client).await.expect(StatusCode::NOT_FOUND);
    }
    let waiting = office.get(&supervisor, "/handovers/protected").await;
    assert_eq!(waiting.body["handovers"], json!([]));
    office.is_sound().await;
}

#[tokio::test]
async fn another_may_be_named_until_it_is_answered_and_a_returned_client_is_closed_again() {
    let office = TestOffice::open().await;
    let giver = office.worker(TE).await;
    let supervisor = office.official(Role::Supervisor, VANTAA).await;
    let [first, second] = [office.worker(VANTAA).await, office.worker(VANTAA).await];
    let (client, handover) = offered(&office, &giver).await;
    for (receiver, version) in [(&first, 1), (&second, 2)] {
        let named = name(&office, &supervisor, &handover, receiver, &json!(version)).await;
        named.expect(StatusCode::OK);
    }
    office.get(&first, &client).await.expect(StatusCode::NOT_FOUND);

    let body = Some(json!({ "reason": "Lives in Espoo." }));
    let returned = office.change_now(&second, Method::POST, &handover, "/return", body).await;

    // Whoever returned it may no longer read the client, but hears what was done.
    assert_eq!(returned.expect(StatusCode::OK).text("/state"), "returned");
    office.get(&second, &client).await.expect(StatusCode::NOT_FOUND);
    assert_eq!(office.get(&second, "/handovers?state=returned").await.body["handovers"], json!([]));
    let kept = office.get(&giver, &client).await.expect(StatusCode::OK);
    assert_eq!(kept.text("/worker"), giver.actor.user.to_string());
    office.is_sound().await;
}

#[tokio::test]
async fn a_substitute_answers_for_the_named_worker_and_nobody_is_named_for_an_open_client() {
    let office = TestOffice::open().await;
    let giver = office.worker(TE).await;
    let supervisor = office.official(Role::Supervisor, VANTAA).await;
    let [named, substitute] = [office.worker(VANTAA).await, office.worker(VANTAA).await];
    let (client, handover) = offered(&office, &giver).await;
    let named_so = name(&office, &supervisor, &handover, &named, &json!(1)).await;
    named_so.expect(StatusCode::OK);
    let away = json!({
        "from": "2024-04-22", "until": "2024-04-30",
        "substitute": substitute.actor.user.to_string(),
    });
    office.post(&named, "/absences", away).await.expect(StatusCode::CREATED);

    assert_eq!(office.get(&substitute, "/handovers").await.body["handovers"][0]["state"], "open");
    let taken = office.change_now(&substitute, Method::POST, &handover, "/accept", None).await;
    taken.expect(StatusCode::OK);
    let read = office.get(&substitute, &client).await.expect(StatusCode::OK);
    assert_eq!(read.text("/worker"), named.actor.user.to_string());

    let open = office.client(&office.worker(VANTAA).await).await;
    let te = office.official(Role::Supervisor, TE).await;
    let worker = office.worker(TE).await;
    let handover = office.get(&te, &open).await.text("/handover/id").to_owned();
    let handover = format!("/handovers/{handover}");
    let refused = name(&office, &te, &handover, &worker, &json!(1)).await;
    assert_eq!(refused.text("/type"), "/problems/not-protected");
    assert_eq!(office.get(&te, "/handovers/protected").await.body["handovers"], json!([]));
}
