//! Who guesses waits; who is right does not.

use std::net::SocketAddr;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;

use super::{PASSWORD, add, cookie_of, count, set_cookie, sign_in};
use crate::office::{Answer, TestOffice, json as with_body};

const WRONG: &str = "not the right one";

/// Signs in from a peer, perhaps a proxy that says whom it asks for, perhaps with a cookie.
async fn sign_in_from(
    office: &TestOffice,
    name: &str,
    password: &str,
    peer: &str,
    headers: &[(&str, &str)],
) -> Answer {
    let peer: SocketAddr = peer.parse().unwrap();
    let mut request = Request::post("/api/v1/sessions").extension(ConnectInfo(peer));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    office.send(with_body(request, &json!({ "name": name, "password": password }))).await
}

#[tokio::test]
async fn an_address_that_tries_many_names_waits_and_others_do_not() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    let (one, other) = ("192.0.2.1:4000", "192.0.2.2:4000");

    for number in 0..10 {
        let tried = sign_in_from(&office, &format!("name{number}"), WRONG, one, &[]).await;
        assert_eq!(tried.status, StatusCode::UNAUTHORIZED);
    }

    let refused = sign_in_from(&office, "meri", PASSWORD, one, &[]).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.headers[header::RETRY_AFTER], "3");
    let spoofed = [("x-forwarded-for", "192.0.2.77")];
    let refused = sign_in_from(&office, "meri", PASSWORD, one, &spoofed).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS, "a stranger's word about itself");
    cookie_of(&sign_in_from(&office, "meri", PASSWORD, other, &[]).await);
    let proxied = [("x-forwarded-for", "192.0.2.77")];
    cookie_of(&sign_in_from(&office, "meri", PASSWORD, "127.0.0.1:9", &proxied).await);
    office.pass(chrono::Duration::seconds(3));
    cookie_of(&sign_in_from(&office, "meri", PASSWORD, one, &[]).await);
}

#[tokio::test]
async fn strangers_who_try_a_name_do_not_make_its_user_wait() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    let begun = sign_in(&office, "meri", PASSWORD).await;
    let mark = set_cookie(&begun, "__Host-polku-known=");
    for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="] {
        assert!(mark.contains(attribute), "{mark}");
    }
    let mark = mark.split(';').next().unwrap();
    for _ in 0..8 {
        sign_in(&office, "meri", WRONG).await;
    }
    let refused = sign_in(&office, "meri", PASSWORD).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);

    let own = [("cookie", mark)];
    cookie_of(&sign_in_from(&office, "meri", PASSWORD, "192.0.2.1:1", &own).await);

    let forged = format!("{}0", &mark[..mark.len() - 1]);
    let others = format!("__Host-polku-known={}", "0".repeat(97));
    for strange in [forged, others, "__Host-polku-known=".to_owned()] {
        let headers = [("cookie", &*strange)];
        let refused = sign_in_from(&office, "meri", PASSWORD, "192.0.2.3:1", &headers).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS, "{strange}");
    }
    // Whoever holds the browser has no more tries than anybody else.
    for _ in 0..5 {
        let tried = sign_in_from(&office, "meri", WRONG, "192.0.2.4:1", &own).await;
        assert_eq!(tried.status, StatusCode::UNAUTHORIZED);
    }
    let refused = sign_in_from(&office, "meri", PASSWORD, "192.0.2.4:1", &own).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_thousand_addresses_get_forty_guesses_an_hour_and_the_user_gets_in_meanwhile() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    let mut evaluated = 0;
    for minute in 0..60 {
        for number in 0..4u32 {
            let peer = format!("10.0.{number}.{minute}:1");
            let tried = sign_in_from(&office, "meri", WRONG, &peer, &[]).await;
            evaluated += u32::from(tried.status == StatusCode::UNAUTHORIZED);
        }
        office.pass(chrono::Duration::minutes(1));
    }
    assert!((5..=40).contains(&evaluated), "{evaluated}");
}

#[tokio::test]
async fn a_password_hashed_with_other_parameters_is_hashed_anew_at_the_next_sign_in() {
    let cheap = Params::new(8 * 1024, 1, 1, None).unwrap();
    let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, cheap);
    let cheap: PasswordHash = cheap.hash_password_with_salt(PASSWORD.as_bytes(), &[7; 16]).unwrap();
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    let db = office.database.raw().await;
    let sql = format!("UPDATE app_user SET password_hash = '{cheap}'");
    db.execute_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    db.close().await.unwrap();
    let of_now = "app_user WHERE password_hash LIKE '$argon2id$v=19$m=65536,t=3,p=1$%'";

    sign_in(&office, "meri", WRONG).await;
    assert_eq!(count(&office, of_now).await, 0);
    cookie_of(&sign_in(&office, "meri", PASSWORD).await);

    assert_eq!(count(&office, of_now).await, 1);
    cookie_of(&sign_in(&office, "meri", PASSWORD).await);
}
