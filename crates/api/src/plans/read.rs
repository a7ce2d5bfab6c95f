use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use domain::ids::PlanId;
use use_cases::{App, plans};

use super::PlanBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Path};

/// A version of a plan
#[utoipa::path(
    get,
    path = "/plans/{id}",
    tag = "plans",
    params(("id" = Uuid, Path)),
    responses((status = OK, body = PlanBody, headers(("ETag" = String)))),
)]
pub(super) async fn read_plan(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<PlanId>,
) -> Result<impl IntoResponse, Problem> {
    let found = plans::read_plan(&app, &actor, id).await?;
    Ok((etag(found.plan.version), axum::Json(PlanBody::of(&app, found))))
}

/// The accepted document
///
/// Byte for byte what the parties accepted; its SHA-256 is the plan's `digest`. 404 until all have.
#[utoipa::path(
    get,
    path = "/plans/{id}/document",
    tag = "plans",
    params(("id" = Uuid, Path)),
    responses((status = OK, body = Object, content_type = "application/json")),
)]
pub(super) async fn read_plan_document(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<PlanId>,
) -> Result<impl IntoResponse, Problem> {
    let found = plans::read_plan(&app, &actor, id).await?;
    let document = found.plan.document.ok_or_else(Problem::not_found)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], document))
}
