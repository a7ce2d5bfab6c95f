use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::ClientId;
use serde::Deserialize;
use use_cases::{App, clients};
use utoipa::ToSchema;

use super::ClientBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// A client who left the household.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartHousehold)]
pub(super) struct Request {
    /// The other client.
    #[schema(value_type = Uuid)]
    client: ClientId,
}

impl Check for Request {}

/// Part two clients that were linked
///
/// Neither sees the other as a member any more; the history stays.
#[utoipa::path(
    post,
    path = "/clients/{id}/household/part",
    tag = "clients",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = ClientBody, headers(("ETag" = String)))),
)]
pub(super) async fn part_household(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ClientId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { client: other } = request;
    let file = clients::part_household(&app, &actor, id, other, version).await?;
    Ok((etag(file.record.version), axum::Json(ClientBody::of(&app, &file))))
}
