use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use domain::ids::ClientId;
use use_cases::App;
use use_cases::plans::{self, DraftPlan};

use super::PlanBody;
use super::content::Request;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Path};
use crate::idempotency::{Creating, IdempotencyHeader};

/// Draft a plan
///
/// The first, or the next version of the one in force. Needs a completed assessment that found a
/// need; a refusal names every obstacle and the step that comes next.
#[utoipa::path(
    post,
    path = "/clients/{id}/plans",
    tag = "plans",
    params(("id" = Uuid, Path), IdempotencyHeader),
    request_body = Request,
    responses((status = CREATED, body = PlanBody, headers(("ETag" = String), ("Location" = String)))),
)]
pub(super) async fn draft_plan(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(client): Path<ClientId>,
    Creating(once, request): Creating<Request>,
) -> Result<impl IntoResponse, Problem> {
    let (content, members) = request.into_content();
    let asked = DraftPlan { client, content, members };
    let drafted = plans::draft_plan(&app, &actor, asked, &once).await?;
    let location = format!("/api/v1/plans/{}", drafted.plan.id);
    let headers = (etag(drafted.plan.version), [(header::LOCATION, location)]);
    Ok((StatusCode::CREATED, headers, axum::Json(PlanBody::of(&app, drafted))))
}
