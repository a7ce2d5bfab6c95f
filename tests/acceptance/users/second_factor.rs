//! What is proved besides the password.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use chrono::Duration;
use domain::access::Role;
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use use_cases::users::{self, AddUser, CameFrom, EnterCode, reset_sign_in, set_password};
use use_cases::{Error, Settings};

use super::{PASSWORD, add, cookie_of, count, me, sign_in};
use crate::authenticator::code;
use crate::office::{Answer, TestOffice, json as with_body, settings};

/// A call by the cookie of a session.
pub(super) async fn call(
    office: &TestOffice,
    cookie: &str,
    method: Method,
    path: &str,
    body: Option<Value>,
) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(format!("/api/v1{path}"))
        .header(header::COOKIE, cookie)
        .header("sec-fetch-site", "same-origin");
    let request = match body {
        Some(body) => with_body(request, &body),
        None => request.body(Body::empty()).unwrap(),
    };
    office.send(request).await
}

/// Sets up a second factor; the secret of the app, and the recovery codes.
pub(super) async fn set_up(office: &TestOffice, cookie: &str) -> (String, Vec<String>) {
    let offer = call(office, cookie, Method::GET, "/me/second-factor/offer", None).await;
    let offer = offer.expect(StatusCode::OK);
    let secret = offer.text("/secret").to_owned();
    let code = code(&secret, office.app.clock.now());
    let proof = json!({ "sealed": offer.text("/sealed"), "code": code });
    let done = call(office, cookie, Method::PUT, "/me/second-factor", Some(proof)).await;
    let done = done.expect(StatusCode::OK);
    let codes = done.body["recovery_codes"].as_array().unwrap().iter();
    office.pass(Duration::seconds(30));
    (secret, codes.map(|code| code.as_str().unwrap().to_owned()).collect())
}

/// The first half of signing in, for who has a second factor.
async fn half_way(office: &TestOffice, name: &str) -> String {
    let asked = sign_in(office, name, PASSWORD).await.expect(StatusCode::UNAUTHORIZED);
    assert_eq!(asked.text("/type"), "/problems/code-awaited");
    assert!(asked.headers.get(header::SET_COOKIE).is_none());
    asked.text("/half_way").to_owned()
}

async fn enter(office: &TestOffice, half_way: &str, code: &str) -> Answer {
    let body = json!({ "half_way": half_way, "code": code });
    office.send(with_body(Request::post("/api/v1/sessions/code"), &body)).await
}

#[tokio::test]
async fn whoever_has_a_second_factor_signs_in_with_a_code_of_the_app() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    let cookie = cookie_of(&sign_in(&office, "meri", PASSWORD).await);
    let (secret, _) = set_up(&office, &cookie).await;

    let half = half_way(&office, "meri").await;
    let wrong = enter(&office, &half, "000000").await.expect(StatusCode::UNAUTHORIZED);
    assert_eq!(wrong.text("/type"), "/problems/not-signed-in");
    let now = code(&secret, office.app.clock.now());
    let cookie = cookie_of(&enter(&office, &half, &now).await);

    me(&office, &cookie).await.expect(StatusCode::OK);
    let line = "audit_event WHERE action = 'set_up_second_factor'";
    assert_eq!(count(&office, line).await, 1);
}

#[tokio::test]
async fn a_code_is_good_once_also_of_those_who_use_it_at_the_same_time() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    let cookie = cookie_of(&sign_in(&office, "meri", PASSWORD).await);
    let (secret, recovery) = set_up(&office, &cookie).await;
    let half = half_way(&office, "meri").await;

    for code in [code(&secret, office.app.clock.now()), recovery[0].clone()] {
        let entered = |code: String| {
            let half_way = half.clone().into();
            let asked = EnterCode { half_way, code: code.into(), from: CameFrom::default() };
            users::enter_code(&office.app, asked)
        };
        let tried = futures_util::future::join_all((0..4).map(|_| entered(code.clone()))).await;
        let good = tried.iter().filter(|one| one.is_ok()).count();
        assert_eq!(good, 1, "{code}");
        office.pass(Duration::minutes(1));
        enter(&office, &half, &code).await.expect(StatusCode::UNAUTHORIZED);
        office.pass(Duration::minutes(1));
    }
}

#[tokio::test]
async fn each_of_ten_recovery_codes_lets_in_once_and_only_hashes_are_kept() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    let cookie = cookie_of(&sign_in(&office, "meri", PASSWORD).await);
    let (secret, codes) = set_up(&office, &cookie).await;
    assert_eq!(codes.len(), 10);

    for code in &codes {
        let half = half_way(&office, "meri").await;
        let typed = code.to_lowercase().replace('-', " ");
        cookie_of(&enter(&office, &half, &typed).await);
        enter(&office, &half, code).await.expect(StatusCode::UNAUTHORIZED);
        office.pass(Duration::minutes(1));
    }

    assert_eq!(count(&office, "recovery_code WHERE used_at IS NOT NULL").await, 10);
    let plain = secret.replace(' ', "");
    for text in codes.iter().chain([&plain]) {
        let kept = format!("audit_event WHERE action LIKE '%{text}%'");
        assert_eq!(count(&office, &kept).await, 0);
    }
    assert_eq!(count(&office, "app_user WHERE length(second_factor) = 65").await, 1);
}

