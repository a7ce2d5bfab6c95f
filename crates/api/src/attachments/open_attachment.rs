use std::fmt::Write;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use domain::attachments::Attachment;
use domain::ids::AttachmentId;
use futures_util::stream;
use use_cases::App;
use use_cases::attachments::{self, OpenedAttachment};

use crate::Problem;
use crate::extract::{Caller, Path};

const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// Even a browser that showed it would run nothing in it.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

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
        body = Vec<u8>,
        content_type = "application/octet-stream",
        headers(("Content-Disposition" = String)),
    )),
)]
pub(super) async fn open_attachment(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<AttachmentId>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    require_download(&headers)?;
    let opened = attachments::open_attachment(&app, &actor, id).await?;
    let OpenedAttachment { attachment, first, rest } = opened;
    let headers = [
        (header::CONTENT_TYPE, attachment.file.format.media_type().to_owned()),
        (header::CONTENT_LENGTH, rest.size().to_string()),
        (header::CONTENT_DISPOSITION, disposition(&attachment)),
        (header::CONTENT_SECURITY_POLICY, POLICY.to_owned()),
    ];
    let pieces = stream::unfold((first, rest), |(first, mut rest)| async move {
        let piece = match first {
            Some(piece) => Ok(piece),
            None => rest.next().await.transpose()?,
        };
        if let Err(error) = &piece {
            tracing::error!(%error, "an attached file could not be read to its end");
        }
        Some((piece, (None, rest)))
    });
    Ok((headers, Body::from_stream(pieces)))
}

/// A browser says what it wants a thing for. As a picture, a frame or a script nobody wants a file.
fn require_download(headers: &HeaderMap) -> Result<(), Problem> {
    match headers.get(SEC_FETCH_DEST).map(HeaderValue::as_bytes) {
        None | Some(b"document" | b"empty") => Ok(()),
        Some(_) => Err(Problem::new(
            StatusCode::FORBIDDEN,
            "download-only",
            "A file can be downloaded, not shown within a page",
        )),
    }
}

/// The title as name, in the form of RFC 8187, and a plain name for programs that do not know it.
fn disposition(attachment: &Attachment) -> String {
    let ending = attachment.file.format.endings().first().copied().unwrap_or("bin");
    let mut name = String::new();
    for character in attachment.about.title.trim().chars() {
        // What could be read as a folder, or is refused by some system in names.
        let character = if r#"/\:*?"<>|"#.contains(character) { '_' } else { character };
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            if byte.is_ascii_alphanumeric() || b"-_".contains(&byte) {
                name.push(char::from(byte));
            } else {
                // Writing to a String cannot fail.
                let _ = write!(name, "%{byte:02X}");
            }
        }
    }
    format!("attachment; filename=\"attachment.{ending}\"; filename*=UTF-8''{name}.{ending}")
}
