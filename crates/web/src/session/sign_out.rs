use axum::extract::State;
use axum::http::{HeaderMap, HeaderName};
use axum::response::{IntoResponse, Response};
use use_cases::{App, users};

use super::SIGN_IN;
use crate::failure::Failure;
use crate::page::see;
use crate::visitor::SignedIn;

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// Ends the session, here and on the server.
pub(super) async fn sign_out(
    State(app): State<App>,
    who: SignedIn,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let secret = frame::cookie(&headers).ok_or(Failure::NotSignedIn)?;
    users::sign_out(&app, &who.actor, &secret).await?;
    let cleared = [(CLEAR_SITE_DATA, "\"cache\", \"storage\"")];
    let address = format!("{SIGN_IN}?done=signed_out");
    Ok((frame::ended(&headers), cleared, see(&address)).into_response())
}
