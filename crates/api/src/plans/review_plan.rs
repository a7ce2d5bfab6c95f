use axum::extract::State;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::ids::PlanId;
use domain::plans::{AgendaAnswer, Review};
use serde::Deserialize;
use use_cases::App;
use use_cases::plans::{self, ReviewPlan};
use utoipa::ToSchema;

use super::PlanBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// What was agreed, done, not done and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReviewPlan)]
pub(super) struct Request {
    on: NaiveDate,
    /// For each measure, counted from 0: whether it was done, and why not.
    #[schema(value_type = Vec<Object>)]
    agenda: Vec<AgendaAnswer>,
    /// Progress and what hinders it, in plain words.
    #[schema(nullable = false)]
    progress: Option<String>,
}

impl Check for Request {}

/// Review a plan
///
/// Answers for every measure; the time to the next review begins.
#[utoipa::path(
    post,
    path = "/plans/{id}/reviews",
    tag = "plans",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = PlanBody, headers(("ETag" = String)))),
)]
pub(super) async fn review_plan(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<PlanId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { on, agenda, progress } = request;
    let asked = ReviewPlan { plan: id, on, review: Review { agenda, progress } };
    let found = plans::review_plan(&app, &actor, asked, version).await?;
    Ok((etag(found.plan.version), axum::Json(PlanBody::of(&app, found))))
}
