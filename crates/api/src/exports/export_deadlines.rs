use axum::extract::State;
use axum::response::Response;
use use_cases::{App, exports};

use super::Request;
use crate::Problem;
use crate::extract::{Caller, Json};

/// Export the open time limits
///
/// Those that the own authority keeps, what is due first before the rest.
/// The purpose is kept, and who is on the list is logged before it leaves. The lines come as they are
/// read: closing the connection ends the export.
#[utoipa::path(
    post,
    path = "/exports/deadlines",
    tag = "exports",
    request_body = Request,
    responses((
        status = OK,
        content((String = "text/csv"), (String = "application/jsonl")),
        headers(("Content-Disposition" = String)),
    )),
)]
pub(super) async fn export_deadlines(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(request): Json<Request>,
) -> Result<Response, Problem> {
    let mut rest = exports::export_deadlines(&app, &actor, &request.read()?).await?;
    let first = rest.next().await?;
    Ok(frame::listed(first, rest))
}
