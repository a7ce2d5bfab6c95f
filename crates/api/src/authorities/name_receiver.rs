use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::{HandoverId, UserId};
use serde::{Deserialize, Serialize};
use use_cases::{App, authorities};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// Who is to answer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NameReceiver)]
pub(super) struct Request {
    /// A case worker or supervisor of the own authority.
    #[schema(value_type = Uuid)]
    worker: UserId,
}

impl Check for Request {}

/// Who answers the handover of a protected client; nothing of the client.
#[derive(Serialize, ToSchema)]
#[schema(as = ReceiverNamed)]
pub(super) struct Response {
    id: Uuid,
    receiver: Option<Uuid>,
    /// For `If-Match`.
    version: u32,
}

/// Name who answers the handover of a protected client
///
/// That worker may open and answer it, and becomes the client's own when it is accepted.
#[utoipa::path(
    post,
    path = "/handovers/{id}/receiver",
    tag = "authorities",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = Response, headers(("ETag" = String)))),
)]
pub(super) async fn name_receiver(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<HandoverId>,
    IfMatch(version): IfMatch,
    Json(Request { worker }): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let found = authorities::name_receiver(&app, &actor, id, worker, version).await?;
    let receiver = found.handover.receiver.map(UserId::uuid);
    let version = found.handover.version;
    Ok((etag(version), axum::Json(Response { id: id.uuid(), receiver, version })))
}
