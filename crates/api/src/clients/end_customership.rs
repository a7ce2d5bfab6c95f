use axum::extract::State;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::ids::ClientId;
use domain::record::EndReason;
use serde::Deserialize;
use use_cases::App;
use use_cases::clients::{self, EndCustomership};
use utoipa::ToSchema;

use super::ClientBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// The end of a customership.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EndCustomership)]
pub(super) struct Request {
    /// The first day that is no longer in it.
    on: NaiveDate,
    /// `no_need`, `plan_maximum_reached`, `employed`, `finnish_citizenship`, `moved_abroad`,
    /// `not_reached`, `died`, `own_request` or `other`.
    #[schema(value_type = String)]
    reason: EndReason,
}

impl Check for Request {}

/// End a customership
///
/// Open limits fall away, seats go to the first of the reserve lists, and the time until disposal
/// begins.
#[utoipa::path(
    post,
    path = "/clients/{id}/end",
    tag = "clients",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = ClientBody, headers(("ETag" = String)))),
)]
pub(super) async fn end_customership(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(client): Path<ClientId>,
    IfMatch(version): IfMatch,
    Json(Request { on, reason }): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let asked = EndCustomership { client, on, reason };
    let file = clients::end_customership(&app, &actor, asked, version).await?;
    Ok((etag(file.record.version), axum::Json(ClientBody::of(&app, &file))))
}
