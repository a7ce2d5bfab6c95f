use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::HandoverId;
use use_cases::{App, authorities};

use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Path};
use crate::wire::HandoverBody;

/// A handover
#[utoipa::path(
    get,
    path = "/handovers/{id}",
    tag = "authorities",
    params(("id" = Uuid, Path)),
    responses((status = OK, body = HandoverBody, headers(("ETag" = String)))),
)]
pub(super) async fn read_handover(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<HandoverId>,
) -> Result<impl IntoResponse, Problem> {
    let found = authorities::read_handover(&app, &actor, id).await?;
    let body =
        HandoverBody::of(&app, found.file.stored.id.uuid(), &found.file.record, &found.handover);
    Ok((etag(found.handover.version), axum::Json(body)))
}
