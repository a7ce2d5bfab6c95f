use std::borrow::Cow;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use secrecy::ExposeSecret;
use serde::Deserialize;
use use_cases::users::{Begun, NamedProvider};
use use_cases::{App, Error, users};

use super::enter_code::EnterCode;
use super::own_address;
use super::resume::{self, Kept};
use crate::failure::Failure;
use crate::form::{Faults, Field, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::texts::Texts;
use crate::visitor::Visitor;

/// The page on which one signs in.
#[derive(Template)]
#[template(path = "session/sign_in.html")]
pub(super) struct SignIn {
    t: Texts,
    page: Page,
    /// What happened before, such as having signed out.
    said: Option<Cow<'static, str>>,
    summary: Summary,
    name: Field,
    password: Field,
    /// Who else may say who it is.
    providers: Vec<NamedProvider>,
    /// Where to go then.
    next: Option<String>,
    /// What was typed when the session had ended.
    kept: Option<Kept>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    next: Option<String>,
    done: Option<String>,
}

impl SignIn {
    pub(super) fn new(
        app: &App,
        visitor: &Visitor,
        typed: &Typed,
        faults: &Faults,
        next: Option<&str>,
        kept: Option<Kept>,
    ) -> Self {
        let t = visitor.t;
        let sheet = Sheet { t, typed, faults };
        let name = sheet.line_filled_by("name", t.session_name(), "username");
        let password = sheet.secret("password", t.session_password());
        let next = next.and_then(own_address).map(str::to_owned);
        let said = if kept.is_some() {
            Some(t.session_ended_while_typing())
        } else {
            next.is_some().then(|| t.session_needed())
        };
        let summary = Summary::of(t, faults, []);
        let providers = app.providers.named();
        let page = visitor.page(Section::None);
        Self { t, page, said, summary, name, password, providers, next, kept }
    }
}

/// Asks who it is.
pub(super) async fn page(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Response {
    if visitor.is_signed_in() {
        return see(asked.next.as_deref().and_then(own_address).unwrap_or("/"));
    }
    let faults = Faults::default();
    let next = asked.next.as_deref();
    let mut page = SignIn::new(&app, &visitor, &Typed::default(), &faults, next, None);
    if asked.done.as_deref() == Some("signed_out") {
        page.said = Some(visitor.t.session_signed_out());
    }
    html(&page)
}

/// Goes on where the visitor wanted to go.
pub(super) fn go_on(
    visitor: &Visitor,
    signed_in: &users::SignedIn,
    next: Option<&str>,
    kept: Option<Kept>,
) -> Response {
    let answer = match kept {
        Some(kept) => resume::page(visitor, &signed_in.user, kept),
        None => see(next.unwrap_or("/")),
    };
    (frame::begun(signed_in), answer).into_response()
}

/// Begins a session, or asks for the code of the second factor.
pub(super) async fn sign_in(
    State(app): State<App>,
    visitor: Visitor,
    frame::Origin(from): frame::Origin,
    typed: Typed,
) -> Result<Response, Failure> {
    let kept = Kept::read(&typed);
    let next = own_address(typed.text("next"));
    let password = typed.text("password").to_owned().into();
    let asked = users::SignIn { name: typed.text("name").to_owned(), password, from };
    match users::sign_in(&app, asked).await {
        Ok(Begun::SignedIn(signed_in)) => Ok(go_on(&visitor, &signed_in, next, kept)),
        Ok(Begun::CodeAwaited(half_way)) => {
            let faults = Faults::default();
            let half_way = half_way.expose_secret();
            Ok(html(&EnterCode::new(&visitor, half_way, &faults, next, kept)))
        }
        Err(error) => {
            let t = visitor.t;
            let (status, fault) = match error {
                Error::NotSignedIn => (StatusCode::UNPROCESSABLE_ENTITY, t.session_wrong()),
                Error::TooManyTries { retry_after } => {
                    (StatusCode::TOO_MANY_REQUESTS, t.session_too_many_tries(retry_after))
                }
                other => return Err(other.into()),
            };
            let faults = Faults { fields: vec![("name".to_owned(), fault)], reasons: Vec::new() };
            Ok(html_with(status, &SignIn::new(&app, &visitor, &typed, &faults, next, kept)))
        }
    }
}
