use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum_extra::extract::cookie::CookieJar;
use chrono::{DateTime, Utc};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
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
/// Gives browsers a session cookie; programs use a bearer token instead.
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
    Json(Request { name, password }): Json<Request>,
) -> Result<(StatusCode, CookieJar, axum::Json<Response>), Problem> {
    require_same_site(&headers)?;
    let signed_in = users::sign_in(&app, &name, password).await?;
    let cookies = frame::begun(signed_in.secret.expose_secret().to_owned());
    let body = Response { user: signed_in.user.into(), ends_at: signed_in.ends_at };
    Ok((StatusCode::CREATED, cookies, axum::Json(body)))
}
