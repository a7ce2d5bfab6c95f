use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use domain::ids::AttachmentId;
use use_cases::{App, attachments};

use crate::Problem;
use crate::extract::{Caller, Path};

/// The bytes of an attached file
///
/// A download only: never shown within a page. That it was opened is logged.
#[utoipa::path(
    get,
    path = "/attachments/{id}/content",
    tag = "attachments",
    params(("id" = Uuid, Path)),
    responses((
        status = OK,
        content(
            (Vec<u8> = "application/pdf"),
            (Vec<u8> = "image/png"),
            (Vec<u8> = "image/jpeg"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (Vec<u8> = "application/vnd.oasis.opendocument.text"),
        ),
        headers(("Content-Disposition" = String)),
    )),
)]
pub(super) async fn open_attachment(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<AttachmentId>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    if !frame::wants_download(&headers) {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "download-only",
            "A file can be downloaded, not shown within a page",
        ));
    }
    let opened = attachments::open_attachment(&app, &actor, id).await?;
    Ok(frame::download(opened))
}
