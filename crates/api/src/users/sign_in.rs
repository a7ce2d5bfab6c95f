use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum_extra::extract::cookie::CookieJar;
use chrono::{DateTime, Utc};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::json;
use use_cases::users::{Begun, SignIn, SignedIn};
use use_cases::{App, users};
use utoipa::ToSchema;

use super::Me;
use crate::Problem;
use crate::extract::{Check, Json, require_same_site};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SignIn)]
pub(super) struct Request {
    name: String,
    #[schema(value_type = String, format = Password)]
    password: SecretString,
}

impl Check for Request {}

/// A session that just began; the cookie proves it.
#[derive(Serialize, ToSchema)]
#[schema(as = SignedIn)]
pub(super) struct Response {
    user: Me,
    /// When the session ends whatever happens.
    ends_at: DateTime<Utc>,
}

/// Sign in
///
/// Gives browsers a session cookie; programs use a bearer token instead. Whoever has a second factor
/// gets the problem `code-awaited`, whose member `half_way` goes along with the code to
/// `/sessions/code` within ten minutes.
#[utoipa::path(
    post,
    path = "/sessions",
    tag = "users",
    security(()),
    responses((status = CREATED, body = Response, headers(("Set-Cookie" = String)))),
)]
pub(super) async fn sign_in(
    State(app): State<App>,
    headers: HeaderMap,
    frame::Origin(from): frame::Origin,
    Json(Request { name, password }): Json<Request>,
) -> Result<(StatusCode, CookieJar, axum::Json<Response>), Problem> {
    require_same_site(&headers)?;
    match users::sign_in(&app, SignIn { name, password, from }).await? {
        Begun::SignedIn(signed_in) => Ok(begun(signed_in)),
        Begun::CodeAwaited(half_way) => Err(code_awaited(&half_way)),
    }
}

fn code_awaited(half_way: &SecretString) -> Problem {
    let title = "The password is right, and a code of the second factor is awaited";
    Problem::new(StatusCode::UNAUTHORIZED, "code-awaited", title)
        .member("half_way", json!(half_way.expose_secret()))
}

pub(super) fn begun(signed_in: SignedIn) -> (StatusCode, CookieJar, axum::Json<Response>) {
    let cookies = frame::begun(&signed_in);
    let body = Response { user: signed_in.user.into(), ends_at: signed_in.ends_at };
    (StatusCode::CREATED, cookies, axum::Json(body))
}
