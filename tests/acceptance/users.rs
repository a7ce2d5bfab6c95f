//! Signing in, staying signed in, being shut out.

mod confirm;
mod own_sessions;
mod second_factor;
mod tries;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use chrono::Duration;
use domain::access::Role;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use use_cases::users::{AddUser, add_user, disable_user, set_password};
use use_cases::{Error, forget_answers, users};

use crate::office::{Answer, TestOffice, json as with_body};

const PASSWORD: &str = "a long enough secret";

async fn add(office: &TestOffice, name: &str) {
    let user = AddUser {
        name: name.to_owned(),
        role: Role::CaseWorker,
        authority: "te_office:0299".parse().unwrap(),
        password: Some(PASSWORD.into()),
    };
    add_user(&office.app, None, user).await.unwrap();
}

async fn sign_in(office: &TestOffice, name: &str, password: &str) -> Answer {
    let request = Request::post("/api/v1/sessions");
    office.send(with_body(request, &json!({ "name": name, "password": password }))).await
}

fn cookie_of(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    set_cookie(answer, "__Host-polku=").split(';').next().unwrap().to_owned()
}

/// The cookie that an answer sets, with its attributes.
fn set_cookie<'a>(answer: &'a Answer, beginning: &str) -> &'a str {
    let set = answer.headers.get_all(header::SET_COOKIE).iter();
    let mut set = set.map(|cookie| cookie.to_str().unwrap());
    set.find(|cookie| cookie.starts_with(beginning)).unwrap()
}

async fn me(office: &TestOffice, cookie: &str) -> Answer {
    let request = Request::get("/api/v1/me").header(header::COOKIE, cookie);
    office.send(request.body(Body::empty()).unwrap()).await
}

async fn sign_out(office: &TestOffice, cookie: &str, site: Option<&str>) -> Answer {
    let mut request = Request::builder()
        .method(Method::DELETE)
        .uri("/api/v1/sessions/current")
        .header(header::COOKIE, cookie);
    if let Some(site) = site {
        request = request.header("sec-fetch-site", site);
    }
    office.send(request.body(Body::empty()).unwrap()).await
}

async fn count(office: &TestOffice, from: &str) -> i64 {
    let db = office.database.raw().await;
    let sql = format!("SELECT count(*) AS n FROM {from}");
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(statement).await.unwrap().unwrap();
    db.close().await.unwrap();
    row.try_get("", "n").unwrap()
}

#[tokio::test]
async fn a_user_signs_in_and_out_however_the_name_is_typed() {
    let office = TestOffice::open().await;
    add(&office, "Meri").await;

    let signed_in = sign_in(&office, " MERI ", PASSWORD).await;
    let cookie = cookie_of(&signed_in);
    let seen = me(&office, &cookie).await;
    let signed_out = sign_out(&office, &cookie, Some("same-origin")).await;

    assert_eq!(signed_in.body["ends_at"], "2024-04-22T17:00:00Z");
    let attributes = set_cookie(&signed_in, "__Host-polku=");
    for attribute in ["__Host-polku=", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(attributes.contains(attribute), "{attributes}");
    }
    assert_eq!(seen.body["name"], "meri");
    assert_eq!(seen.body["authority"], "te_office:0299");
    assert_eq!(signed_out.status, StatusCode::NO_CONTENT);
    assert_eq!(me(&office, &cookie).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn an_unknown_name_and_a_wrong_password_get_the_same_answer() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    add(&office, "gone").await;
    disable_user(&office.app, None, "gone").await.unwrap();

    let wrong = sign_in(&office, "meri", "not the right one").await;

    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    assert_eq!(wrong.headers[header::WWW_AUTHENTICATE], "Bearer");
    for (name, password) in [("nobody", PASSWORD), ("gone", PASSWORD), ("no such name", "")] {
        let other = sign_in(&office, name, password).await;
        assert_eq!((other.status, other.body), (wrong.status, wrong.body.clone()), "{name}");
    }
}

#[tokio::test]
async fn after_five_tries_each_name_waits_whether_a_user_has_it_or_not() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;

    for name in ["meri", "nobody"] {
        for _ in 0..5 {
            let tried = sign_in(&office, name, "not the right one").await;
            assert_eq!(tried.status, StatusCode::UNAUTHORIZED, "{name}");
        }
        let refused = sign_in(&office, name, PASSWORD).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS, "{name}");
        assert_eq!(refused.headers[header::RETRY_AFTER], "1");
    }

    office.pass(Duration::seconds(1));
    cookie_of(&sign_in(&office, "meri", PASSWORD).await);
    let again = sign_in(&office, "meri", "not the right one").await;
    assert_eq!(again.status, StatusCode::UNAUTHORIZED, "a success begins the count anew");
}

#[tokio::test]
async fn tries_of_yesterday_are_forgotten() {
    let office = TestOffice::open().await;
    sign_in(&office, "nobody", PASSWORD).await;

    office.pass(Duration::hours(25));
    let forgotten = users::forget_tries(&office.app).await.unwrap();

    assert_eq!(forgotten, 1);
    assert_eq!(count(&office, "sign_in_try").await, 0);
    assert_eq!(forget_answers(&office.app).await.unwrap(), 0);
}

