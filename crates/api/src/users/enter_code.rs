use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum_extra::extract::cookie::CookieJar;
use secrecy::SecretString;
use serde::Deserialize;
use use_cases::users::EnterCode;
use use_cases::{App, users};
use utoipa::ToSchema;

use super::sign_in::{Response, begun};
use crate::Problem;
use crate::extract::{Check, Json, require_same_site};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EnterCode)]
pub(super) struct Request {
    /// From the problem `code-awaited`.
    #[schema(value_type = String)]
    half_way: SecretString,
    /// The six digits of the app, or a recovery code.
    #[schema(value_type = String)]
    code: SecretString,
}

impl Check for Request {}

/// Sign in with a code
///
/// The second half of signing in, for whoever has a second factor. Each code is good once.
#[utoipa::path(
    post,
    path = "/sessions/code",
    tag = "users",
    security(()),
    responses((status = CREATED, body = Response, headers(("Set-Cookie" = String)))),
)]
pub(super) async fn enter_code(
    State(app): State<App>,
    headers: HeaderMap,
    frame::Origin(from): frame::Origin,
    Json(Request { half_way, code }): Json<Request>,
) -> Result<(StatusCode, CookieJar, axum::Json<Response>), Problem> {
    require_same_site(&headers)?;
    let asked = EnterCode { half_way, code, from };
    Ok(begun(users::enter_code(&app, asked).await?))
}
