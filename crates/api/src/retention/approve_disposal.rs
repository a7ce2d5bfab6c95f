use axum::extract::State;
use axum::http::StatusCode;
use domain::ids::DisposalId;
use use_cases::App;
use use_cases::retention;

use crate::Problem;
use crate::extract::{Caller, Path};

/// Approve what somebody else proposed: the data are erased
///
/// It cannot be undone. A client who is held meanwhile, or has come back, stays. Figures and frozen
/// reports stay as they are.
#[utoipa::path(
    post,
    path = "/disposals/{id}/approve",
    tag = "retention",
    params(("id" = Uuid, Path)),
    responses((status = NO_CONTENT)),
)]
pub(super) async fn approve_disposal(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<DisposalId>,
) -> Result<StatusCode, Problem> {
    retention::approve_disposal(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
