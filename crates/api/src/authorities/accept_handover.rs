use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::HandoverId;
use use_cases::{App, authorities};

use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, IfMatch, Path};
use crate::wire::HandoverBody;

/// Accept a handover
///
/// The own authority acts from today.
#[utoipa::path(
    post,
    path = "/handovers/{id}/accept",
    tag = "authorities",
    params(("id" = Uuid, Path), IfMatch),
    responses((status = OK, body = HandoverBody, headers(("ETag" = String)))),
)]
pub(super) async fn accept_handover(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<HandoverId>,
    IfMatch(version): IfMatch,
) -> Result<impl IntoResponse, Problem> {
    let found = authorities::accept_handover(&app, &actor, id, version).await?;
    let body =
        HandoverBody::of(&app, found.file.stored.id.uuid(), &found.file.record, &found.handover);
    Ok((etag(found.handover.version), axum::Json(body)))
}