#[tokio::test]
async fn a_disabled_user_is_shut_out_at_once() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    let cookie = cookie_of(&sign_in(&office, "meri", PASSWORD).await);
    let token = office.token("meri").await;

    disable_user(&office.app, None, "meri").await.unwrap();

    assert_eq!(me(&office, &cookie).await.status, StatusCode::UNAUTHORIZED);
    let by_token = users::actor_of_token(&office.app, &token).await;
    assert!(matches!(by_token, Err(Error::NotSignedIn)));
    let signed_in = sign_in(&office, "meri", PASSWORD).await;
    assert_eq!(signed_in.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_session_ends_after_half_an_hour_of_silence() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    let cookie = cookie_of(&sign_in(&office, "meri", PASSWORD).await);

    for _ in 0..3 {
        office.pass(Duration::minutes(29));
        assert_eq!(me(&office, &cookie).await.status, StatusCode::OK);
    }
    office.pass(Duration::minutes(30));

    assert_eq!(me(&office, &cookie).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_session_ends_after_eight_hours_however_busy() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    let cookie = cookie_of(&sign_in(&office, "meri", PASSWORD).await);

    for _ in 0..24 {
        assert_eq!(me(&office, &cookie).await.status, StatusCode::OK);
        office.pass(Duration::minutes(20));
    }

    assert_eq!(me(&office, &cookie).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_session_is_not_written_down_at_every_request() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    let cookie = cookie_of(&sign_in(&office, "meri", PASSWORD).await);
    let moved = "session WHERE last_seen_at > created_at";

    office.pass(Duration::seconds(59));
    me(&office, &cookie).await;
    assert_eq!(count(&office, moved).await, 0);

    office.pass(Duration::seconds(1));
    me(&office, &cookie).await;
    assert_eq!(count(&office, moved).await, 1);
}

#[tokio::test]
async fn the_oldest_of_four_sessions_gives_way() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    let mut cookies = Vec::new();
    for _ in 0..4 {
        cookies.push(cookie_of(&sign_in(&office, "meri", PASSWORD).await));
        office.pass(Duration::seconds(1));
    }

    let mut alive = Vec::new();
    for cookie in &cookies {
        alive.push(me(&office, cookie).await.status == StatusCode::OK);
    }

    assert_eq!(alive, [false, true, true, true]);
}

#[tokio::test]
async fn a_new_password_ends_what_the_old_one_began() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    let cookie = cookie_of(&sign_in(&office, "meri", PASSWORD).await);

    set_password(&office.app, None, "meri", "another long secret".into()).await.unwrap();

    assert_eq!(me(&office, &cookie).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(sign_in(&office, "meri", PASSWORD).await.status, StatusCode::UNAUTHORIZED);
    cookie_of(&sign_in(&office, "meri", "another long secret").await);
}

#[tokio::test]
async fn a_page_of_another_site_cannot_use_the_cookie() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    let cookie = cookie_of(&sign_in(&office, "meri", PASSWORD).await);

    for site in [None, Some("cross-site"), Some("same-site"), Some("none")] {
        let answer = sign_out(&office, &cookie, site).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{site:?}");
        assert_eq!(answer.body["type"], "/problems/cross-site");
    }
    assert_eq!(me(&office, &cookie).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_page_of_another_site_cannot_sign_anybody_in() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;

    let request = Request::post("/api/v1/sessions").header("sec-fetch-site", "cross-site");
    let body = json!({ "name": "meri", "password": PASSWORD });
    let answer = office.send(with_body(request, &body)).await;

    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_user_belongs_to_an_authority_that_fits_the_role() {
    let office = TestOffice::open().await;
    let codes = async |name: &str, role, authority: &str, password: &str| {
        let authority = authority.parse().unwrap();
        let password = Some(password.into());
        let user = AddUser { name: name.to_owned(), role, authority, password };
        match add_user(&office.app, None, user).await {
            Ok(_) => Vec::new(),
            Err(Error::Invalid(faults)) => faults.iter().map(|fault| fault.code).collect(),
            Err(Error::Duplicate(what)) => vec![what],
            Err(other) => panic!("{other}"),
        }
    };

    let none: [&str; 0] = [];
    assert_eq!(codes("a", Role::CaseWorker, "municipality:092", PASSWORD).await, none);
    assert_eq!(codes("A", Role::CaseWorker, "municipality:092", PASSWORD).await, ["user"]);
    let unknown = codes("b", Role::CaseWorker, "municipality:999", PASSWORD).await;
    assert_eq!(unknown, ["unknown_authority"]);
    let all = codes("b c", Role::NtmOfficer, "te_office:0299", PASSWORD).await;
    assert_eq!(all, ["sign_in_name", "authority_of_another_role"]);
    let short = codes("d", Role::Auditor, "te_office:0299", "too short").await;
    assert_eq!(short, ["password_length"]);
}

#[tokio::test]
async fn only_an_administrator_keeps_users() {
    let office = TestOffice::open().await;
    for (role, may) in [(Role::Administrator, true), (Role::Supervisor, false)] {
        let official = office.official(role, "te_office:0299").await;
        let listed = users::list_users(&office.app, Some(&official.actor)).await;
        assert_eq!(listed.is_ok(), may, "{role:?}");
    }
}

#[tokio::test]
async fn signing_in_leaves_its_line_in_the_audit_log_and_no_secret_anywhere() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;

    let answer = sign_in(&office, "meri", PASSWORD).await;

    let line = "audit_event WHERE action = 'sign_in' AND role = 'case_worker'";
    assert_eq!(count(&office, line).await, 1);
    assert_eq!(count(&office, "app_user WHERE password_hash LIKE '$argon2id$%'").await, 1);
    let secret = cookie_of(&answer).split_once('=').unwrap().1.to_owned();
    assert_eq!(secret.len(), 64);
    assert!(!answer.body.to_string().contains(&secret));
    assert_eq!(answer.body["user"]["password"], Value::Null);
}
