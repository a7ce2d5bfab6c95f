use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use use_cases::App;
use use_cases::retention;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Problem;
use crate::extract::Caller;

/// What was proposed.
#[derive(Serialize, ToSchema)]
#[schema(as = DisposalProposed)]
pub(super) struct Response {
    id: Uuid,
}

/// Propose to dispose of the data that are due
///
/// Of at most 100 clients of the own authority, the longest overdue first; what is held stays. A
/// proposal that waits is replaced. Nothing is erased before somebody else approves.
#[utoipa::path(
    post,
    path = "/disposals",
    tag = "retention",
    responses((status = CREATED, body = Response)),
)]
pub(super) async fn propose_disposal(
    State(app): State<App>,
    Caller(actor): Caller,
) -> Result<(StatusCode, axum::Json<Response>), Problem> {
    let id = retention::propose_disposal(&app, &actor).await?;
    Ok((StatusCode::CREATED, axum::Json(Response { id: id.uuid() })))
}
