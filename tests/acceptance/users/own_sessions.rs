//! Where somebody is signed in.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use chrono::Duration;
use use_cases::users::end_sessions;

use super::{PASSWORD, add, cookie_of, me, sign_in};
use crate::office::{Answer, TestOffice};

async fn call(office: &TestOffice, cookie: &str, method: Method, path: &str) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(format!("/api/v1{path}"))
        .header(header::COOKIE, cookie)
        .header("sec-fetch-site", "same-origin");
    office.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_user_lists_the_own_sessions_and_ends_one_or_all_others() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    add(&office, "other").await;
    let mut cookies = Vec::new();
    for _ in 0..3 {
        cookies.push(cookie_of(&sign_in(&office, "meri", PASSWORD).await));
        office.pass(Duration::minutes(2));
    }
    let strange = cookie_of(&sign_in(&office, "other", PASSWORD).await);

    let listed = call(&office, &cookies[2], Method::GET, "/sessions").await;
    let listed = listed.expect(StatusCode::OK).body["sessions"].as_array().unwrap().clone();
    let begun: Vec<_> = listed.iter().map(|one| one["begun_at"].as_str().unwrap()).collect();
    assert_eq!(begun, ["2024-04-22T09:04:00Z", "2024-04-22T09:02:00Z", "2024-04-22T09:00:00Z"]);
    let asks: Vec<_> = listed.iter().map(|one| one["asks"].as_bool().unwrap()).collect();
    assert_eq!(asks, [true, false, false]);

    let oldest = format!("/sessions/{}", listed[2]["id"].as_str().unwrap());
    call(&office, &strange, Method::DELETE, &oldest).await.expect(StatusCode::NOT_FOUND);
    call(&office, &cookies[2], Method::DELETE, &oldest).await.expect(StatusCode::NO_CONTENT);
    call(&office, &cookies[2], Method::DELETE, &oldest).await.expect(StatusCode::NOT_FOUND);
    me(&office, &cookies[0]).await.expect(StatusCode::UNAUTHORIZED);
    me(&office, &cookies[1]).await.expect(StatusCode::OK);

    call(&office, &cookies[2], Method::DELETE, "/sessions").await.expect(StatusCode::NO_CONTENT);
    me(&office, &cookies[1]).await.expect(StatusCode::UNAUTHORIZED);
    me(&office, &cookies[2]).await.expect(StatusCode::OK);
    me(&office, &strange).await.expect(StatusCode::OK);
}

#[tokio::test]
async fn a_session_that_fell_silent_is_not_listed() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    sign_in(&office, "meri", PASSWORD).await;
    office.pass(Duration::minutes(31));
    let cookie = cookie_of(&sign_in(&office, "meri", PASSWORD).await);

    let listed = call(&office, &cookie, Method::GET, "/sessions").await;

    assert_eq!(listed.expect(StatusCode::OK).body["sessions"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_administrator_ends_the_sessions_of_a_user_who_may_sign_in_again() {
    let office = TestOffice::open().await;
    add(&office, "meri").await;
    let cookie = cookie_of(&sign_in(&office, "meri", PASSWORD).await);

    end_sessions(&office.app, None, "meri").await.unwrap();

    me(&office, &cookie).await.expect(StatusCode::UNAUTHORIZED);
    cookie_of(&sign_in(&office, "meri", PASSWORD).await);
}
