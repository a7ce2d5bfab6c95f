use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Action, Glass};
use domain::field_error::FieldError;
use domain::ids::ClientId;
use serde::Deserialize;
use use_cases::looks::{self, BreakGlass, WhomToOpen};
use use_cases::{App, Error};
use uuid::Uuid;

use crate::failure::Failure;
use crate::form::{Faults, Field, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::Query;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks whom to open, and why.
#[derive(Template)]
#[template(path = "looks/break_glass.html")]
struct BreakGlassPage {
    t: Texts,
    page: Page,
    summary: Summary,
    unknown: bool,
    client: String,
    identity_code: Field,
    ground: Field,
    reason: Field,
    hours: Field,
}

/// The client of an own case, where one comes from there.
#[derive(Deserialize)]
pub(super) struct Asked {
    client: Option<Uuid>,
}

impl BreakGlassPage {
    fn new(visitor: &Visitor, typed: &Typed, faults: &Faults, unknown: bool) -> Self {
        let t = visitor.t;
        let sheet = Sheet { t, typed, faults };
        let grounds = Glass::ALL
            .map(|one| (one.code().to_owned(), t.look_glass_ground(one.code()).into_owned()));
        let identity_code = sheet.line("identity_code", t.client_identity_code()).optional();
        let ground = sheet.radios("ground", t.look_break_ground(), grounds);
        let reason = sheet.area("reason", t.look_break_reason(), 4);
        let reason = reason.hint(t.look_break_reason_hint());
        let hours = sheet.line("hours", t.look_break_hours()).hint(t.look_break_hours_hint());
        let summary = Summary::of(t, faults, [&identity_code, &ground, &reason, &hours]);
        let page = visitor.page(Section::Search);
        let client = typed.text("client").to_owned();
        Self { t, page, summary, unknown, client, identity_code, ground, reason, hours }
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    drop(who.actor.require_general(Action::BreakGlass).map_err(Error::from)?);
    let client = asked.client.map(|client| client.to_string()).unwrap_or_default();
    let hours = app.settings.break_glass_hours.to_string();
    let typed = Typed::of([("client", client), ("hours", hours)]);
    Ok(html(&BreakGlassPage::new(&who.visitor, &typed, &Faults::default(), false)))
}

/// Opens one client without a need to know.
pub(super) async fn break_glass(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let done = match read(&typed) {
        Ok(asked) => looks::break_glass(&app, &actor, asked).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let (faults, unknown) = match done {
        Ok(glass) => return Ok(see(&format!("/clients/{}", glass.client))),
        // Blocked or not there at all: the same is said.
        Err(Error::NotFound(_)) => (Faults::default(), true),
        Err(Error::Denied(denied)) if !denied.may_see => (Faults::default(), true),
        Err(error) => (Faults::of(error, visitor.t)?, false),
    };
    let page = BreakGlassPage::new(&visitor, &typed, &faults, unknown);
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

fn read(typed: &Typed) -> Result<BreakGlass, Vec<FieldError>> {
    let mut faults = Vec::new();
    let client = typed.filled("client").and_then(|client| client.parse().ok());
    let whom = match (typed.filled("identity_code"), client) {
        (Some(code), _) => Some(WhomToOpen::IdentityCode(code.to_owned())),
        (None, Some(client)) => Some(WhomToOpen::Client(ClientId::from_uuid(client))),
        (None, None) => {
            faults.push(FieldError::at("identity_code", "missing", "is required"));
            None
        }
    };
    let ground = Glass::from_code(typed.text("ground"));
    if ground.is_none() {
        faults.push(FieldError::at("ground", "missing", "is required"));
    }
    let hours = typed.text("hours").trim().parse().ok();
    if hours.is_none() {
        faults.push(FieldError::at("hours", "missing", "is required"));
    }
    match (whom, ground, hours) {
        (Some(whom), Some(ground), hours) if faults.is_empty() => {
            Ok(BreakGlass { whom, ground, reason: typed.text("reason").to_owned(), hours })
        }
        _ => Err(faults),
    }
}
