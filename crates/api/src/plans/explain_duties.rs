use axum::extract::State;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::ids::PlanId;
use serde::Deserialize;
use use_cases::App;
use use_cases::plans::{self, ExplainDuties};
use utoipa::ToSchema;

use super::PlanBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// An explanation of duties and consequences.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ExplainDuties)]
pub(super) struct Request {
    on: NaiveDate,
    /// In which language, a code of the language list.
    language: String,
}

impl Check for Request {}

/// Record that duties were explained
///
/// The client's duties, and what follows from neglecting them.
#[utoipa::path(
    post,
    path = "/plans/{id}/duties",
    tag = "plans",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = PlanBody, headers(("ETag" = String)))),
)]
pub(super) async fn explain_duties(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<PlanId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { on, language } = request;
    let asked = ExplainDuties { plan: id, on, language };
    let found = plans::explain_duties(&app, &actor, asked, version).await?;
    Ok((etag(found.plan.version), axum::Json(PlanBody::of(&app, found))))
}
