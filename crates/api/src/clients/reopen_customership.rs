use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::ClientId;
use serde::Deserialize;
use use_cases::{App, clients};
use utoipa::ToSchema;

use super::ClientBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// Why the end was a mistake.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReopenCustomership)]
pub(super) struct Request {
    reason: String,
}

impl Check for Request {}

/// Reopen a customership
///
/// Ended by mistake; it goes on as if it had not ended.
#[utoipa::path(
    post,
    path = "/clients/{id}/reopen",
    tag = "clients",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = ClientBody, headers(("ETag" = String)))),
)]
pub(super) async fn reopen_customership(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ClientId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { reason } = request;
    let file = clients::reopen_customership(&app, &actor, id, reason, version).await?;
    Ok((etag(file.record.version), axum::Json(ClientBody::of(&app, &file))))
}
