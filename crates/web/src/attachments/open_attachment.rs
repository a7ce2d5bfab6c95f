use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::ids::AttachmentId;
use use_cases::{App, attachments};

use crate::failure::Failure;
use crate::query::Path;
use crate::visitor::SignedIn;

/// Hands out the bytes of a file, as a download only.
pub(super) async fn open_attachment(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<AttachmentId>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    if !frame::wants_download(&headers) {
        return Err(Failure::Denied);
    }
    let opened = attachments::open_attachment(&app, &who.actor, id).await?;
    Ok(frame::download(opened))
}
