//! Somebody stands in for an absent worker, for some days and no longer.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::{ESPOO, TE, VANTAA};

fn absence(from: &str, until: &str, substitute: &Official) -> Value {
    json!({ "from": from, "until": until, "substitute": substitute.actor.user })
}

async fn protected_client(office: &TestOffice, worker: &Official) -> String {
    let mut person = job_seeker_in_vantaa();
    person["protected"] = json!(true);
    person["facts"]["social_assistance"] = json!("other_than_temporary");
    office.client_as(worker, person).await
}

async fn own_clients(office: &TestOffice, who: &Official) -> Answer {
    office.get(who, "/clients?worker=mine&limit=200").await.expect(StatusCode::OK)
}

#[tokio::test]
async fn a_substitute_may_do_what_the_absent_worker_may_until_the_last_day() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let substitute = office.worker(TE).await;
    let colleague = office.worker(TE).await;
    let protected = protected_client(&office, &worker).await;
    let open = office.client(&worker).await;
    office.change_now(&worker, Method::POST, &open, "/claim", None).await.expect(StatusCode::OK);
    let recorded =
        office.post(&worker, "/absences", absence("2024-04-25", "2024-04-30", &substitute)).await;
    assert_eq!(recorded.expect(StatusCode::CREATED).body["holds"], false);

    office.get(&substitute, &protected).await.expect(StatusCode::NOT_FOUND);
    assert_eq!(own_clients(&office, &substitute).await.body["total"], 0);

    office.go_to("2024-04-25");
    office.get(&substitute, &protected).await.expect(StatusCode::OK);
    office.get(&colleague, &protected).await.expect(StatusCode::NOT_FOUND);
    let held = || Some(json!({ "on": "2024-04-25" }));
    let interview = office.change_now(&substitute, Method::POST, &protected, "/interviews", held());
    interview.await.expect(StatusCode::OK);
    let mine = own_clients(&office, &substitute).await;
    assert_eq!(mine.body["total"], 2);
    for line in mine.body["clients"].as_array().unwrap() {
        assert_eq!(line["substitute_for"], worker.actor.user.to_string());
    }
    assert!(own_clients(&office, &worker).await.body["clients"][0]["substitute_for"].is_null());

    office.go_to("2024-04-30");
    office.get(&substitute, &protected).await.expect(StatusCode::OK);
    office.go_to("2024-05-01");
    office.get(&substitute, &protected).await.expect(StatusCode::NOT_FOUND);
    assert_eq!(own_clients(&office, &substitute).await.body["total"], 0);
}

#[tokio::test]
async fn what_a_substitute_does_and_sees_is_logged_as_such() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let substitute = office.worker(TE).await;
    let client = protected_client(&office, &worker).await;
    let today = absence("2024-04-22", "2024-04-22", &substitute);
    office.post(&worker, "/absences", today).await.expect(StatusCode::CREATED);

    let held = Some(json!({ "on": "2024-04-22" }));
    office
        .change_now(&substitute, Method::POST, &client, "/interviews", held)
        .await
        .expect(StatusCode::OK);

    office.app.store.settle_log().await.unwrap();
    let db = office.database.raw().await;
    for (log, action) in [("audit_event", "hold_interview"), ("access_log", "read_client")] {
        let sql = format!(
            "SELECT count(*) AS n FROM {log} WHERE action = '{action}' AND relation = 'substitute'"
        );
        let asked = Statement::from_string(db.get_database_backend(), sql);
        let row = db.query_one_raw(asked).await.unwrap().unwrap();
        assert_eq!(row.try_get::<i64>("", "n").unwrap(), 1, "{log}");
    }
}

#[tokio::test]
async fn an_absence_is_recorded_and_ended_by_the_worker_or_a_supervisor() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let substitute = office.worker(TE).await;
    let supervisor = office.official(Role::Supervisor, TE).await;
    let elsewhere = office.official(Role::Supervisor, ESPOO).await;
    let client = protected_client(&office, &worker).await;
    let mut asked = absence("2024-04-22", "2024-05-22", &substitute);
    asked["worker"] = json!(worker.actor.user);

    office.post(&substitute, "/absences", asked.clone()).await.expect(StatusCode::FORBIDDEN);
    let strange = office.post(&elsewhere, "/absences", asked.clone()).await;
    assert_eq!(strange.text("/errors/0/code"), "not_a_worker_here");
    let recorded = office.post(&supervisor, "/absences", asked).await.expect(StatusCode::CREATED);
    let path = format!("/absences/{}", recorded.text("/id"));
    for (who, shown) in [(&worker, 1), (&substitute, 1), (&supervisor, 1), (&elsewhere, 0)] {
        let list = office.get(who, "/absences?limit=1").await.expect(StatusCode::OK);
        assert!(list.body["next"].is_null(), "nothing follows a last page that is exactly full");
        assert_eq!(list.body["absences"].as_array().unwrap().len(), shown);
    }

    let end = async |who: &Official, etag: &str| {
        office.change(who, Method::DELETE, &path, None, etag).await
    };
    end(&substitute, "\"1\"").await.expect(StatusCode::FORBIDDEN);
    end(&elsewhere, "\"1\"").await.expect(StatusCode::NOT_FOUND);
    office.get(&substitute, &client).await.expect(StatusCode::OK);
    let ended = end(&worker, &recorded.etag.unwrap()).await.expect(StatusCode::OK);
    assert_eq!(ended.body["holds"], false);
    office.get(&substitute, &client).await.expect(StatusCode::NOT_FOUND);
    end(&supervisor, "\"1\"").await.expect(StatusCode::PRECONDITION_FAILED);
}

