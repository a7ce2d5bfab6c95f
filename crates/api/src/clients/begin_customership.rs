use axum::extract::State;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::ids::ClientId;
use serde::Deserialize;
use use_cases::{App, clients};
use utoipa::ToSchema;

use super::ClientBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// The first day of the new customership.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BeginCustomership)]
pub(super) struct Request {
    from: NaiveDate,
}

impl Check for Request {}

/// Begin a new customership
///
/// Of a client who comes back; the person and the statutory anchors stay the same.
#[utoipa::path(
    post,
    path = "/clients/{id}/customerships",
    tag = "clients",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = ClientBody, headers(("ETag" = String)))),
)]
pub(super) async fn begin_customership(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ClientId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { from } = request;
    let file = clients::begin_customership(&app, &actor, id, from, version).await?;
    Ok((etag(file.record.version), axum::Json(ClientBody::of(&app, &file))))
}
