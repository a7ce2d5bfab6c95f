use axum::extract::State;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use use_cases::users::{OfferedSecondFactor, set_up_second_factor as set_up};
use use_cases::{App, users};
use utoipa::ToSchema;

use crate::Problem;
use crate::extract::{Check, Json, UnfinishedCaller};

/// A second factor that is not in use yet.
#[derive(Serialize, ToSchema)]
#[schema(as = OfferedSecondFactor)]
pub(super) struct Offered {
    /// What is typed into an authenticator app, in base 32.
    secret: String,
    /// The same as an `otpauth:` address.
    address: String,
    /// Goes along with a code to `PUT /me/second-factor`.
    sealed: String,
}

/// Be offered a second factor
///
/// Changes nothing. A second factor is in use when a code has proved that an app knows it.
#[utoipa::path(
    get,
    path = "/me/second-factor/offer",
    tag = "users",
    responses((status = OK, body = Offered)),
)]
pub(super) async fn offer_second_factor(
    State(app): State<App>,
    UnfinishedCaller(actor): UnfinishedCaller,
) -> Result<axum::Json<Offered>, Problem> {
    let OfferedSecondFactor { secret, address, sealed } =
        users::offer_second_factor(&app, &actor).await?;
    let secret = secret.expose_secret().to_owned();
    let address = address.expose_secret().to_owned();
    Ok(axum::Json(Offered { secret, address, sealed }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SetUpSecondFactor)]
pub(super) struct Request {
    /// As offered.
    sealed: String,
    /// The six digits that the app shows now.
    #[schema(value_type = String)]
    code: SecretString,
}

impl Check for Request {}

/// The recovery codes, which nobody can show again.
#[derive(Serialize, ToSchema)]
#[schema(as = RecoveryCodes)]
pub(super) struct Codes {
    /// Each is good once in place of a code of the app.
    recovery_codes: Vec<String>,
}

/// Set up a second factor
///
/// Takes what was offered into use, in place of the second factor before, which is dead with its
/// recovery codes.
#[utoipa::path(
    put,
    path = "/me/second-factor",
    tag = "users",
    request_body = Request,
    responses((status = OK, body = Codes)),
)]
pub(super) async fn set_up_second_factor(
    State(app): State<App>,
    UnfinishedCaller(actor): UnfinishedCaller,
    Json(Request { sealed, code }): Json<Request>,
) -> Result<axum::Json<Codes>, Problem> {
    let codes = set_up(&app, &actor, &sealed, code.expose_secret()).await?;
    let recovery_codes = codes.iter().map(|code| code.expose_secret().to_owned()).collect();
    Ok(axum::Json(Codes { recovery_codes }))
}
