//! A deed that wants to know once more who asks: the form that was sent is kept in the page that
//! asks for the password, and sent on after that.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use secrecy::SecretString;
use use_cases::{App, Error, users};

use super::resume::{self, Kept};
use crate::failure::Failure;
use crate::form::{Faults, Field, Sheet, Summary, Typed};
use crate::page::{Page, Section, html_with, see};
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

#[derive(Template)]
#[template(path = "session/confirm_identity.html")]
struct ConfirmPage {
    t: Texts,
    page: Page,
    summary: Summary,
    password: Field,
    code: Option<Field>,
    kept: Kept,
}

fn made(visitor: &Visitor, kept: Kept, faults: &Faults) -> ConfirmPage {
    let t = visitor.t;
    let sheet = Sheet { t, typed: &Typed::default(), faults };
    let password = sheet.secret("password", t.session_password());
    let has_factor = visitor.user().is_some_and(|user| user.second_factor_at.is_some());
    let code = has_factor.then(|| {
        let code = sheet.line_filled_by("code", t.session_code(), "one-time-code");
        code.hint(t.session_code_hint())
    });
    let fields: Vec<_> = std::iter::once(&password).chain(&code).collect();
    let summary = Summary::of(t, faults, fields);
    ConfirmPage { t, page: visitor.page(Section::None), summary, password, code, kept }
}

/// Asks for it, and keeps the form.
pub(super) fn ask(visitor: &Visitor, path: &str, body: &[u8]) -> Response {
    let kept = Kept::of(path, &Typed::read(path, body));
    html_with(StatusCode::FORBIDDEN, &made(visitor, kept, &Faults::default()))
}

/// There is nothing to confirm without a form that waits.
pub(super) async fn page() -> Response {
    see("/")
}

/// Goes on with the form that waited.
pub(super) async fn confirm_identity(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let kept = Kept::read(&typed).ok_or(Failure::Unreadable)?;
    let code = typed.filled("code").map(|code| SecretString::from(code.to_owned()));
    let password = typed.text("password").to_owned().into();
    let t = visitor.t;
    match users::confirm_identity(&app, &actor, password, code.as_ref()).await {
        Ok(secret) => {
            let user = visitor.user().ok_or(Failure::NotSignedIn)?;
            Ok((frame::renewed(&secret), resume::confirmed(&visitor, user, kept)).into_response())
        }
        Err(Error::TooManyTries { retry_after }) => {
            let fault = t.session_too_many_tries(retry_after);
            let faults =
                Faults { fields: vec![("password".to_owned(), fault)], reasons: Vec::new() };
            Ok(html_with(StatusCode::TOO_MANY_REQUESTS, &made(&visitor, kept, &faults)))
        }
        Err(error) => {
            let faults = Faults::of(error, t)?;
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &made(&visitor, kept, &faults)))
        }
    }
}
