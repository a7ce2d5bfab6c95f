//! What stands around every route.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::{DateTime, Utc};
use domain::access::Role;
use serde_json::{Value, json};
use tower::ServiceExt;
use use_cases::{App, Ids, SystemIds};
use uuid::Uuid;

use crate::office::{TestOffice, json as with_body};

async fn refusal(office: &TestOffice, request: Request<Body>) -> (u16, Value) {
    let answer = office.send(request).await;
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/problem+json");
    assert_eq!(answer.body["status"], answer.status.as_u16());
    (answer.status.as_u16(), answer.body["type"].clone())
}

fn sign_in(kind: &str, body: impl Into<Body>) -> Request<Body> {
    let request = Request::post("/api/v1/sessions").header(header::CONTENT_TYPE, kind);
    request.body(body.into()).unwrap()
}

#[tokio::test]
async fn bad_input_gets_a_problem_of_its_own_type() {
    let office = TestOffice::open().await;
    let empty = |request: axum::http::request::Builder| request.body(Body::empty()).unwrap();
    let large = " ".repeat(1024 * 1024 + 1);

    for (request, status, kind) in [
        (empty(Request::get("/api/v1/nothing")), 404, "not-found"),
        (empty(Request::get("/api")), 404, "not-found"),
        (empty(Request::put("/api/v1/sessions")), 405, "method-not-allowed"),
        (empty(Request::get("/api/v1/me")), 401, "not-signed-in"),
        (
            empty(Request::get("/api/v1/me").header("authorization", "Basic eDp5")),
            401,
            "not-signed-in",
        ),
        (sign_in("application/json", "{\"name\": "), 400, "malformed-json"),
        (sign_in("application/json", ""), 400, "malformed-json"),
        (sign_in("text/plain", "{}"), 415, "not-json"),
        (sign_in("application/json", large), 413, "body-too-large"),
        (sign_in("application/json", "{}"), 422, "invalid"),
    ] {
        let expected = (status, Value::from(format!("/problems/{kind}")));
        assert_eq!(refusal(&office, request).await, expected);
    }
}

#[tokio::test]
async fn every_answer_carries_an_id_and_tells_browsers_to_keep_nothing() {
    let office = TestOffice::open().await;
    let worker = office.official(Role::CaseWorker, "te_office:0299").await;

    for path in ["/me", "/nothing"] {
        let answer = office.get(&worker, path).await;
        assert!(answer.headers.contains_key("x-request-id"), "{path}");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store", "{path}");
        assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("default-src 'none'"), "{path}");
    }
}

#[tokio::test]
async fn the_served_document_is_the_checked_in_one() {
    let office = TestOffice::open().await;

    let request = Request::get("/api/v1/openapi.json").body(Body::empty()).unwrap();
    let answer = office.send(request).await;

    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body["openapi"], "3.1.0");
    assert_eq!(answer.body, serde_json::to_value(api::openapi()).unwrap());
}

/// Its secrets are a defect.
struct Defective;

impl Ids for Defective {
    fn mint(&self, at: DateTime<Utc>) -> Uuid {
        SystemIds.mint(at)
    }

    fn secret(&self) -> [u8; 32] {
        panic!("010190-999X")
    }
}

#[tokio::test]
async fn a_defect_is_told_without_its_words() {
    let office = TestOffice::open().await;
    let name = "meri";
    let user = use_cases::users::AddUser {
        name: name.to_owned(),
        role: Role::Auditor,
        authority: "te_office:0299".parse().unwrap(),
        password: Some("a long enough secret".into()),
    };
    use_cases::users::add_user(&office.app, None, user).await.unwrap();
    let router = polku::router(App { ids: Arc::new(Defective), ..office.app.clone() });

    let body = json!({ "name": name, "password": "a long enough secret" });
    let request = with_body(Request::post("/api/v1/sessions"), &body);
    let response = router.oneshot(request).await.unwrap();

    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let body: Value = serde_json::from_slice(&body).unwrap();
    let told = json!({ "type": "/problems/internal", "title": "Internal error", "status": 500 });
    assert_eq!(body, told);
}
