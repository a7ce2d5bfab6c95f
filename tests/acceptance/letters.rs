//! The weekly digest, sent to a mail server that speaks SMTP over a socket.

pub(crate) mod mail_server;

use axum::http::{Method, StatusCode};
use chrono::Duration;
use domain::access::Role;
use polku::config::{MailSection, MailTls};
use polku::law_files::LawFiles;
use polku::post::{Post, deliver};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;
use use_cases::letters::{dead_letters, forget_letters, plan_digests, take_letter};
use use_cases::users::{disable_user, set_email};
use use_cases::{App, Error};

use crate::database::on_postgres;
use crate::office::{Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::{ESPOO, TE};
use mail_server::MailServer;

pub(crate) fn post(server: &MailServer) -> Post {
    post_to(server.port)
}

fn post_to(port: u16) -> Post {
    let settings = MailSection {
        enabled: true,
        host: "127.0.0.1".to_owned(),
        port,
        tls: MailTls::None,
        ..MailSection::default()
    };
    Post::new(&settings).unwrap().unwrap()
}

async fn name_of(office: &TestOffice, who: &Official) -> String {
    let users = use_cases::users::list_users(&office.app, None).await.unwrap();
    let user = users.into_iter().find(|user| user.id == who.actor.user).unwrap();
    user.name.as_str().to_owned()
}

/// Somebody who gets letters.
async fn with_letters(office: &TestOffice, who: &Official, address: &str) {
    let name = name_of(office, who).await;
    set_email(&office.app, None, &name, Some(address)).await.unwrap();
}

/// An office on a Monday at noon with a worker who gets letters.
async fn office_with_worker() -> (TestOffice, Official, MailServer) {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    with_letters(&office, &worker, "meri@te.example").await;
    (office, worker, MailServer::start())
}

async fn count(office: &TestOffice, sql: &str) -> i64 {
    let db = office.database.raw().await;
    let asked =
        Statement::from_string(db.get_database_backend(), format!("SELECT count(*) AS n {sql}"));
    let row = db.query_one_raw(asked).await.unwrap().unwrap();
    db.close().await.unwrap();
    row.try_get("", "n").unwrap()
}

#[tokio::test]
async fn a_worker_gets_the_figures_of_the_week_and_no_name() {
    let (office, worker, server) = office_with_worker().await;
    let mut person = job_seeker_in_vantaa();
    person["facts"]["residence"]["valid_until"] = json!("2024-06-25");
    let client = office.client_as(&worker, person).await;
    let claimed = office.change_now(&worker, Method::POST, &client, "/claim", None).await;
    claimed.expect(StatusCode::OK);
    for on in ["2024-04-22", "2024-05-07", "2024-05-13"] {
        let asked = json!({
            "on": on, "time": "15:30", "place": null, "language": "so",
            "interpreter_ordered": false,
        });
        let made = office.post(&worker, &format!("{client}/appointments"), asked).await;
        made.expect(StatusCode::CREATED);
    }
    let espoo = office.worker(ESPOO).await;
    let given = office.client(&espoo).await;
    office.get(&espoo, &given).await.expect(StatusCode::OK);
    office.go_to("2024-05-06");

    assert_eq!(deliver(&office.app, &post(&server)).await.unwrap(), 1);

    let [letter] = &server.letters()[..] else { panic!("{:?}", server.letters()) };
    assert_eq!(letter.to, ["meri@te.example"]);
    assert_eq!(letter.from, "polku@localhost");
    for line in [
        "Subject: Polku: 19/2024",
        "Late: 1\r\n",
        "Due within 7 days: 0\r\n",
        "Reminders: 1\r\n",
        "Appointments within 7 days: 1\r\n",
        "Handovers to answer: 1\r\n",
        "http://127.0.0.1:8080/",
    ] {
        assert!(decoded(&letter.text).contains(line), "{line:?} is not in {}", letter.text);
    }
    for word in ["Ayaan", "Warsame", client.trim_start_matches("/clients/")] {
        assert!(!letter.text.contains(word), "{word}");
    }
}

/// Undoes quoted-printable as far as these letters need it.
fn decoded(text: &str) -> String {
    text.replace("=\r\n", "").replace("=3D", "=")
}

#[tokio::test]
async fn nothing_goes_out_before_its_hour_and_one_letter_a_week() {
    let (office, worker, server) = office_with_worker().await;
    let (auditor, silent) = (office.official(Role::Auditor, TE).await, office.worker(TE).await);
    with_letters(&office, &auditor, "tuuli@te.example").await;
    office.get(&silent, "/me").await.expect(StatusCode::OK);
    let post = post(&server);

    office.go_to("2024-04-22");
    office.pass(-Duration::hours(6));
    assert_eq!(deliver(&office.app, &post).await.unwrap(), 0, "at 6 in the morning");
    office.pass(Duration::hours(2));
    assert_eq!(deliver(&office.app, &post).await.unwrap(), 1);
    for day in ["2024-04-22", "2024-04-25", "2024-04-28"] {
        office.go_to(day);
        assert_eq!(deliver(&office.app, &post).await.unwrap(), 0, "{day}");
    }
    office.go_to("2024-04-29");
    assert_eq!(deliver(&office.app, &post).await.unwrap(), 1);
    assert_eq!(server.letters().len(), 2);

    let name = name_of(&office, &worker).await;
    disable_user(&office.app, None, &name).await.unwrap();
    office.go_to("2024-05-06");
    assert_eq!(deliver(&office.app, &post).await.unwrap(), 0);
    assert_eq!(server.letters().len(), 2);
}

#[tokio::test]
async fn a_service_that_starts_again_sends_nothing_twice() {
    let (office, _, server) = office_with_worker().await;
    let post = post(&server);
    assert_eq!(deliver(&office.app, &post).await.unwrap(), 1);

    let law = LawFiles::embedded().unwrap().into_law("default").unwrap();
    let office = office.restarted_with(law).await;
    assert_eq!(deliver(&office.app, &post).await.unwrap(), 0);
    assert_eq!(server.letters().len(), 1);
    office.go_to("2024-04-29");
    assert_eq!(deliver(&office.app, &post).await.unwrap(), 1);
}

#[tokio::test]
async fn a_server_that_turns_letters_away_is_tried_later_and_later() {
    let (office, _, server) = office_with_worker().await;
    let post = post(&server);
    server.turn_away(2);

    assert_eq!(deliver(&office.app, &post).await.unwrap(), 0);
    office.pass(Duration::minutes(4));
    assert_eq!(deliver(&office.app, &post).await.unwrap(), 0, "not due yet");
    office.pass(Duration::minutes(1));
    assert_eq!(deliver(&office.app, &post).await.unwrap(), 0, "turned away again");
    office.pass(Duration::minutes(9));
    assert_eq!(deliver(&office.app, &post).await.unwrap(), 0, "not due yet");
    office.pass(Duration::minutes(1));
    assert_eq!(deliver(&office.app, &post).await.unwrap(), 1);
    assert_eq!(server.letters().len(), 1);
}

#[tokio::test]
async fn a_letter_that_nobody_takes_is_given_up_and_told() {
    let (office, _, server) = office_with_worker().await;
    let post = post(&server);
    server.turn_away(u32::MAX);

    for _ in 0..20 {
        assert_eq!(deliver(&office.app, &post).await.unwrap(), 0);
        office.pass(Duration::hours(12));
    }
    assert_eq!(count(&office, "FROM letter WHERE state = 'dead' AND tries = 8").await, 1);
    assert!(dead_letters(&office.app).await.unwrap() >= 1);

    server.turn_away(0);
    office.go_to("2024-04-28");
    assert_eq!(deliver(&office.app, &post).await.unwrap(), 0, "it stays given up");
    office.go_to("2024-07-01");
    forget_letters(&office.app).await.unwrap();
    assert_eq!(count(&office, "FROM letter WHERE week_on = '2024-04-22'").await, 0);
}

#[tokio::test]
async fn a_server_that_is_not_there_loses_no_letter() {
    let (office, _, server) = office_with_worker().await;
    let gone = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let nowhere = post_to(gone);
    assert_eq!(deliver(&office.app, &nowhere).await.unwrap(), 0);

    office.pass(Duration::minutes(5));
    assert_eq!(deliver(&office.app, &post(&server)).await.unwrap(), 1);
}

#[tokio::test]
async fn of_services_that_send_at_once_one_sends_each_letter() {
    let (office, _, server) = office_with_worker().await;
    for number in 0..6 {
        let worker = office.worker(TE).await;
        with_letters(&office, &worker, &format!("worker{number}@te.example")).await;
    }
    // On a server every service has connections of its own; a file has one service.
    let mut services: Vec<App> = Vec::new();
    for _ in 0..3 {
        let store =
            if on_postgres() { office.database.store().await } else { office.app.store.clone() };
        services.push(App { store, ..office.app.clone() });
    }
    let post = post(&server);

    let (a, b, c) = tokio::join!(
        deliver(&services[0], &post),
        deliver(&services[1], &post),
        deliver(&services[2], &post),
    );

    assert_eq!(a.unwrap() + b.unwrap() + c.unwrap(), 7);
    let mut addressees: Vec<_> = server.letters().into_iter().flat_map(|one| one.to).collect();
    addressees.sort();
    addressees.dedup();
    assert_eq!(addressees.len(), 7);
    assert_eq!(server.letters().len(), 7);
    assert_eq!(count(&office, "FROM letter WHERE state = 'sent'").await, 7);
}

#[tokio::test]
async fn a_letter_whose_sender_died_is_sent_by_another_when_its_turn_is_over() {
    let (office, _, server) = office_with_worker().await;
    let hour = MailSection::default().hour().unwrap();
    assert_eq!(plan_digests(&office.app, hour).await.unwrap(), 1);
    let taken = take_letter(&office.app).await.unwrap();
    assert!(taken.is_some(), "and nobody hears of it again");
    let post = post(&server);

    assert_eq!(deliver(&office.app, &post).await.unwrap(), 0);
    office.pass(Duration::minutes(5));
    assert_eq!(deliver(&office.app, &post).await.unwrap(), 1);
    let id = format!("Message-ID: <letter-{}@polku>", taken.unwrap().letter.id);
    assert!(server.letters()[0].text.contains(&id));
}

#[tokio::test]
async fn an_address_is_checked_and_can_be_taken_away() {
    let (office, worker, server) = office_with_worker().await;
    let name = name_of(&office, &worker).await;
    let wrong = set_email(&office.app, None, &name, Some("meri@te.example\r\nBcc: x@y.z")).await;
    assert!(matches!(wrong, Err(Error::Invalid(_))));
    let unknown = set_email(&office.app, None, "nobody", Some("a@b.example")).await;
    assert!(matches!(unknown, Err(Error::NotFound("user"))));

    let hour = MailSection::default().hour().unwrap();
    assert_eq!(plan_digests(&office.app, hour).await.unwrap(), 1);
    set_email(&office.app, None, &name, None).await.unwrap();
    assert_eq!(deliver(&office.app, &post(&server)).await.unwrap(), 0);
    assert_eq!(server.letters().len(), 0);
    assert_eq!(dead_letters(&office.app).await.unwrap(), 1);
}

#[test]
fn letters_are_off_unless_they_are_set() {
    assert!(Post::new(&MailSection::default()).unwrap().is_none());
    let wrong =
        |section: MailSection| Post::new(&MailSection { enabled: true, ..section }).is_err();
    assert!(wrong(MailSection { digest_day: "someday".to_owned(), ..MailSection::default() }));
    assert!(wrong(MailSection { digest_hour: 24, ..MailSection::default() }));
    assert!(wrong(MailSection { from: "nobody".to_owned(), ..MailSection::default() }));
    assert!(wrong(MailSection { user: Some("polku".to_owned()), ..MailSection::default() }));
}
