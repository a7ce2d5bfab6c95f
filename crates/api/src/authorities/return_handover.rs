use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::HandoverId;
use serde::Deserialize;
use use_cases::{App, authorities};
use utoipa::ToSchema;

use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};
use crate::wire::HandoverBody;

/// Why a handover goes back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReturnHandover)]
pub(super) struct Request {
    reason: String,
}

impl Check for Request {}

/// Return a handover
///
/// The giving authority goes on acting.
#[utoipa::path(
    post,
    path = "/handovers/{id}/return",
    tag = "authorities",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = HandoverBody, headers(("ETag" = String)))),
)]
pub(super) async fn return_handover(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<HandoverId>,
    IfMatch(version): IfMatch,
    Json(Request { reason }): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let found = authorities::return_handover(&app, &actor, id, reason, version).await?;
    let body =
        HandoverBody::of(&app, found.file.stored.id.uuid(), &found.file.record, &found.handover);
    Ok((etag(found.handover.version), axum::Json(body)))
}
