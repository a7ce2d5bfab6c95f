use axum::extract::State;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::ids::PlanId;
use domain::plans::{Acceptance, Party, Way};
use serde::Deserialize;
use use_cases::App;
use use_cases::plans::{self, AcceptPlan};
use utoipa::ToSchema;

use super::PlanBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// A party's yes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AcceptPlan)]
pub(super) struct Request {
    /// `client`, `te_office`, `municipality`, `employment_authority` or `guardian`.
    #[schema(value_type = String)]
    party: Party,
    on: NaiveDate,
    /// `signature` or `electronic`.
    #[schema(value_type = String)]
    way: Way,
}

impl Check for Request {}

/// Record a party's acceptance
///
/// With the last necessary one the plan is in force and its bytes are kept for good.
#[utoipa::path(
    post,
    path = "/plans/{id}/acceptances",
    tag = "plans",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = PlanBody, headers(("ETag" = String)))),
)]
pub(super) async fn accept_plan(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(plan): Path<PlanId>,
    IfMatch(version): IfMatch,
    Json(Request { party, on, way }): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let asked = AcceptPlan { plan, acceptance: Acceptance { party, on, way } };
    let found = plans::accept_plan(&app, &actor, asked, version).await?;
    Ok((etag(found.plan.version), axum::Json(PlanBody::of(&app, found))))
}
