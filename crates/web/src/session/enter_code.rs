use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use use_cases::{App, Error, users};

use super::resume::Kept;
use super::sign_in::go_on;
use super::{SIGN_IN, own_address};
use crate::failure::Failure;
use crate::form::{Faults, Field, Sheet, Summary, Typed};
use crate::page::{Page, Section, html_with, see};
use crate::texts::Texts;
use crate::visitor::Visitor;

/// The second half of signing in, for who has a second factor.
#[derive(Template)]
#[template(path = "session/enter_code.html")]
pub(super) struct EnterCode {
    t: Texts,
    page: Page,
    summary: Summary,
    code: Field,
    /// What the first half gave.
    half_way: String,
    /// Where to go then.
    next: Option<String>,
    /// What was typed when the session had ended.
    kept: Option<Kept>,
}

impl EnterCode {
    pub(super) fn new(
        visitor: &Visitor,
        half_way: &str,
        faults: &Faults,
        next: Option<&str>,
        kept: Option<Kept>,
    ) -> Self {
        let t = visitor.t;
        // A code that was typed is used or wrong: it is not shown again.
        let sheet = Sheet { t, typed: &Typed::default(), faults };
        let code = sheet.line_filled_by("code", t.session_code(), "one-time-code");
        let code = code.hint(t.session_code_hint());
        let summary = Summary::of(t, faults, [&code]);
        let page = visitor.page(Section::None);
        let next = next.and_then(own_address).map(str::to_owned);
        Self { t, page, summary, code, half_way: half_way.to_owned(), next, kept }
    }
}

/// The first half comes first.
pub(super) async fn page() -> Response {
    see(SIGN_IN)
}

/// Begins the session.
pub(super) async fn enter_code(
    State(app): State<App>,
    visitor: Visitor,
    frame::Origin(from): frame::Origin,
    typed: Typed,
) -> Result<Response, Failure> {
    let t = visitor.t;
    let kept = Kept::read(&typed);
    let next = own_address(typed.text("next"));
    let half_way = typed.text("half-way");
    let code = typed.text("code").to_owned().into();
    let asked = users::EnterCode { half_way: half_way.to_owned().into(), code, from };
    let (status, fault) = match users::enter_code(&app, asked).await {
        Ok(signed_in) => return Ok(go_on(&visitor, &signed_in, next, kept)),
        Err(Error::NotSignedIn) => (StatusCode::UNPROCESSABLE_ENTITY, t.session_wrong_code()),
        Err(Error::TooManyTries { retry_after }) => {
            (StatusCode::TOO_MANY_REQUESTS, t.session_too_many_tries(retry_after))
        }
        Err(other) => return Err(other.into()),
    };
    let faults = Faults { fields: vec![("code".to_owned(), fault)], reasons: Vec::new() };
    Ok(html_with(status, &EnterCode::new(&visitor, half_way, &faults, next, kept)))
}
