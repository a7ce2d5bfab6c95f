use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::AttachmentId;
use use_cases::{App, attachments};

use super::AttachmentBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Path};

/// What the record tells of an attached file
#[utoipa::path(
    get,
    path = "/attachments/{id}",
    tag = "attachments",
    params(("id" = Uuid, Path)),
    responses((status = OK, body = AttachmentBody, headers(("ETag" = String)))),
)]
pub(super) async fn read_attachment(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<AttachmentId>,
) -> Result<impl IntoResponse, Problem> {
    let found = attachments::read_attachment(&app, &actor, id).await?;
    Ok((etag(found.attachment.version), axum::Json(AttachmentBody::from(found))))
}
