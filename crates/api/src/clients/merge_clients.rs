use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::ClientId;
use serde::Deserialize;
use use_cases::App;
use use_cases::clients::{self, MergeClients};
use utoipa::ToSchema;

use super::ClientBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// Another record of the same person.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MergeClients)]
pub(super) struct Request {
    /// The client whose record is closed, of the own authority.
    #[schema(value_type = Uuid)]
    client: ClientId,
    /// Why they are one person's.
    reason: String,
    /// Why one person has two identity codes; needed where the records have different ones.
    #[schema(nullable = false)]
    identity_codes_reason: Option<String>,
}

impl Check for Request {}

/// Merge a record into this one
///
/// Both stay as they are. The other is closed and points here; its earlier facts, the first plan and
/// what else the person cannot lose are carried here and shown in `absorbed`. Refused, with every
/// obstacle, while anything of the other is unfinished.
#[utoipa::path(
    post,
    path = "/clients/{id}/merge",
    tag = "clients",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = ClientBody, headers(("ETag" = String)))),
)]
pub(super) async fn merge_clients(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(client): Path<ClientId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { client: other, reason, identity_codes_reason } = request;
    let asked = MergeClients { client, other, reason, identity_codes_reason };
    let file = clients::merge_clients(&app, &actor, asked, version).await?;
    Ok((etag(file.record.version), axum::Json(ClientBody::of(&app, &file))))
}
