use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use frame::{is_form, measured};
use use_cases::{App, Error};

use super::Typed;
use crate::failure::Failure;

/// How many bytes everything but the file may have.
const BESIDE_THE_FILE: usize = 64 * 1024;

/// Of a file that is too large so many times the limit are read, so that the browser comes to see
/// the page which says so.
const READ_TO_THE_END: u64 = 4;

/// A form with a file as its last field.
pub(crate) struct WithFile {
    /// The other fields.
    pub(crate) typed: Typed,
    /// The file's name; none where no file was chosen.
    pub(crate) name: Option<String>,
    /// Whether its bytes were taken.
    pub(crate) taken: Result<(), Error>,
}

impl WithFile {
    /// Reads a form as it comes. The route must set aside the limit that other bodies have.
    pub(crate) async fn read(
        request: Request,
        app: &App,
        mut take: impl FnMut(&[u8]) -> Result<(), Error>,
    ) -> Result<Self, Failure> {
        if !is_form(request.headers()) {
            return Err(Failure::Unreadable);
        }
        let mut typed = Typed::sent_to(request.uri().path());
        let mut beside = BESIDE_THE_FILE;
        let limit = app.settings.attachment_max_bytes.saturating_mul(READ_TO_THE_END);
        let allowance = Arc::new(AtomicU64::new(limit.saturating_add(BESIDE_THE_FILE as u64)));
        let request = request.map(|body| measured(body, allowance));
        let parts = Multipart::from_request(request, app).await;
        let mut parts = parts.map_err(|_| Failure::Unreadable)?;
        while let Some(mut part) = parts.next_field().await.map_err(|_| Failure::Unreadable)? {
            let Some(name) = part.file_name().map(str::to_owned) else {
                let field = part.name().unwrap_or_default().to_owned();
                let text = text_of(part, &mut beside).await.ok_or(Failure::Unreadable)?;
                typed = typed.with(field, text.replace("\r\n", "\n"));
                continue;
            };
            let mut taken = Ok(());
            while let Some(bytes) = part.chunk().await.map_err(|_| Failure::Unreadable)? {
                if taken.is_ok() {
                    taken = take(&bytes);
                }
            }
            let name = Some(name).filter(|name| !name.is_empty());
            return Ok(Self { typed, name, taken });
        }
        Ok(Self { typed, name: None, taken: Ok(()) })
    }
}

/// The text of a field, of which there may be so many bytes more.
async fn text_of(mut part: Field<'_>, beside: &mut usize) -> Option<String> {
    let mut text = Vec::new();
    while let Some(bytes) = part.chunk().await.ok()? {
        *beside = beside.checked_sub(bytes.len())?;
        text.extend_from_slice(&bytes);
    }
    String::from_utf8(text).ok()
}
