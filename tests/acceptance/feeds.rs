//! Calendar feeds, read back by a parser of another author.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use domain::access::Role;
use ical::IcalParser;
use ical::parser::ical::component::{IcalCalendar, IcalEvent};
use ical::property::Property;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use use_cases::users::disable_user;

use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::TE;

async fn opened(office: &TestOffice, who: &Official) -> (String, String) {
    let feed = office.post(who, "/feeds", json!({ "label": "Outlook" })).await;
    let feed = feed.expect(StatusCode::CREATED);
    let path = feed.text("/url").strip_prefix("http://127.0.0.1:8080/api/v1").unwrap();
    (path.to_owned(), feed.text("/id").to_owned())
}

/// As a calendar program asks: with the address and nothing else.
async fn fetched(office: &TestOffice, path: &str) -> Answer {
    let request = Request::get(format!("/api/v1{path}")).body(Body::empty()).unwrap();
    office.send(request).await
}

async fn calendar(office: &TestOffice, path: &str) -> (String, IcalCalendar) {
    let answer = fetched(office, path).await.expect(StatusCode::OK);
    assert_eq!(answer.headers[header::CONTENT_TYPE], "text/calendar; charset=utf-8");
    let text = String::from_utf8(answer.bytes).unwrap();
    let mut calendars = IcalParser::new(text.as_bytes());
    let calendar = calendars.next().unwrap().unwrap();
    assert!(calendars.next().is_none());
    (text, calendar)
}

fn one<'a>(properties: &'a [Property], name: &str) -> &'a str {
    let mut found = properties.iter().filter(|property| property.name == name);
    let value = found.next().and_then(|property| property.value.as_deref());
    assert!(found.next().is_none(), "{name} comes twice");
    value.unwrap_or_else(|| panic!("no {name} in {properties:?}"))
}

fn events<'a>(calendar: &'a IcalCalendar, what: &str) -> Vec<&'a IcalEvent> {
    let summary = |event: &&IcalEvent| one(&event.properties, "SUMMARY").starts_with(what);
    calendar.events.iter().filter(summary).collect()
}

async fn appointment(office: &TestOffice, who: &Official, client: &str, on: &str) -> String {
    let asked = json!({
        "on": on, "time": "09:30", "place": "Room 3", "language": "so",
        "interpreter_ordered": true,
    });
    let made = office.post(who, &format!("{client}/appointments"), asked).await;
    made.expect(StatusCode::CREATED).text("/id").to_owned()
}

/// A client that the worker has.
async fn own_client(office: &TestOffice, worker: &Official, person: Value) -> String {
    let client = office.client_as(worker, person).await;
    let read = office.get(worker, &client).await;
    if read.body["worker"].is_null() {
        let claimed = office.change_now(worker, Method::POST, &client, "/claim", None).await;
        claimed.expect(StatusCode::OK);
    }
    client
}

fn with_permit_until(day: &str) -> Value {
    let mut person = job_seeker_in_vantaa();
    person["facts"]["residence"]["valid_until"] = json!(day);
    person
}

#[tokio::test]
async fn a_feed_tells_deadlines_and_appointments_in_the_form_of_the_standard() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = own_client(&office, &worker, with_permit_until("2024-12-31")).await;
    let summer = appointment(&office, &worker, &client, "2024-07-02").await;
    appointment(&office, &worker, &client, "2025-01-15").await;
    let (path, _) = opened(&office, &worker).await;

    let (text, calendar) = calendar(&office, &path).await;

    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    assert_eq!(one(&calendar.properties, "VERSION"), "2.0");
    assert!(one(&calendar.properties, "PRODID").contains("Polku"));
    for event in &calendar.events {
        assert_eq!(one(&event.properties, "DTSTAMP"), "20240422T090000Z");
        let url = one(&event.properties, "URL");
        assert_eq!(url, format!("http://127.0.0.1:8080{client}"));
    }
    let [start] = events(&calendar, "deadline: start assessment")[..] else { panic!("{text}") };
    assert_eq!(one(&start.properties, "DTSTART"), "20240624");
    let date = start.properties.iter().find(|property| property.name == "DTSTART").unwrap();
    assert_eq!(date.params, Some(vec![("VALUE".to_owned(), vec!["DATE".to_owned()])]));
    assert_eq!(one(&start.properties, "TRANSP"), "TRANSPARENT");
    let [permit] = events(&calendar, "reminder: residence permit ends")[..] else {
        panic!("{text}")
    };
    assert_eq!(one(&permit.properties, "DTSTART"), "20241101");
    let appointments = events(&calendar, "appointment");
    let starts = |event: &IcalEvent| one(&event.properties, "DTSTART").to_owned();
    let starts: Vec<_> = appointments.iter().map(|event| starts(event)).collect();
    assert_eq!(starts, ["20240702T063000Z", "20250115T073000Z"]);
    assert_eq!(one(&appointments[0].properties, "UID"), format!("appointment-{summer}@polku"));
    assert_eq!(one(&appointments[0].alarms[0].properties, "TRIGGER"), "-PT86400S");
    assert!(events(&calendar, "reminder: appointment").is_empty());
}

