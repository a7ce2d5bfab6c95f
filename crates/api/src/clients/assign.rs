use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::{ClientId, UserId};
use serde::Deserialize;
use use_cases::App;
use use_cases::clients::{self, AssignClient};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ClientBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// Claim a client
///
/// Takes the client from the unit's queue, or from a colleague, as the own.
#[utoipa::path(
    post,
    path = "/clients/{id}/claim",
    tag = "clients",
    params(("id" = Uuid, Path), IfMatch),
    responses((status = OK, body = ClientBody, headers(("ETag" = String)))),
)]
pub(super) async fn claim_client(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ClientId>,
    IfMatch(version): IfMatch,
) -> Result<impl IntoResponse, Problem> {
    let file = clients::claim_client(&app, &actor, id, version).await?;
    Ok((etag(file.record.version), axum::Json(ClientBody::of(&app, &file))))
}

/// The client's worker from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AssignClient)]
pub(super) struct Request {
    /// Null puts the client into the unit's queue.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required)]
    worker: Option<Uuid>,
}

impl Check for Request {}

/// Assign a client
///
/// To a worker of the own authority, or back to its queue; a supervisor's deed.
#[utoipa::path(
    post,
    path = "/clients/{id}/assign",
    tag = "clients",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = ClientBody, headers(("ETag" = String)))),
)]
pub(super) async fn assign_client(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(client): Path<ClientId>,
    IfMatch(version): IfMatch,
    Json(Request { worker }): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let asked = AssignClient { client, worker: worker.map(UserId::from_uuid) };
    let file = clients::assign_client(&app, &actor, asked, version).await?;
    Ok((etag(file.record.version), axum::Json(ClientBody::of(&app, &file))))
}
