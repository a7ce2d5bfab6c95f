use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::PlanId;
use use_cases::App;
use use_cases::plans::{self, ChangePlan};

use super::PlanBody;
use super::content::Request;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, IfMatch, Json, Path};

/// Change a draft
#[utoipa::path(
    put,
    path = "/plans/{id}",
    tag = "plans",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = PlanBody, headers(("ETag" = String)))),
)]
pub(super) async fn change_plan(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(plan): Path<PlanId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let (content, members) = request.into_content();
    let asked = ChangePlan { plan, content, members };
    let found = plans::change_plan(&app, &actor, asked, version).await?;
    Ok((etag(found.plan.version), axum::Json(PlanBody::of(&app, found))))
}
