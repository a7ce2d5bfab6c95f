//! The way to a provider of identity and back. What waits in the page, such as a form that was sent
//! when the session had ended, goes along and comes back.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use secrecy::ExposeSecret;
use serde::Deserialize;
use use_cases::users::{Confirming, ReturnFromProvider, Returned, Sent, VisitProvider, Way};
use use_cases::{App, Error, users};

use super::enter_code::EnterCode;
use super::resume::Kept;
use super::sign_in::{SignIn, go_on};
use super::{SIGN_IN, confirm_identity, own_address};
use crate::failure::Failure;
use crate::form::{Faults, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::{Path, Query};
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

const NEXT: &str = "next";

/// Leads on by itself. An answer that only leads elsewhere would not do: a form of ours may be sent
/// to us alone, and browsers count where the answer leads.
#[derive(Template)]
#[template(path = "session/visit_provider.html")]
struct VisitPage {
    t: Texts,
    page: Page,
    label: String,
    address: String,
}

/// What goes along to the provider and back.
fn carried(next: Option<&str>, kept: Option<Kept>) -> String {
    let next = next.and_then(own_address).map(|next| (NEXT, next.to_owned()));
    let fields = next.into_iter().chain(kept.into_iter().flat_map(Kept::fields));
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn label(app: &App, word: &str) -> Result<String, Failure> {
    let provider = app.providers.called(word).ok_or(Failure::NotFound)?;
    Ok(provider.label().to_owned())
}

fn leading_on(
    app: &App,
    visitor: &Visitor,
    word: &str,
    sent: Sent,
) -> Result<Option<Response>, Failure> {
    let Sent::To { address, browser } = sent else { return Ok(None) };
    let on = HeaderValue::try_from(format!("0; url={address}")).map_err(|_| Failure::Broken)?;
    let page = visitor.page(Section::None);
    let page = VisitPage { t: visitor.t, page, label: label(app, word)?, address };
    let answer = (frame::visiting(&browser), [(header::REFRESH, on)], html(&page));
    Ok(Some(answer.into_response()))
}

/// Sends a browser to a provider, to sign in.
pub(super) async fn visit_provider(
    State(app): State<App>,
    visitor: Visitor,
    frame::Origin(from): frame::Origin,
    Path(word): Path<String>,
    typed: Typed,
) -> Result<Response, Failure> {
    let visitor = visitor.at(SIGN_IN);
    let t = visitor.t;
    let (next, kept) = (typed.filled(NEXT), Kept::read(&typed));
    let carried = carried(next, kept.clone());
    let asked = VisitProvider { provider: &word, confirming: None, carried, from };
    let (status, reason) = match users::visit_provider(&app, asked).await {
        Ok(sent) => {
            if let Some(answer) = leading_on(&app, &visitor, &word, sent)? {
                return Ok(answer);
            }
            let silent = t.session_provider_silent(label(&app, &word)?);
            (StatusCode::SERVICE_UNAVAILABLE, silent)
        }
        Err(Error::TooManyTries { retry_after }) => {
            (StatusCode::TOO_MANY_REQUESTS, t.session_too_many_tries(retry_after))
        }
        Err(other) => return Err(other.into()),
    };
    let faults = Faults::reason(reason);
    let page = SignIn::new(&app, &visitor, &Typed::default(), &faults, next, kept);
    Ok(html_with(status, &page))
}

/// Sends a browser to a provider, to prove once more who asks.
pub(super) async fn confirm_by_provider(
    State(app): State<App>,
    who: SignedIn,
    frame::Origin(from): frame::Origin,
    Path(word): Path<String>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let visitor = visitor.at("/");
    let kept = Kept::read(&typed).ok_or(Failure::Unreadable)?;
    let carried = carried(None, Some(kept.clone()));
    let asked = VisitProvider { provider: &word, confirming: Some(&actor), carried, from };
    let sent = users::visit_provider(&app, asked).await?;
    if let Some(answer) = leading_on(&app, &visitor, &word, sent)? {
        return Ok(answer);
    }
    let faults = Faults::reason(visitor.t.session_provider_silent(label(&app, &word)?));
    let page = confirm_identity::made(&app, &visitor, kept, None, &faults).await?;
    Ok(html_with(StatusCode::SERVICE_UNAVAILABLE, &page))
}

/// What a provider sends back. What else it says is of no use.
#[derive(Deserialize)]
pub(super) struct Back {
    #[serde(default)]
    state: String,
    code: Option<String>,
    iss: Option<String>,
}

/// Goes on where the visitor wanted to go, or asks for what is lacking.
pub(super) async fn return_from_provider(
    State(app): State<App>,
    visitor: Visitor,
    frame::Origin(from): frame::Origin,
    headers: HeaderMap,
    Path(word): Path<String>,
    Query(back): Query<Back>,
) -> Result<Response, Failure> {
    // The address asked for holds a code, though one that was used.
    let visitor = visitor.at(SIGN_IN);
    let asked = ReturnFromProvider {
        provider: &word,
        browser: frame::visit(&headers),
        state: &back.state,
        issuer: back.iss.as_deref(),
        code: back.code.map(Into::into),
        from,
        actor: visitor.actor(),
    };
    let answer = match users::return_from_provider(&app, asked).await {
        Ok(returned) => went_on(&app, &visitor, returned).await?,
        // Another browser's way back, or one that was gone before. What this browser is on its way
        // for stays good.
        Err(Error::NotSignedIn) if visitor.is_signed_in() => return Ok(see("/")),
        Err(Error::NotSignedIn) => {
            let faults = Faults::reason(visitor.t.session_provider_lost());
            return Ok(refused(&app, &visitor, &faults, None, None));
        }
        Err(other) => return Err(other.into()),
    };
    Ok((frame::visited(&headers), answer).into_response())
}

async fn went_on(app: &App, visitor: &Visitor, returned: Returned) -> Result<Response, Failure> {
    let t = visitor.t;
    let carried = Typed::read(SIGN_IN, returned.carried.as_bytes());
    let (next, kept) = (carried.filled(NEXT), Kept::read(&carried));
    let none = Faults::default();
    match returned.way {
        Way::SignedIn(signed_in) => Ok(go_on(visitor, &signed_in, next, kept)),
        Way::CodeAwaited(half_way) => {
            let half_way = half_way.expose_secret();
            Ok(html(&EnterCode::new(visitor, half_way, &none, next, kept)))
        }
        Way::Refused => {
            let reason = t.session_provider_refused();
            Ok(refused(app, visitor, &Faults::reason(reason), next, kept))
        }
        Way::Confirming(confirming) => match kept {
            Some(kept) => confirmed(app, visitor, confirming, kept).await,
            None => Ok(see("/")),
        },
    }
}

async fn confirmed(
    app: &App,
    visitor: &Visitor,
    confirming: Confirming,
    kept: Kept,
) -> Result<Response, Failure> {
    match confirming {
        Confirming::Done(secret) => confirm_identity::gone_on(visitor, &secret, kept),
        Confirming::CodeAwaited(half_way) => {
            let half_way = Some(half_way.expose_secret());
            let none = Faults::default();
            let page = confirm_identity::made(app, visitor, kept, half_way, &none).await?;
            Ok(html(&page))
        }
        // The session has ended meanwhile.
        Confirming::Refused if !visitor.is_signed_in() => {
            Ok(refused(app, visitor, &Faults::default(), None, Some(kept)))
        }
        Confirming::Refused => {
            let faults = Faults::reason(visitor.t.session_confirm_refused());
            let page = confirm_identity::made(app, visitor, kept, None, &faults).await?;
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// The page on which one signs in, once more.
fn refused(
    app: &App,
    visitor: &Visitor,
    faults: &Faults,
    next: Option<&str>,
    kept: Option<Kept>,
) -> Response {
    let page = SignIn::new(app, visitor, &Typed::default(), faults, next, kept);
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
