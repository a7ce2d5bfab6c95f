use axum::http::{HeaderName, header};

/// The header with the version of the thing in the answer: `ETag: "7"`. A handler answers
/// `(etag(version), axum::Json(body))`.
pub(crate) fn etag(version: u32) -> [(HeaderName, String); 1] {
    [(header::ETAG, format!("\"{version}\""))]
}
