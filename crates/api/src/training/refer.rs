use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use domain::ids::{CourseId, PlanId};
use serde::Deserialize;
use use_cases::App;
use use_cases::training::{self, ReferToTraining};
use utoipa::ToSchema;

use super::ReferralBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, Path};
use crate::idempotency::{Creating, IdempotencyHeader};

/// The course that the client is referred to.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReferToTraining)]
pub(super) struct Request {
    #[schema(value_type = Uuid)]
    course: CourseId,
}

impl Check for Request {}

/// Refer a client to training
///
/// Needs a plan in force. No seat is taken until the client is selected.
#[utoipa::path(
    post,
    path = "/plans/{id}/referrals",
    tag = "training",
    params(("id" = Uuid, Path), IdempotencyHeader),
    request_body = Request,
    responses((status = CREATED, body = ReferralBody, headers(("ETag" = String), ("Location" = String)))),
)]
pub(super) async fn refer_to_training(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(plan): Path<PlanId>,
    Creating(once, Request { course }): Creating<Request>,
) -> Result<impl IntoResponse, Problem> {
    let asked = ReferToTraining { plan, course };
    let made = training::refer_to_training(&app, &actor, asked, &once).await?;
    let location = format!("/api/v1/referrals/{}", made.referral.id);
    let headers = (etag(made.referral.version), [(header::LOCATION, location)]);
    Ok((StatusCode::CREATED, headers, axum::Json(ReferralBody::from(made))))
}
