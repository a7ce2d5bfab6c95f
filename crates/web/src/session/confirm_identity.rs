//! A deed that wants to know once more who asks: the form that was sent is kept in the page that
//! asks for the password, or leads to a provider of identity, and sent on after that.

use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use secrecy::SecretString;
use use_cases::users::{NamedProvider, Proof};
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
    advice: Cow<'static, str>,
    summary: Summary,
    /// For who has one, unless a provider's word is there already.
    password: Option<Field>,
    code: Option<Field>,
    /// What a provider's word gave.
    half_way: Option<String>,
    providers: Vec<NamedProvider>,
    kept: Kept,
}

/// The page that asks for it, for a form that waits.
pub(super) async fn made(
    app: &App,
    visitor: &Visitor,
    kept: Kept,
    half_way: Option<&str>,
    faults: &Faults,
) -> Result<impl Template + use<>, Failure> {
    let t = visitor.t;
    let user = visitor.user().ok_or(Failure::NotSignedIn)?;
    let (has_password, providers) = match half_way {
        Some(_) => (false, Vec::new()),
        None => users::own_providers(app, user).await?,
    };
    let sheet = Sheet { t, typed: &Typed::default(), faults };
    let password = has_password.then(|| sheet.secret("password", t.session_password()));
    let wants_code = (has_password || half_way.is_some()) && user.second_factor_at.is_some();
    let code = wants_code.then(|| {
        let code = sheet.line_filled_by("code", t.session_code(), "one-time-code");
        code.hint(t.session_code_hint())
    });
    let advice = match half_way {
        Some(_) => t.session_enter_code_advice(),
        None if has_password => t.session_confirm_advice(),
        None => t.session_confirm_by_provider(),
    };
    let summary = Summary::of(t, faults, password.iter().chain(&code));
    let page = visitor.page(Section::None);
    let half_way = half_way.map(str::to_owned);
    Ok(ConfirmPage { t, page, advice, summary, password, code, half_way, providers, kept })
}

/// Asks for it, and keeps the form.
pub(super) async fn ask(app: &App, visitor: &Visitor, path: &str, body: &[u8]) -> Response {
    let kept = Kept::of(path, &Typed::read(path, body));
    match made(app, visitor, kept, None, &Faults::default()).await {
        Ok(page) => html_with(StatusCode::FORBIDDEN, &page),
        Err(failure) => failure.into_response(),
    }
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
    let half_way = typed.filled("half-way");
    let proof = match half_way {
        Some(half_way) => Proof::Provider(half_way.to_owned().into()),
        None => Proof::Password(typed.text("password").to_owned().into()),
    };
    let t = visitor.t;
    let (status, faults) = match users::confirm_identity(&app, &actor, proof, code.as_ref()).await {
        Ok(secret) => return gone_on(&visitor, &secret, kept),
        Err(Error::TooManyTries { retry_after }) => {
            let field = if half_way.is_some() { "code" } else { "password" };
            let fault = t.session_too_many_tries(retry_after);
            let faults = Faults { fields: vec![(field.to_owned(), fault)], reasons: Vec::new() };
            (StatusCode::TOO_MANY_REQUESTS, faults)
        }
        // What the provider's word gave is over, or for another session: it is given anew.
        Err(Error::NotConfirmed) => {
            let faults = Faults::reason(t.session_confirm_refused());
            let page = made(&app, &visitor, kept, None, &faults).await?;
            return Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, Faults::of(error, t)?),
    };
    Ok(html_with(status, &made(&app, &visitor, kept, half_way, &faults).await?))
}

/// The form that waited, and the session with its new secret.
pub(super) fn gone_on(
    visitor: &Visitor,
    secret: &SecretString,
    kept: Kept,
) -> Result<Response, Failure> {
    let user = visitor.user().ok_or(Failure::NotSignedIn)?;
    Ok((frame::renewed(secret), resume::confirmed(visitor, user, kept)).into_response())
}