#[tokio::test]
async fn half_a_sign_in_is_good_for_ten_minutes_and_for_the_password_it_began_with() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    add(&office, "other").await;
    let cookie = cookie_of(&sign_in(&office, "meri", PASSWORD).await);
    let (secret, _) = set_up(&office, &cookie).await;
    let good = |office: &TestOffice| code(&secret, office.app.clock.now());

    let half = half_way(&office, "meri").await;
    office.pass(Duration::minutes(10));
    enter(&office, &half, &good(&office)).await.expect(StatusCode::UNAUTHORIZED);

    let half = half_way(&office, "meri").await;
    let other = users::list_users(&office.app, None).await.unwrap();
    let other = other.iter().find(|user| user.name.as_str() == "other").unwrap().id.uuid();
    let moved = format!("{}{}", other.simple(), &half[32..]);
    for forged in [&moved, "", "00", "zz", &half[..half.len() - 2], &half.replace('a', "b")] {
        let refused = enter(&office, forged, &good(&office)).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{forged}");
    }
    set_password(&office.app, None, "meri", "another long secret".into()).await.unwrap();
    enter(&office, &half, &good(&office)).await.expect(StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn codes_are_not_guessed_faster_than_passwords() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    let cookie = cookie_of(&sign_in(&office, "meri", PASSWORD).await);
    set_up(&office, &cookie).await;

    let half = half_way(&office, "meri").await;
    let mut evaluated = 0;
    for _ in 0..20 {
        let tried = enter(&office, &half, "000000").await;
        evaluated += u32::from(tried.status == StatusCode::UNAUTHORIZED);
    }

    assert_eq!(evaluated, 4, "the password was the first of five quick tries");
    let asked = sign_in(&office, "meri", PASSWORD).await;
    assert_eq!(asked.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn without_a_second_factor_where_one_is_asked_nothing_else_is_open() {
    let mut office = TestOffice::open().await;
    office.set(Settings { second_factor_required: true, ..settings() });
    add(&office, "meri").await;

    let cookie = cookie_of(&sign_in(&office, "meri", PASSWORD).await);
    for path in ["/me", "/clients", "/deadlines", "/sessions"] {
        let refused = call(&office, &cookie, Method::GET, path, None).await;
        let refused = refused.expect(StatusCode::FORBIDDEN);
        assert_eq!(refused.text("/type"), "/problems/second-factor-to-be-set-up", "{path}");
    }
    set_up(&office, &cookie).await;

    me(&office, &cookie).await.expect(StatusCode::OK);
    let token = office.token("meri").await;
    users::actor_of_token(&office.app, &token).await.unwrap();
}

#[tokio::test]
async fn who_lost_the_telephone_begins_anew_with_a_password_that_is_good_once() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    let root = AddUser {
        name: "root".to_owned(),
        role: Role::Administrator,
        authority: "te_office:0299".parse().unwrap(),
        password: None,
    };
    add_user_as(&office, root).await;
    let cookie = cookie_of(&sign_in(&office, "meri", PASSWORD).await);
    set_up(&office, &cookie).await;
    let root = users::actor_named(&office.app, "root").await.unwrap();
    let meri = users::actor_named(&office.app, "meri").await.unwrap();
    let denied = reset_sign_in(&office.app, Some(&meri), "root").await;
    assert!(matches!(denied, Err(Error::Denied(_))));

    let once = reset_sign_in(&office.app, Some(&root), "meri").await.unwrap();

    me(&office, &cookie).await.expect(StatusCode::UNAUTHORIZED);
    sign_in(&office, "meri", PASSWORD).await.expect(StatusCode::UNAUTHORIZED);
    let once = once.expose_secret();
    let cookie = cookie_of(&sign_in(&office, "meri", once).await);
    let refused = me(&office, &cookie).await.expect(StatusCode::FORBIDDEN);
    assert_eq!(refused.text("/type"), "/problems/password-to-be-changed");
    let change = async |current: &str, new: &str| {
        let body = json!({ "current": current, "password": new });
        call(&office, &cookie, Method::PUT, "/me/password", Some(body)).await
    };
    for (current, new, fault) in [
        (once, once, "same_password"),
        (once, "too short", "password_length"),
        (once, "vantaa vantaa 2024", "password_guessable"),
        ("not the right one", "another long secret", "wrong_password"),
    ] {
        let refused = change(current, new).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.text("/errors/0/code"), fault);
        office.pass(Duration::minutes(1));
    }
    change(once, "another long secret").await.expect(StatusCode::NO_CONTENT);
    me(&office, &cookie).await.expect(StatusCode::OK);
    sign_in(&office, "meri", once).await.expect(StatusCode::UNAUTHORIZED);
    cookie_of(&sign_in(&office, "meri", "another long secret").await);
    assert_eq!(count(&office, "audit_event WHERE action = 'reset_sign_in'").await, 1);
}

async fn add_user_as(office: &TestOffice, user: AddUser) {
    users::add_user(&office.app, None, user).await.unwrap();
}
