use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::AttachmentId;
use serde::Deserialize;
use use_cases::App;
use use_cases::attachments::{self, WithdrawAttachment};
use utoipa::ToSchema;

use super::AttachmentBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// Why the file is withdrawn.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WithdrawAttachment)]
pub(super) struct Request {
    reason: String,
}

impl Check for Request {}

/// Withdraw an attached file
///
/// Attached by mistake; nobody opens it any more. The bytes stay until the client's data are
/// disposed of, and the record tells that it was there and why it was withdrawn.
#[utoipa::path(
    post,
    path = "/attachments/{id}/withdraw",
    tag = "attachments",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = AttachmentBody, headers(("ETag" = String)))),
)]
pub(super) async fn withdraw_attachment(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(attachment): Path<AttachmentId>,
    IfMatch(version): IfMatch,
    Json(Request { reason }): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let asked = WithdrawAttachment { attachment, reason };
    let withdrawn = attachments::withdraw_attachment(&app, &actor, asked, version).await?;
    Ok((etag(withdrawn.attachment.version), axum::Json(AttachmentBody::from(withdrawn))))
}
