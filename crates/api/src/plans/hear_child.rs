use axum::extract::State;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::ids::PlanId;
use serde::Deserialize;
use use_cases::App;
use use_cases::plans::{self, HearChild};
use utoipa::ToSchema;

use super::PlanBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// A hearing of a child.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HearChild)]
pub(super) struct Request {
    on: NaiveDate,
    /// What the child wished.
    wishes: String,
}

impl Check for Request {}

/// Record that a child was heard
///
/// What the child wished; needed from 12 years on before a minor's plan is offered.
#[utoipa::path(
    post,
    path = "/plans/{id}/hearings",
    tag = "plans",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = PlanBody, headers(("ETag" = String)))),
)]
pub(super) async fn hear_child(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<PlanId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { on, wishes } = request;
    let asked = HearChild { plan: id, on, wishes };
    let found = plans::hear_child(&app, &actor, asked, version).await?;
    Ok((etag(found.plan.version), axum::Json(PlanBody::of(&app, found))))
}
