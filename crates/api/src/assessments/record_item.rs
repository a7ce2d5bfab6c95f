use axum::extract::State;
use axum::response::IntoResponse;
use domain::assessments::{Item, ItemAnswer, Levels};
use domain::ids::AssessmentId;
use serde::Deserialize;
use use_cases::App;
use use_cases::assessments::{self, RecordAssessmentItem};
use utoipa::ToSchema;

use super::AssessmentBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// What was found on one item of the interview.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RecordAssessmentItem)]
pub(super) struct Request {
    text: String,
    /// `listening`, `speaking`, `reading` and `writing`, each A1.1 … C2 or X for not tested.
    #[schema(value_type = Option<Object>, nullable = false)]
    levels: Option<Levels>,
}

impl Check for Request {}

/// Record an item of the interview
///
/// Again as often as needed until the assessment is completed.
#[utoipa::path(
    put,
    path = "/assessments/{id}/items/{item}",
    tag = "assessments",
    params(
        ("id" = Uuid, Path),
        ("item" = String, Path, description = "`literacy`, `finnish_swedish`, `study_skills`, \
            `education_and_work`, `special_skills`, `wishes` or `life_situation`"),
        IfMatch,
    ),
    request_body = Request,
    responses((status = OK, body = AssessmentBody, headers(("ETag" = String)))),
)]
pub(super) async fn record_assessment_item(
    State(app): State<App>,
    Caller(actor): Caller,
    Path((assessment, item)): Path<(AssessmentId, Item)>,
    IfMatch(version): IfMatch,
    Json(Request { text, levels }): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let asked = RecordAssessmentItem { assessment, item, answer: ItemAnswer { text, levels } };
    let found = assessments::record_assessment_item(&app, &actor, asked, version).await?;
    let tag = etag(found.assessment.version);
    Ok((tag, axum::Json(AssessmentBody::of(&app, found))))
}
