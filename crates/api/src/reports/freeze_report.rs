use axum::extract::State;
use axum::http::StatusCode;
use reporting::Period;
use serde::Deserialize;
use use_cases::App;
use use_cases::reports::{self, FreezeReport};
use utoipa::ToSchema;

use super::read_period::VersionBody;
use crate::Problem;
use crate::extract::{Caller, Check};
use crate::idempotency::{Creating, IdempotencyHeader};

/// What is to be frozen.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FreezeReport)]
pub(super) struct Request {
    #[schema(example = "2026H1")]
    period: String,
    /// Why, where somebody has not attested, and for every version after the first.
    #[serde(default)]
    #[schema(required = false)]
    reason: Option<String>,
}

impl Check for Request {}

/// Freeze the area's report of a period
///
/// All indicators by all breakdowns, under disclosure control. A frozen report never changes; a
/// correction is a new version with its reason.
#[utoipa::path(
    post,
    path = "/reports",
    tag = "reports",
    params(IdempotencyHeader),
    request_body = Request,
    responses((status = CREATED, body = VersionBody)),
)]
pub(super) async fn freeze_report(
    State(app): State<App>,
    Caller(actor): Caller,
    Creating(once, Request { period, reason }): Creating<Request>,
) -> Result<(StatusCode, axum::Json<VersionBody>), Problem> {
    let asked = FreezeReport { area: None, period: Period::asked(&period)?, reason };
    let kept = reports::freeze_report(&app, Some(&actor), asked, &once).await?;
    let body = VersionBody {
        version: kept.number,
        reason: kept.reason,
        digest: kept.digest,
        frozen_at: kept.frozen_at,
    };
    Ok((StatusCode::CREATED, axum::Json(body)))
}
