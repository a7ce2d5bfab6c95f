use std::fmt::Write;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use use_cases::attachments::OpenedAttachment;
use use_cases::exports::Exporting;
use use_cases::plans::PrintedPdf;

const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// Even a browser that showed it would run nothing in it.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox";

/// Whether a file may be handed out to who asks. A browser says what it wants a thing for; as a
/// picture, a frame or a script nobody wants a file.
#[must_use]
pub fn wants_download(headers: &HeaderMap) -> bool {
    let wanted = headers.get(SEC_FETCH_DEST).map(axum::http::HeaderValue::as_bytes);
    matches!(wanted, None | Some(b"document" | b"empty"))
}

/// A plan on paper as a download; the tag of one that was kept is its digest.
#[must_use]
pub fn plan_pdf(PrintedPdf { bytes, kept }: PrintedPdf) -> Response {
    let tag = kept.and_then(|digest| format!("\"{digest}\"").parse().ok());
    let mut answer = pdf("plan", bytes);
    if let Some(tag) = tag {
        answer.headers_mut().insert(header::ETAG, tag);
    }
    answer
}

/// A typeset document as a download; `name` says what kind of document it is.
#[must_use]
pub fn pdf(name: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.pdf\"")),
        (header::CONTENT_SECURITY_POLICY, POLICY.to_owned()),
    ];
    (headers, bytes).into_response()
}

/// An attached file as a download, piece by piece.
#[must_use]
pub fn download(opened: OpenedAttachment) -> Response {
    let OpenedAttachment { attachment, first, rest } = opened;
    let format = attachment.file.format;
    let ending = format.endings().first().copied().unwrap_or("bin");
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_LENGTH, rest.size().to_string()),
        (header::CONTENT_DISPOSITION, disposition(&attachment.about.title, ending)),
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
    (headers, Body::from_stream(pieces)).into_response()
}

/// A list of persons as a download, some lines after the other. `first` are the lines that proved
/// that there is a list; when who asked goes away, no more is read.
#[must_use]
pub fn listed(first: Option<Vec<u8>>, rest: Exporting) -> Response {
    let (name, ending) = (rest.name, rest.format.code());
    let headers = [
        (header::CONTENT_TYPE, rest.format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{ending}\"")),
        (header::CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    let lines = stream::unfold((first, rest), |(first, mut rest)| async move {
        let lines = match first {
            Some(lines) => Ok(lines),
            None => rest.next().await.transpose()?,
        };
        if let Err(error) = &lines {
            tracing::error!(%error, "a list could not be written to its end");
        }
        Some((lines, (None, rest)))
    });
    (headers, Body::from_stream(lines)).into_response()
}

/// The title as name, in the form of RFC 8187, and a plain name for programs that do not know it.
fn disposition(title: &str, ending: &str) -> String {
    let mut name = String::new();
    for character in title.trim().chars() {
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
