use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::ids::ClientId;
use serde::Deserialize;
use use_cases::App;
use use_cases::assessments::{self, StartAssessment};
use utoipa::ToSchema;

use super::AssessmentBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, Path};
use crate::idempotency::{Creating, IdempotencyHeader};

/// The beginning of an initial assessment.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StartAssessment)]
pub(super) struct Request {
    started_on: NaiveDate,
    /// The language used, a code of the language list.
    language: String,
    /// Whether through an interpreter.
    interpreter: bool,
}

impl Check for Request {}

/// Start an initial assessment
#[utoipa::path(
    post,
    path = "/clients/{id}/assessments",
    tag = "assessments",
    params(("id" = Uuid, Path), IdempotencyHeader),
    request_body = Request,
    responses((status = CREATED, body = AssessmentBody, headers(("ETag" = String), ("Location" = String)))),
)]
pub(super) async fn start_assessment(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(client): Path<ClientId>,
    Creating(once, request): Creating<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { started_on, language, interpreter } = request;
    let asked = StartAssessment { client, started_on, language, interpreter };
    let started = assessments::start_assessment(&app, &actor, asked, &once).await?;
    let location = format!("/api/v1/assessments/{}", started.assessment.id);
    let headers = (etag(started.assessment.version), [(header::LOCATION, location)]);
    Ok((StatusCode::CREATED, headers, axum::Json(AssessmentBody::of(&app, started))))
}
