use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::ReferralId;
use use_cases::{App, training};

use super::ReferralBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Path};

/// A referral
#[utoipa::path(
    get,
    path = "/referrals/{id}",
    tag = "training",
    params(("id" = Uuid, Path)),
    responses((status = OK, body = ReferralBody, headers(("ETag" = String)))),
)]
pub(super) async fn read_referral(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ReferralId>,
) -> Result<impl IntoResponse, Problem> {
    let found = training::read_referral(&app, &actor, id).await?;
    Ok((etag(found.referral.version), axum::Json(ReferralBody::from(found))))
}
