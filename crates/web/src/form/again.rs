use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use use_cases::Error;

use super::{Conflict, Faults};
use crate::failure::Failure;
use crate::page::html_with;
use crate::texts::Texts;

/// A form that did not do its deed, shown again: with what is wrong, or, where somebody else saved
/// while it was open, with both versions.
pub(crate) fn again<P: Template>(
    error: Error,
    t: Texts,
    both: impl FnOnce() -> Conflict,
    page: impl FnOnce(&Faults, Option<Conflict>) -> P,
) -> Result<Response, Failure> {
    if let Error::Stale = error {
        let page = page(&Faults::default(), Some(both()));
        return Ok(html_with(StatusCode::CONFLICT, &page));
    }
    let faults = Faults::of(error, t)?;
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&faults, None)))
}
