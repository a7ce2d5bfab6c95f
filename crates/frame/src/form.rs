use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use futures_util::{StreamExt, stream};

const PIECE: usize = 16 * 1024;

/// Whether the body is a form with files.
#[must_use]
pub fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.and_then(|kind| kind.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("multipart/form-data"))
}

/// A body piece by piece, as long as the allowance of bytes lasts; it may be raised meanwhile.
pub fn measured(body: Body, allowance: Arc<AtomicU64>) -> Body {
    let pieces = (body.into_data_stream(), Bytes::new(), allowance);
    Body::from_stream(stream::unfold(pieces, |(mut body, mut come, allowance)| async move {
        // The form's reader takes all that is there before it looks at any of it. It must not find
        // more than one piece at a time, and none that goes far beyond the part it looks for.
        tokio::task::yield_now().await;
        if come.is_empty() {
            come = match body.next().await? {
                Ok(come) => come,
                Err(error) => {
                    return Some((Err(std::io::Error::other(error)), (body, come, allowance)));
                }
            };
        }
        let piece = come.split_to(come.len().min(PIECE));
        let spent = allowance.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
            left.checked_sub(piece.len() as u64)
        });
        let piece = spent.map(|_| piece);
        let piece = piece.map_err(|_| std::io::Error::other("more than the form may have"));
        Some((piece, (body, come, allowance)))
    }))
}