#[tokio::test]
async fn a_feed_names_nobody_and_is_the_same_lines_each_time() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = own_client(&office, &worker, job_seeker_in_vantaa()).await;
    appointment(&office, &worker, &client, "2024-07-02").await;
    let (path, _) = opened(&office, &worker).await;
    let (text, first) = calendar(&office, &path).await;
    office.pass(chrono::Duration::hours(1));
    let (again, second) = calendar(&office, &path).await;

    let lines = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with("DTSTAMP:"));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(lines(&text), lines(&again));
    let stamped: Vec<_> = text.lines().filter(|line| line.starts_with("DTSTAMP:")).collect();
    assert!(stamped.iter().all(|line| *line == "DTSTAMP:20240422T090000Z"), "{stamped:?}");
    for word in ["Ayaan", "Warsame", "Room", "1990", "SO", "so\r", "092"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    let uids = |calendar: &IcalCalendar| -> Vec<String> {
        calendar.events.iter().map(|event| one(&event.properties, "UID").to_owned()).collect()
    };
    assert_eq!(uids(&first), uids(&second));
    let mut distinct = uids(&first);
    distinct.dedup();
    assert_eq!(distinct.len(), first.events.len());
}

#[tokio::test]
async fn a_feed_holds_only_what_is_the_workers_own_today() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let colleague = office.worker(TE).await;
    own_client(&office, &colleague, job_seeker_in_vantaa()).await;
    let client = own_client(&office, &worker, job_seeker_in_vantaa()).await;
    appointment(&office, &worker, &client, "2024-04-30").await;
    let (path, _) = opened(&office, &worker).await;
    let (_, before) = calendar(&office, &path).await;
    let (theirs, _) = opened(&office, &colleague).await;
    let (_, others) = calendar(&office, &theirs).await;
    assert_eq!(before.events.len(), others.events.len() + 1);

    let ended = json!({ "on": "2024-04-22", "reason": "other" });
    let ended = office.change_now(&worker, Method::POST, &client, "/end", Some(ended)).await;
    ended.expect(StatusCode::OK);

    assert_eq!(calendar(&office, &path).await.1.events.len(), 0);
}

#[tokio::test]
async fn a_revoked_feed_and_that_of_a_disabled_user_are_not_there() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let colleague = office.worker(TE).await;
    let (first, id) = opened(&office, &worker).await;
    let (second, _) = opened(&office, &worker).await;
    let list = office.get(&worker, "/feeds").await.expect(StatusCode::OK);
    assert_eq!(list.body["feeds"].as_array().unwrap().len(), 2);
    assert_eq!(list.text("/feeds/0/label"), "Outlook");
    assert!(!list.body.to_string().contains(first.rsplit('/').next().unwrap()));
    let delete = async |who: &Official| {
        office.ask(who, Method::DELETE, &format!("/feeds/{id}"), None, &[]).await
    };

    delete(&colleague).await.expect(StatusCode::NOT_FOUND);
    fetched(&office, &first).await.expect(StatusCode::OK);
    delete(&worker).await.expect(StatusCode::NO_CONTENT);
    delete(&worker).await.expect(StatusCode::NOT_FOUND);
    let gone = fetched(&office, &first).await.expect(StatusCode::NOT_FOUND);
    let never = fetched(&office, "/calendars/feed_0").await.expect(StatusCode::NOT_FOUND);
    assert_eq!(gone.bytes, never.bytes);
    fetched(&office, &second).await.expect(StatusCode::OK);

    let name = name_of(&office, &worker).await;
    disable_user(&office.app, None, &name).await.unwrap();
    fetched(&office, &second).await.expect(StatusCode::NOT_FOUND);
}

async fn name_of(office: &TestOffice, who: &Official) -> String {
    let users = use_cases::users::list_users(&office.app, None).await.unwrap();
    let user = users.into_iter().find(|user| user.id == who.actor.user).unwrap();
    user.name.as_str().to_owned()
}

#[tokio::test]
async fn only_workers_have_feeds_and_no_database_knows_an_address() {
    let office = TestOffice::open().await;
    let auditor = office.official(Role::Auditor, TE).await;
    let refused = office.post(&auditor, "/feeds", json!({ "label": "x" })).await;
    refused.expect(StatusCode::FORBIDDEN);
    let worker = office.worker(TE).await;
    let client = own_client(&office, &worker, job_seeker_in_vantaa()).await;
    let wrong = office.post(&worker, "/feeds", json!({ "label": " " })).await;
    assert_eq!(wrong.text("/errors/0/pointer"), "#/label");
    let (path, _) = opened(&office, &worker).await;
    let secret = path.rsplit('/').next().unwrap();
    assert_eq!(secret.len(), "feed_".len() + 64);
    fetched(&office, &path).await.expect(StatusCode::OK);

    office.app.store.settle_log().await.unwrap();
    let db = office.database.raw().await;
    let ask = async |sql: &str| {
        let asked = Statement::from_string(db.get_database_backend(), sql);
        db.query_one_raw(asked).await.unwrap().unwrap()
    };
    let hash: Vec<u8> =
        ask("SELECT secret_hash FROM calendar_feed").await.try_get("", "secret_hash").unwrap();
    let log = "SELECT shown FROM access_log WHERE action = 'read_feed'";
    let shown: Vec<u8> = ask(log).await.try_get("", "shown").unwrap();
    db.close().await.unwrap();
    assert_eq!(hash.len(), 32);
    let client: uuid::Uuid = client.trim_start_matches("/clients/").parse().unwrap();
    assert_eq!(shown, client.as_bytes());
}
