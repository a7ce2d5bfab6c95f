use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::PlanId;
use domain::plans::Party;
use serde::Deserialize;
use use_cases::App;
use use_cases::plans::{self, WithdrawAcceptance};
use utoipa::ToSchema;

use super::PlanBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// An acceptance that was recorded by mistake.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WithdrawAcceptance)]
pub(super) struct Request {
    /// Whose acceptance.
    #[schema(value_type = String)]
    party: Party,
    reason: String,
}

impl Check for Request {}

/// Withdraw an acceptance
///
/// Recorded by mistake; a plan that it had signed waits for it again. The history stays.
#[utoipa::path(
    post,
    path = "/plans/{id}/withdraw-acceptance",
    tag = "plans",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = PlanBody, headers(("ETag" = String)))),
)]
pub(super) async fn withdraw_acceptance(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<PlanId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { party, reason } = request;
    let asked = WithdrawAcceptance { plan: id, party, reason };
    let found = plans::withdraw_acceptance(&app, &actor, asked, version).await?;
    Ok((etag(found.plan.version), axum::Json(PlanBody::of(&app, found))))
}
