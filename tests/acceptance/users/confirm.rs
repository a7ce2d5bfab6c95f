//! Who asks, once more.

use axum::http::{Method, StatusCode, header};
use chrono::Duration;
use domain::access::Role;
use serde_json::{Value, json};
use use_cases::users::{AddUser, add_user};

use super::second_factor::{call, set_up};
use super::{PASSWORD, cookie_of, me, sign_in};
use crate::authenticator::code;
use crate::office::{Answer, TestOffice};
use crate::operations::TE;

const REQUIRED: &str = "/problems/re-authentication-required";

/// Somebody signed in by password, more than ten minutes ago.
async fn long_ago(office: &TestOffice, name: &str, role: Role) -> String {
    let user = AddUser {
        name: name.to_owned(),
        role,
        authority: TE.parse().unwrap(),
        password: Some(PASSWORD.into()),
    };
    add_user(&office.app, None, user).await.unwrap();
    let cookie = cookie_of(&sign_in(office, name, PASSWORD).await);
    office.pass(Duration::minutes(10));
    cookie
}

async fn confirm(office: &TestOffice, cookie: &str, body: Value) -> Answer {
    call(office, cookie, Method::POST, "/sessions/current/confirm", Some(body)).await
}

fn renewed(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{:#}", answer.body);
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

fn export() -> Value {
    json!({ "purpose": "work_planning", "words": "For the meeting of the unit.", "format": "csv" })
}

#[tokio::test]
async fn a_list_of_persons_is_taken_out_only_by_who_proved_lately_who_asks() {
    let office = TestOffice::open().await;
    let old = long_ago(&office, "boss", Role::Supervisor).await;
    let take = async |cookie: &str| {
        call(&office, cookie, Method::POST, "/exports/clients", Some(export())).await
    };

    let refused = take(&old).await.expect(StatusCode::FORBIDDEN);
    assert_eq!(refused.text("/type"), REQUIRED);
    let wrong = confirm(&office, &old, json!({ "password": "wrong" })).await;
    let wrong = wrong.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.text("/errors/0/code"), "wrong_password");
    let new = renewed(&confirm(&office, &old, json!({ "password": PASSWORD })).await);

    take(&new).await.expect(StatusCode::OK);
    me(&office, &old).await.expect(StatusCode::UNAUTHORIZED);
    office.pass(Duration::minutes(10));
    take(&new).await.expect(StatusCode::FORBIDDEN);
    me(&office, &new).await.expect(StatusCode::OK);
}

#[tokio::test]
async fn glass_is_broken_only_by_who_proved_lately_who_asks() {
    let office = TestOffice::open().await;
    let cookie = long_ago(&office, "meri", Role::CaseWorker).await;
    let body = json!({
        "identity_code": "170590-999E", "ground": "danger",
        "reason": "The client stands at the desk.", "hours": 8,
    });
    let open = async |cookie: &str| {
        call(&office, cookie, Method::POST, "/broken-glass", Some(body.clone())).await
    };

    assert_eq!(open(&cookie).await.expect(StatusCode::FORBIDDEN).text("/type"), REQUIRED);
    let cookie = renewed(&confirm(&office, &cookie, json!({ "password": PASSWORD })).await);
    open(&cookie).await.expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn more_than_fifty_clients_are_moved_only_by_who_proved_lately_who_asks() {
    let office = TestOffice::open().await;
    let cookie = long_ago(&office, "boss", Role::Supervisor).await;
    let ids: Vec<_> = (0..51).map(|n| uuid::Uuid::from_u128(n).to_string()).collect();
    let moved = async |cookie: &str, ids: &[String], preview: bool| {
        let body = json!({ "clients": ids, "to_worker": null, "preview": preview });
        call(&office, cookie, Method::POST, "/clients/reassign", Some(body)).await
    };

    moved(&cookie, &ids[1..], false).await.expect(StatusCode::OK);
    moved(&cookie, &ids, true).await.expect(StatusCode::OK);
    let refused = moved(&cookie, &ids, false).await.expect(StatusCode::FORBIDDEN);
    assert_eq!(refused.text("/type"), REQUIRED);
    let cookie = renewed(&confirm(&office, &cookie, json!({ "password": PASSWORD })).await);
    moved(&cookie, &ids, false).await.expect(StatusCode::OK);
}

#[tokio::test]
async fn whoever_has_a_second_factor_proves_it_too_and_before_it_is_replaced() {
    let office = TestOffice::open().await;
    let cookie = long_ago(&office, "meri", Role::CaseWorker).await;
    // The first one is set up by who signed in long ago: there is nothing to protect yet.
    let (secret, _) = set_up(&office, &cookie).await;
    let offer = call(&office, &cookie, Method::GET, "/me/second-factor/offer", None).await;
    let other = code(offer.text("/secret"), office.app.clock.now());
    let proof = json!({ "sealed": offer.text("/sealed"), "code": other });
    let replace = async |cookie: &str| {
        call(&office, cookie, Method::PUT, "/me/second-factor", Some(proof.clone())).await
    };
    assert_eq!(replace(&cookie).await.expect(StatusCode::FORBIDDEN).text("/type"), REQUIRED);

    for typed in [json!({ "password": PASSWORD }), json!({ "password": PASSWORD, "code": "1" })] {
        let refused = confirm(&office, &cookie, typed).await;
        let refused = refused.expect(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.text("/errors/0/code"), "wrong_code");
    }
    let now = code(&secret, office.app.clock.now());
    let typed = json!({ "password": PASSWORD, "code": now });
    let cookie = renewed(&confirm(&office, &cookie, typed).await);

    replace(&cookie).await.expect(StatusCode::OK);
}

#[tokio::test]
async fn a_token_is_never_asked_and_has_no_session_to_confirm() {
    let office = TestOffice::open().await;
    let boss = office.official(Role::Supervisor, TE).await;
    office.pass(Duration::days(30));

    office.post(&boss, "/exports/clients", export()).await.expect(StatusCode::OK);
    let body = json!({ "password": PASSWORD });
    let refused = office.post(&boss, "/sessions/current/confirm", body).await;
    refused.expect(StatusCode::NOT_FOUND);
}
