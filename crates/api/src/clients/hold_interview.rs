use axum::extract::State;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::ids::ClientId;
use serde::Deserialize;
use use_cases::App;
use use_cases::clients::{self, HoldInterview};
use utoipa::ToSchema;

use super::ClientBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// An interview of a job seeker.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HoldInterview)]
pub(super) struct Request {
    on: NaiveDate,
}

impl Check for Request {}

/// Record an interview
///
/// The first after a registration as job seeker meets the limit `first_interview`.
#[utoipa::path(
    post,
    path = "/clients/{id}/interviews",
    tag = "clients",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = ClientBody, headers(("ETag" = String)))),
)]
pub(super) async fn hold_interview(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(client): Path<ClientId>,
    IfMatch(version): IfMatch,
    Json(Request { on }): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let file = clients::hold_interview(&app, &actor, HoldInterview { client, on }, version).await?;
    Ok((etag(file.record.version), axum::Json(ClientBody::of(&app, &file))))
}
