use axum::extract::State;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::clients::family::Kinship;
use domain::ids::ClientId;
use serde::Deserialize;
use use_cases::App;
use use_cases::clients::{self, LinkHousehold};
use utoipa::ToSchema;

use super::ClientBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// Another client of the same household.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LinkHousehold)]
pub(super) struct Request {
    /// The other client, of the own authority.
    #[schema(value_type = Uuid)]
    client: ClientId,
    /// What the other is: `spouse`, `child`, `parent`, `sibling` or `other`.
    #[schema(value_type = String)]
    kinship: Kinship,
    from: NaiveDate,
}

impl Check for Request {}

/// Link two clients of one household
///
/// Each sees the other.
#[utoipa::path(
    post,
    path = "/clients/{id}/household",
    tag = "clients",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = ClientBody, headers(("ETag" = String)))),
)]
pub(super) async fn link_household(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ClientId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { client: other, kinship, from } = request;
    let asked = LinkHousehold { client: id, other, kinship, from };
    let file = clients::link_household(&app, &actor, asked, version).await?;
    Ok((etag(file.record.version), axum::Json(ClientBody::of(&app, &file))))
}
