use axum::extract::State;
use axum::http::StatusCode;
use secrecy::SecretString;
use serde::Deserialize;
use use_cases::{App, users};
use utoipa::ToSchema;

use crate::Problem;
use crate::extract::{Check, Json, UnfinishedCaller};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ChangePassword)]
pub(super) struct Request {
    /// The password of now.
    #[schema(value_type = String, format = Password)]
    current: SecretString,
    /// Another one: 15 to 128 characters.
    #[schema(value_type = String, format = Password)]
    password: SecretString,
}

impl Check for Request {}

/// Change the own password
///
/// All other sessions end.
#[utoipa::path(
    put,
    path = "/me/password",
    tag = "users",
    request_body = Request,
    responses((status = NO_CONTENT, description = "The password is changed")),
)]
pub(super) async fn change_password(
    State(app): State<App>,
    UnfinishedCaller(actor): UnfinishedCaller,
    Json(Request { current, password }): Json<Request>,
) -> Result<StatusCode, Problem> {
    users::change_password(&app, &actor, current, password).await?;
    Ok(StatusCode::NO_CONTENT)
}
