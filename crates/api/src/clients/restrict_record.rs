use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::{ClientId, UserId};
use serde::Deserialize;
use use_cases::App;
use use_cases::clients::{self, RestrictRecord};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ClientBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// Who alone may open the record.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RestrictRecord)]
pub(super) struct Request {
    /// A worker of the own authority, who becomes the client's; null lifts the restriction.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required)]
    worker: Option<Uuid>,
}

impl Check for Request {}

/// Restrict a record to one worker
///
/// For the record of somebody who works here, or of the family of one. A supervisor restricts it;
/// afterwards only the named worker sees it, hands it on, or lifts the restriction.
#[utoipa::path(
    post,
    path = "/clients/{id}/restrict",
    tag = "clients",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = ClientBody, headers(("ETag" = String)))),
)]
pub(super) async fn restrict_record(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(client): Path<ClientId>,
    IfMatch(version): IfMatch,
    Json(Request { worker }): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let asked = RestrictRecord { client, worker: worker.map(UserId::from_uuid) };
    let file = clients::restrict_record(&app, &actor, asked, version).await?;
    Ok((etag(file.record.version), axum::Json(ClientBody::of(&app, &file))))
}
