use axum::extract::State;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::assessments::Levels;
use domain::ids::ReferralId;
use domain::training::{ReferralOutcome, ReferralStep};
use serde::Deserialize;
use use_cases::App;
use use_cases::training::{self, RecordReferralEvent};
use utoipa::ToSchema;

use super::ReferralBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// What became of a referral.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RecordReferralEvent)]
pub(super) struct Request {
    /// `applied`, `selected`, `reserve`, `not_selected`, `started`, `interrupted`, `completed` or
    /// `ended`.
    #[schema(value_type = String)]
    kind: ReferralStep,
    on: NaiveDate,
    /// Needed on `interrupted` and `ended`.
    #[schema(nullable = false)]
    reason: Option<String>,
    /// Levels by skill at the start.
    #[schema(value_type = Option<Object>, nullable = false)]
    levels_before: Option<Levels>,
    /// Levels by skill at the end.
    #[schema(value_type = Option<Object>, nullable = false)]
    levels_after: Option<Levels>,
    /// Levels by skill in the final test.
    #[schema(value_type = Option<Object>, nullable = false)]
    final_test: Option<Levels>,
    /// Where the client goes on.
    #[schema(nullable = false)]
    onward_path: Option<String>,
}

impl Check for Request {}

/// Record what became of a referral
///
/// Who is `selected` while no seat is free goes to the end of the reserve list; a seat that is
/// given up goes to the first of the list at once.
#[utoipa::path(
    post,
    path = "/referrals/{id}/events",
    tag = "training",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = ReferralBody, headers(("ETag" = String)))),
)]
pub(super) async fn record_referral_event(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(referral): Path<ReferralId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { kind, on, reason, levels_before, levels_after, final_test, onward_path } =
        request;
    let outcome = ReferralOutcome { reason, levels_before, levels_after, final_test, onward_path };
    let asked = RecordReferralEvent { referral, step: kind, on, outcome };
    let found = training::record_referral_event(&app, &actor, asked, version).await?;
    Ok((etag(found.referral.version), axum::Json(ReferralBody::from(found))))
}
