use axum::extract::State;
use axum::http::StatusCode;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use domain::retention::HoldGround;
use serde::Deserialize;
use use_cases::retention::{self, HoldDisposal};
use use_cases::{App, Error};
use utoipa::ToSchema;

use crate::Problem;
use crate::extract::{Caller, Check, Json, Path};

/// Why a client's data are kept longer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HoldDisposal)]
pub(super) struct Request {
    /// `legal_matter`, `inspection`, `clients_request` or `archive`.
    ground: String,
    /// The same in words, 10 characters at least.
    words: String,
}

impl Check for Request {}

/// Keep a client's data although their time passes
///
/// Until somebody releases them.
#[utoipa::path(
    post,
    path = "/clients/{id}/hold-disposal",
    tag = "retention",
    params(("id" = Uuid, Path)),
    request_body = Request,
    responses((status = NO_CONTENT)),
)]
pub(super) async fn hold_disposal(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(client): Path<ClientId>,
    Json(Request { ground, words }): Json<Request>,
) -> Result<StatusCode, Problem> {
    let ground = HoldGround::from_code(&ground).ok_or_else(|| {
        let text = HoldGround::ALL.map(HoldGround::code).join(", ");
        Error::Invalid(vec![FieldError::at("ground", "unknown_ground", text)])
    })?;
    retention::hold_disposal(&app, &actor, HoldDisposal { client, ground, words }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Let a client's data go again
#[utoipa::path(
    post,
    path = "/clients/{id}/release-hold",
    tag = "retention",
    params(("id" = Uuid, Path)),
    responses((status = NO_CONTENT)),
)]
pub(super) async fn release_hold(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(client): Path<ClientId>,
) -> Result<StatusCode, Problem> {
    retention::release_hold(&app, &actor, client).await?;
    Ok(StatusCode::NO_CONTENT)
}
