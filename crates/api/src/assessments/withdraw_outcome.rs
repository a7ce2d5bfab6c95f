use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::AssessmentId;
use serde::Deserialize;
use use_cases::{App, assessments};
use utoipa::ToSchema;

use super::AssessmentBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// Why the outcome is withdrawn.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WithdrawAssessmentOutcome)]
pub(super) struct Request {
    reason: String,
}

impl Check for Request {}

/// Withdraw an outcome
///
/// Recorded by mistake; the assessment is open again. The history stays.
#[utoipa::path(
    post,
    path = "/assessments/{id}/withdraw-outcome",
    tag = "assessments",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = AssessmentBody, headers(("ETag" = String)))),
)]
pub(super) async fn withdraw_assessment_outcome(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<AssessmentId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { reason } = request;
    let found = assessments::withdraw_assessment_outcome(&app, &actor, id, reason, version).await?;
    let tag = etag(found.assessment.version);
    Ok((tag, axum::Json(AssessmentBody::of(&app, found))))
}