#[tokio::test]
async fn all_that_is_wrong_with_an_absence_is_named_at_once() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let officer = office.official(Role::Auditor, TE).await;
    let codes = |answer: Answer| -> Vec<String> {
        let answer = answer.expect(StatusCode::UNPROCESSABLE_ENTITY);
        let faults = answer.body["errors"].as_array().unwrap();
        faults.iter().map(|fault| fault["code"].as_str().unwrap().to_owned()).collect()
    };

    let over = office.post(&worker, "/absences", absence("2024-04-21", "2024-04-20", &officer));
    assert_eq!(codes(over.await), ["before_start", "in_the_past", "not_a_worker_here"]);
    let alone = office.post(&worker, "/absences", absence("2024-04-22", "2024-04-22", &worker));
    assert_eq!(codes(alone.await), ["same_worker"]);
}

#[tokio::test]
async fn standing_in_is_not_handed_on() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let substitute = office.worker(TE).await;
    let second = office.worker(TE).await;
    let client = protected_client(&office, &worker).await;
    for (who, by) in [(&worker, &substitute), (&substitute, &second)] {
        let asked = absence("2024-04-22", "2024-04-30", by);
        office.post(who, "/absences", asked).await.expect(StatusCode::CREATED);
    }

    office.get(&substitute, &client).await.expect(StatusCode::OK);
    office.get(&second, &client).await.expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_may_open_a_client_that_the_authority_acts_for_finds_it_in_the_lists_and_no_other()
{
    let office = TestOffice::open().await;
    let named = office.worker(TE).await;
    let substitute = office.worker(TE).await;
    let past = office.worker(TE).await;
    let everybody = [
        office.worker(TE).await,
        office.official(Role::Supervisor, TE).await,
        office.worker(VANTAA).await,
        office.worker(ESPOO).await,
        past.clone(),
        substitute.clone(),
        named.clone(),
    ];
    office.post(&named, "/absences", absence("2024-04-22", "2024-04-22", &past)).await;
    let mut clients = Vec::new();
    for worker in [&named, &substitute] {
        clients.push(protected_client(&office, worker).await);
        let open = office.client(worker).await;
        office.change_now(worker, Method::POST, &open, "/claim", None).await;
        clients.push(open);
    }
    clients.push(office.client(&named).await);
    for client in &clients {
        let asked = json!({
            "on": "2024-05-02", "time": "09:30", "place": null, "language": "so",
            "interpreter_ordered": false,
        });
        let named = if client == &clients[2] { &substitute } else { &named };
        let made = office.post(named, &format!("{client}/appointments"), asked).await;
        made.expect(StatusCode::CREATED);
    }
    office.go_to("2024-04-23");
    let asked = absence("2024-04-23", "2024-04-23", &substitute);
    office.post(&named, "/absences", asked).await.expect(StatusCode::CREATED);

    for who in &everybody {
        let listed = async |list: &str, id: &str| -> Vec<String> {
            let answer = office.get(who, &format!("/{list}?limit=200")).await;
            let answer = answer.expect(StatusCode::OK);
            let lines = answer.body[list].as_array().unwrap();
            if let Some(total) = answer.body["total"].as_u64() {
                assert_eq!(lines.len() as u64, total, "{list}");
            }
            let text = |line: &Value| format!("/clients/{}", line[id].as_str().unwrap());
            lines.iter().map(text).collect()
        };
        let shown = listed("clients", "id").await;
        let due = listed("deadlines", "client").await;
        let appointed = listed("appointments", "client").await;
        for client in &clients {
            let opens = office.get(who, client).await.status == StatusCode::OK;
            assert_eq!(shown.contains(client), opens, "{client} {:?}", who.actor);
            assert_eq!(appointed.contains(client), opens, "{client} {:?}", who.actor);
            // The deadlines are the acting authority's alone.
            let acting = opens && who.actor.authority.to_string() == TE;
            assert_eq!(due.contains(client), acting, "{client} {:?}", who.actor);
        }
    }
}
