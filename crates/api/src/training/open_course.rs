use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::assessments::Track;
use serde::Deserialize;
use use_cases::App;
use use_cases::training::{self, OpenCourse};
use utoipa::ToSchema;

use super::CourseBody;
use crate::Problem;
use crate::extract::{Caller, Check};
use crate::idempotency::{Creating, IdempotencyHeader};

/// A course that the NTM-centre procured.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OpenCourse)]
pub(super) struct Request {
    name: String,
    provider: String,
    /// `slow`, `basic`, `fast` or `literacy`.
    #[schema(value_type = String)]
    track: Track,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    seats: u32,
}

impl Check for Request {}

/// Open a course for referrals
#[utoipa::path(
    post,
    path = "/courses",
    tag = "training",
    params(IdempotencyHeader),
    request_body = Request,
    responses((status = CREATED, body = CourseBody)),
)]
pub(super) async fn open_course(
    State(app): State<App>,
    Caller(actor): Caller,
    Creating(once, request): Creating<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { name, provider, track, starts_on, ends_on, seats } = request;
    let asked = OpenCourse { name, provider, track, starts_on, ends_on, seats };
    let course = training::open_course(&app, &actor, asked, &once).await?;
    Ok((StatusCode::CREATED, axum::Json(CourseBody::from(course))))
}
