//! Appointments, notes, and when somebody last met a client.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::{Value, json};
use use_cases::clients::turn_of_day;

use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::{ESPOO, TE};

fn at(on: &str, time: &str) -> Value {
    json!({
        "on": on, "time": time, "place": "Room 3", "language": "so", "interpreter_ordered": true,
    })
}

async fn appointment(office: &TestOffice, who: &Official, client: &str, asked: Value) -> String {
    let made = office.post(who, &format!("{client}/appointments"), asked).await;
    format!("/appointments/{}", made.expect(StatusCode::CREATED).text("/id"))
}

async fn end(office: &TestOffice, who: &Official, appointment: &str, outcome: &str) -> Answer {
    let body = Some(json!({ "outcome": outcome, "reason": "Told by phone." }));
    office.change_now(who, Method::POST, appointment, "/outcome", body).await
}

async fn last_contact(office: &TestOffice, who: &Official, client: &str) -> Value {
    office.get(who, client).await.expect(StatusCode::OK).body["last_contact_on"].clone()
}

fn ids(list: &Answer) -> Vec<&str> {
    let lines = list.body["appointments"].as_array().unwrap();
    lines.iter().map(|line| line["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn an_appointment_waits_for_its_outcome_and_then_leaves_the_list() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;
    let later = appointment(&office, &worker, &client, at("2024-05-03", "09:00")).await;
    let noon = appointment(&office, &worker, &client, at("2024-05-02", "12:15")).await;
    let morning = appointment(&office, &worker, &client, at("2024-05-02", "09:30")).await;

    let list = office.get(&worker, "/appointments?limit=2").await.expect(StatusCode::OK);
    assert_eq!(list.body["total"], 3);
    assert!(morning.ends_with(ids(&list)[0]) && noon.ends_with(ids(&list)[1]));
    assert_eq!(list.text("/appointments/0/time"), "09:30");
    assert_eq!(list.text("/appointments/0/worker"), worker.actor.user.to_string());
    let rest = format!("/appointments?limit=2&after={}", list.text("/next"));
    let rest = office.get(&worker, &rest).await.expect(StatusCode::OK);
    assert!(later.ends_with(ids(&rest)[0]) && rest.body["next"].is_null());
    let full = office.get(&worker, "/appointments?limit=3").await.expect(StatusCode::OK);
    assert!(full.body["next"].is_null(), "nothing follows a last page that is exactly full");
    let until = office.get(&worker, "/appointments?until=2024-05-02").await;
    assert_eq!(until.body["total"], 2);

    let early = end(&office, &worker, &morning, "attended").await;
    assert_eq!(early.text("/type"), "/problems/too-early");
    end(&office, &worker, &later, "cancelled").await.expect(StatusCode::OK);
    office.go_to("2024-05-02");
    let attended = end(&office, &worker, &morning, "attended").await.expect(StatusCode::OK);
    assert_eq!(attended.text("/outcome"), "attended");
    let twice = end(&office, &worker, &morning, "not_come").await;
    assert_eq!(twice.text("/type"), "/problems/appointment-ended");
    end(&office, &worker, &noon, "not_come").await.expect(StatusCode::OK);

    let list = office.get(&worker, "/appointments").await.expect(StatusCode::OK);
    assert_eq!((ids(&list).len(), &list.body["total"]), (0, &json!(0)));
    let contacts = office.get(&worker, &format!("{client}/contacts")).await;
    let outcomes: Vec<_> = contacts.body["appointments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["outcome"].as_str().unwrap())
        .collect();
    assert_eq!(outcomes, ["cancelled", "not_come", "attended"]);
    office.is_sound().await;
}

#[tokio::test]
async fn all_that_is_wrong_with_an_appointment_is_named_at_once() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let stranger = office.worker(ESPOO).await;
    let client = office.client(&worker).await;
    let path = format!("{client}/appointments");
    let mut asked = at("2024-05-02", "09:30");
    asked["language"] = json!("klingon");
    asked["place"] = json!(" ");
    asked["worker"] = json!(stranger.actor.user);

    let wrong = office.post(&worker, &path, asked).await;
    let wrong = wrong.expect(StatusCode::UNPROCESSABLE_ENTITY);
    let codes: Vec<_> =
        wrong.body["errors"].as_array().unwrap().iter().map(|fault| &fault["code"]).collect();
    assert_eq!(codes, ["unknown_language", "length", "not_a_worker_here"]);

    let past = office.post(&worker, &path, at("2024-04-21", "09:30")).await;
    assert_eq!(past.text("/type"), "/problems/too-early");
}

#[tokio::test]
async fn whoever_was_met_in_person_was_contacted_that_day() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;
    assert_eq!(last_contact(&office, &worker, &client).await, Value::Null);
    let note = async |on: &str, kind: &str| {
        let body = json!({ "on": on, "kind": kind, "text": "Spoke about the course." });
        office.post(&worker, &format!("{client}/notes"), body).await.expect(StatusCode::CREATED)
    };

    office.go_to("2024-05-10");
    note("2024-05-09", "network").await;
    assert_eq!(last_contact(&office, &worker, &client).await, Value::Null);
    note("2024-05-01", "call").await;
    assert_eq!(last_contact(&office, &worker, &client).await, "2024-05-01");
    let held = Some(json!({ "on": "2024-05-02" }));
    office.change_now(&worker, Method::POST, &client, "/interviews", held).await;
    assert_eq!(last_contact(&office, &worker, &client).await, "2024-05-02");
    office.assess(&worker, &client).await;
    assert_eq!(last_contact(&office, &worker, &client).await, "2024-05-10");
    let appointed = appointment(&office, &worker, &client, at("2024-05-13", "09:00")).await;
    let missed = appointment(&office, &worker, &client, at("2024-05-14", "09:00")).await;
    office.go_to("2024-05-15");
    end(&office, &worker, &appointed, "attended").await.expect(StatusCode::OK);
    end(&office, &worker, &missed, "not_come").await.expect(StatusCode::OK);
    assert_eq!(last_contact(&office, &worker, &client).await, "2024-05-13");

    let before = office.get(&worker, &format!("{client}?as_of=2024-05-12T09:00:00Z")).await;
    assert_eq!(before.text("/last_contact_on"), "2024-05-10");
    office.is_sound().await;
}

#[tokio::test]
async fn clients_whom_nobody_met_for_long_are_found_the_longest_first() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    office.go_to("2024-06-01");
    let mut seen = Vec::new();
    for on in [Some("2024-05-03"), None, Some("2024-05-01"), Some("2024-05-31")] {
        let client = office.client(&worker).await;
        if let Some(on) = on {
            let body = json!({ "on": on, "kind": "meeting", "text": "Came by." });
            let note = office.post(&worker, &format!("{client}/notes"), body).await;
            note.expect(StatusCode::CREATED);
        }
        seen.push(client);
    }

    let list = office.get(&worker, "/clients?not_seen_since=2024-05-31&limit=2").await;
    let next = office
        .get(
            &worker,
            &format!("/clients?not_seen_since=2024-05-31&limit=2&after={}", list.text("/next")),
        )
        .await;

    assert_eq!(list.body["total"], 3);
    let lines = [&list, &next].map(|page| page.body["clients"].as_array().unwrap().clone());
    let found: Vec<_> = lines.concat().iter().map(|line| line["last_contact_on"].clone()).collect();
    assert_eq!(found, [Value::Null, json!("2024-05-01"), json!("2024-05-03")]);
    assert!(seen[1].ends_with(lines[0][0]["id"].as_str().unwrap()));
    let all = office.get(&worker, "/clients?sort=last_contact").await;
    assert_eq!(all.body["clients"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn a_note_has_some_text_and_not_too_much_and_tells_of_no_day_to_come() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;
    let write = async |on: &str, text: String| {
        let body = json!({ "on": on, "kind": "other", "text": text });
        office.post(&worker, &format!("{client}/notes"), body).await
    };

    write("2024-04-22", "å".repeat(4000)).await.expect(StatusCode::CREATED);
    for text in [" \n".to_owned(), "å".repeat(4001)] {
        let wrong = write("2024-04-22", text).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.text("/errors/0/pointer"), "#/text");
    }
    let future = write("2024-04-23", "Later.".to_owned()).await;
    assert_eq!(future.text("/type"), "/problems/in-the-future");
}

#[tokio::test]
async fn appointments_follow_the_client_to_the_next_authority_and_hide_the_protected() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let colleague = office.worker(TE).await;
    let supervisor = office.official(Role::Supervisor, TE).await;
    let espoo = office.worker(ESPOO).await;
    let client = office.client(&te).await;
    appointment(&office, &te, &client, at("2024-05-02", "09:30")).await;
    let mut person = job_seeker_in_vantaa();
    person["protected"] = json!(true);
    let protected = office.client_as(&te, person).await;
    appointment(&office, &te, &protected, at("2024-05-02", "10:30")).await;
    let total = async |who: &Official| {
        let list = office.get(who, "/appointments").await.expect(StatusCode::OK);
        assert_eq!(ids(&list).len() as u64, list.body["total"].as_u64().unwrap());
        list.body["total"].clone()
    };

    assert_eq!(total(&te).await, 2);
    assert_eq!(total(&colleague).await, 1);
    assert_eq!(total(&supervisor).await, 1);
    assert_eq!(total(&espoo).await, 0);
    let mine = office.get(&colleague, "/appointments?worker=mine").await;
    assert_eq!(mine.body["total"], 0);

    let over = json!({ "from": "2024-04-22", "authority": ESPOO, "reason": "Near." });
    let over = office.change_now(&te, Method::POST, &client, "/override", Some(over)).await;
    let handover = format!("/handovers/{}", over.expect(StatusCode::OK).text("/handover/id"));
    office
        .change_now(&espoo, Method::POST, &handover, "/accept", None)
        .await
        .expect(StatusCode::OK);

    assert_eq!(total(&te).await, 1);
    assert_eq!(total(&espoo).await, 1);
    office.is_sound().await;
}

#[tokio::test]
async fn last_contacts_of_a_register_from_before_are_taken_over() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let met = office.client(&worker).await;
    office.client(&worker).await;
    let held = Some(json!({ "on": "2024-04-22" }));
    office.change_now(&worker, Method::POST, &met, "/interviews", held).await;
    let store = &office.app.store;
    let steps = store.migrations().await.unwrap();
    let contacts = steps.iter().position(|step| step.name.contains("contacts")).unwrap();

    store.migrate_down(u32::try_from(steps.len() - contacts).unwrap()).await.unwrap();
    store.migrate_up().await.unwrap();
    turn_of_day(&office.app).await.unwrap();

    let list = office.get(&worker, "/clients?sort=last_contact").await.expect(StatusCode::OK);
    assert!(list.body["clients"][0]["last_contact_on"].is_null());
    assert_eq!(list.text("/clients/1/last_contact_on"), "2024-04-22");
    office.is_sound().await;
}
