use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum_extra::extract::cookie::CookieJar;
use use_cases::{App, users};

use crate::Problem;
use crate::extract::Caller;

/// Sign out
///
/// Ends the session of the cookie.
#[utoipa::path(
    delete,
    path = "/sessions/current",
    tag = "users",
    responses((status = NO_CONTENT, description = "The session has ended")),
)]
pub(super) async fn sign_out(
    State(app): State<App>,
    Caller(actor): Caller,
    headers: HeaderMap,
) -> Result<(StatusCode, CookieJar), Problem> {
    let secret = frame::cookie(&headers).ok_or_else(Problem::not_found)?;
    users::sign_out(&app, &actor, &secret).await?;
    Ok((StatusCode::NO_CONTENT, frame::ended(&headers)))
}
