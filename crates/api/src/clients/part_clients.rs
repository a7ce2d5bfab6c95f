use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::ClientId;
use serde::Deserialize;
use use_cases::App;
use use_cases::clients::{self, PartClients};
use utoipa::ToSchema;

use super::ClientBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// A record that was merged into this one by mistake.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartClients)]
pub(super) struct Request {
    /// The client whose record was closed.
    #[schema(value_type = Uuid)]
    client: ClientId,
    /// Why they are not one person's.
    reason: String,
}

impl Check for Request {}

/// Part a record that was merged into this one
///
/// What was carried here goes, what happened here since stays; the other is open again as it was.
#[utoipa::path(
    post,
    path = "/clients/{id}/part",
    tag = "clients",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = ClientBody, headers(("ETag" = String)))),
)]
pub(super) async fn part_clients(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(client): Path<ClientId>,
    IfMatch(version): IfMatch,
    Json(Request { client: other, reason }): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let asked = PartClients { client, other, reason };
    let file = clients::part_clients(&app, &actor, asked, version).await?;
    Ok((etag(file.record.version), axum::Json(ClientBody::of(&app, &file))))
}
