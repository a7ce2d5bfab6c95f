use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Action;
use use_cases::users::{self, LinkProvider};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::{Faults, Field, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks who somebody is at a provider of identity.
#[derive(Template)]
#[template(path = "admin/link_provider.html")]
struct LinkPage {
    t: Texts,
    page: Page,
    summary: Summary,
    name: Field,
    provider: Field,
    subject: Field,
}

fn made(app: &App, visitor: &Visitor, typed: &Typed, faults: &Faults) -> LinkPage {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let providers = app.providers.named().into_iter().map(|one| (one.word, one.label));
    let name = sheet.line("name", t.admin_name());
    let provider = sheet.radios("provider", t.admin_provider(), providers);
    let subject = sheet.line("subject", t.admin_provider_subject());
    let subject = subject.hint(t.admin_provider_subject_hint());
    let summary = Summary::of(t, faults, [&name, &provider, &subject]);
    LinkPage { t, page: visitor.page(Section::Users), summary, name, provider, subject }
}

pub(super) async fn page(State(app): State<App>, who: SignedIn) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    drop(actor.require_general(Action::KeepUsers).map_err(Error::from)?);
    if app.providers.is_empty() {
        return Err(Failure::NotFound);
    }
    Ok(html(&made(&app, &visitor, &Typed::default(), &Faults::default())))
}

/// Lets a user sign in by a provider.
pub(super) async fn link_provider(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let asked = LinkProvider {
        name: typed.text("name").to_owned(),
        provider: typed.text("provider").to_owned(),
        subject: typed.text("subject").trim().to_owned(),
    };
    let at = |field: &str, fault| Faults {
        fields: vec![(field.to_owned(), fault)],
        reasons: Vec::new(),
    };
    let faults = match users::link_provider(&app, Some(&actor), asked).await {
        Ok(()) => return Ok(see("/users?done=link_provider")),
        Err(Error::Duplicate(_)) => at("subject", t.admin_provider_taken()),
        Err(Error::NotFound(_)) => at("name", t.admin_provider_no_user()),
        Err(error) => Faults::of(error, t)?,
    };
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &made(&app, &visitor, &typed, &faults)))
}

/// Lets a user no longer sign in by a provider.
pub(super) async fn unlink_provider(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let (name, provider) = (typed.text("name"), typed.text("provider"));
    users::unlink_provider(&app, Some(&who.actor), name, provider).await?;
    Ok(see("/users?done=unlink_provider"))
}
