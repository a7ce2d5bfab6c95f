use axum::extract::State;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::assessments::{Levels, SpecifyingFinding, SpecifyingMeasure, SpecifyingTaken};
use domain::ids::AssessmentId;
use serde::Deserialize;
use use_cases::App;
use use_cases::assessments::{self, RecordSpecifyingMeasure};
use utoipa::ToSchema;

use super::AssessmentBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// When a specifying measure was taken, by whom, and what it showed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RecordSpecifyingMeasure)]
pub(super) struct Request {
    on: NaiveDate,
    /// The official, tester or teacher who took it.
    done_by: String,
    /// From whom it was bought; left out where the authority took it itself.
    #[schema(nullable = false)]
    bought_from: Option<String>,
    result: String,
    /// `listening`, `speaking`, `reading` and `writing`, each A1.1 … C2 or X for not tested.
    #[schema(value_type = Option<Object>, nullable = false)]
    levels: Option<Levels>,
}

impl Check for Request {}

/// Record a specifying measure
///
/// What makes the assessment more exact; none is a must, each may be bought. Again as often as
/// needed until the assessment is completed.
#[utoipa::path(
    put,
    path = "/assessments/{id}/specifying-measures/{measure}",
    tag = "assessments",
    params(
        ("id" = Uuid, Path),
        ("measure" = String, Path, description = "`competence_mapping`, `literacy_test`, \
            `language_test`, `study_skill_test`, `career_planning` or `service_need_mapping`, as \
            far as the Act has it"),
        IfMatch,
    ),
    request_body = Request,
    responses((status = OK, body = AssessmentBody, headers(("ETag" = String)))),
)]
pub(super) async fn record_specifying_measure(
    State(app): State<App>,
    Caller(actor): Caller,
    Path((assessment, measure)): Path<(AssessmentId, SpecifyingMeasure)>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { on, done_by, bought_from, result, levels } = request;
    let finding = SpecifyingFinding { done_by, bought_from, result, levels };
    let taken = SpecifyingTaken { on, finding };
    let asked = RecordSpecifyingMeasure { assessment, measure, taken };
    let found = assessments::record_specifying_measure(&app, &actor, asked, version).await?;
    let tag = etag(found.assessment.version);
    Ok((tag, axum::Json(AssessmentBody::of(&app, found))))
}
