use axum::extract::State;
use axum::http::StatusCode;
use axum_extra::extract::cookie::CookieJar;
use secrecy::SecretString;
use serde::Deserialize;
use use_cases::users::Proof;
use use_cases::{App, users};
use utoipa::ToSchema;

use crate::Problem;
use crate::extract::{Caller, Check, Json};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ConfirmIdentity)]
pub(super) struct Request {
    #[schema(value_type = String, format = Password)]
    password: SecretString,
    /// A code of the app, or a recovery code; of whoever has a second factor.
    #[schema(value_type = Option<String>)]
    code: Option<SecretString>,
}

impl Check for Request {}

/// Prove once more who asks
///
/// Answers the problem `re-authentication-required`, with which some calls are refused when signing
/// in was more than ten minutes ago. The session gets another cookie. Bearer tokens are never asked.
#[utoipa::path(
    post,
    path = "/sessions/current/confirm",
    tag = "users",
    request_body = Request,
    responses((
        status = NO_CONTENT,
        description = "Proved, for ten minutes",
        headers(("Set-Cookie" = String)),
    )),
)]
pub(super) async fn confirm_identity(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(Request { password, code }): Json<Request>,
) -> Result<(StatusCode, CookieJar), Problem> {
    let secret =
        users::confirm_identity(&app, &actor, Proof::Password(password), code.as_ref()).await?;
    Ok((StatusCode::NO_CONTENT, frame::renewed(&secret)))
}
