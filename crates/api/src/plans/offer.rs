use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::PlanId;
use use_cases::{App, plans};

use super::PlanBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, IfMatch, Path};

/// Offer a draft to its parties
///
/// It is drawn up on the day that it says itself and can no longer change.
#[utoipa::path(
    post,
    path = "/plans/{id}/offer",
    tag = "plans",
    params(("id" = Uuid, Path), IfMatch),
    responses((status = OK, body = PlanBody, headers(("ETag" = String)))),
)]
pub(super) async fn offer_plan(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<PlanId>,
    IfMatch(version): IfMatch,
) -> Result<impl IntoResponse, Problem> {
    let found = plans::offer_plan(&app, &actor, id, version).await?;
    Ok((etag(found.plan.version), axum::Json(PlanBody::of(&app, found))))
}
