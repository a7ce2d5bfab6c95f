use axum::extract::State;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::assessments::{Completed, Outcome, Track};
use domain::ids::AssessmentId;
use serde::Deserialize;
use use_cases::App;
use use_cases::assessments::{self, CompleteAssessment};
use utoipa::ToSchema;

use super::AssessmentBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// The end of an initial assessment.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CompleteAssessment)]
pub(super) struct Request {
    completed_on: NaiveDate,
    /// `plan_needed`, `guided_elsewhere` or `unnecessary`.
    #[schema(value_type = String)]
    outcome: Outcome,
    /// Needed unless a plan is needed.
    #[schema(nullable = false)]
    reason: Option<String>,
    /// The recommended track: `slow`, `basic`, `fast` or `literacy`.
    #[schema(value_type = Option<String>, nullable = false)]
    track: Option<Track>,
}

impl Check for Request {}

/// Complete an initial assessment
///
/// Where it found a need, the time to start the plan begins.
#[utoipa::path(
    post,
    path = "/assessments/{id}/complete",
    tag = "assessments",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = AssessmentBody, headers(("ETag" = String)))),
)]
pub(super) async fn complete_assessment(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(assessment): Path<AssessmentId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { completed_on, outcome, reason, track } = request;
    let completed = Completed { on: completed_on, outcome, reason, track };
    let asked = CompleteAssessment { assessment, completed };
    let found = assessments::complete_assessment(&app, &actor, asked, version).await?;
    let tag = etag(found.assessment.version);
    Ok((tag, axum::Json(AssessmentBody::of(&app, found))))
}
