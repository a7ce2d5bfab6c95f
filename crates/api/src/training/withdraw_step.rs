use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::ReferralId;
use serde::Deserialize;
use use_cases::{App, training};
use utoipa::ToSchema;

use super::ReferralBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// Why the last event is withdrawn.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WithdrawReferralStep)]
pub(super) struct Request {
    reason: String,
}

impl Check for Request {}

/// Withdraw the last event
///
/// Recorded by mistake; with what it did to the course's seats. The history stays.
#[utoipa::path(
    post,
    path = "/referrals/{id}/withdraw-event",
    tag = "training",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = ReferralBody, headers(("ETag" = String)))),
)]
pub(super) async fn withdraw_referral_step(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ReferralId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { reason } = request;
    let found = training::withdraw_referral_step(&app, &actor, id, reason, version).await?;
    Ok((etag(found.referral.version), axum::Json(ReferralBody::from(found))))
}
