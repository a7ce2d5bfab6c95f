use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::AssessmentId;
use use_cases::{App, assessments};

use super::AssessmentBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Path};

/// An initial assessment
#[utoipa::path(
    get,
    path = "/assessments/{id}",
    tag = "assessments",
    params(("id" = Uuid, Path)),
    responses((status = OK, body = AssessmentBody, headers(("ETag" = String)))),
)]
pub(super) async fn read_assessment(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<AssessmentId>,
) -> Result<impl IntoResponse, Problem> {
    let found = assessments::read_assessment(&app, &actor, id).await?;
    let tag = etag(found.assessment.version);
    Ok((tag, axum::Json(AssessmentBody::of(&app, found))))
}
