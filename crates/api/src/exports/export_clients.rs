use axum::extract::State;
use axum::response::Response;
use use_cases::{App, exports};

use super::Request;
use crate::Problem;
use crate::extract::{Caller, Json};

/// Export the clients of the own authority
///
/// By name, with what is due first and whose they are; protected clients only to their named worker.
/// The purpose is kept, and who is on the list is logged before it leaves. The lines come as they are
/// read: closing the connection ends the export.
#[utoipa::path(
    post,
    path = "/exports/clients",
    tag = "exports",
    request_body = Request,
    responses((
        status = OK,
        content((String = "text/csv"), (String = "application/jsonl")),
        headers(("Content-Disposition" = String)),
    )),
)]
pub(super) async fn export_clients(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(request): Json<Request>,
) -> Result<Response, Problem> {
    let mut rest = exports::export_clients(&app, &actor, &request.read()?).await?;
    let first = rest.next().await?;
    Ok(frame::listed(first, rest))
}
