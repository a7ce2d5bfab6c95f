use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::access::Action;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use serde::Deserialize;
use use_cases::looks::{self, AccessLog, WhoseLooks};
use use_cases::{App, Error};
use uuid::Uuid;

use super::line::Line;
use crate::failure::Failure;
use crate::form::{Faults, Field, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with};
use crate::query::Query;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks for a client or a user, and shows who saw the client, or what the user saw. An identity code
/// or a name never stands in an address.
#[derive(Template)]
#[template(path = "looks/read_access_log.html")]
struct AccessLogPage {
    t: Texts,
    page: Page,
    summary: Summary,
    identity_code: Field,
    user: Field,
    found: Option<Found>,
}

struct Found {
    client: Option<ClientId>,
    lines: Vec<Line>,
    elsewhere: Vec<(String, u64)>,
    older: Option<String>,
}

/// The client whose log is shown.
#[derive(Deserialize)]
pub(super) struct Asked {
    client: Option<Uuid>,
    before: Option<DateTime<Utc>>,
}

impl AccessLogPage {
    fn new(visitor: &Visitor, typed: &Typed, faults: &Faults, found: Option<Found>) -> Self {
        let t = visitor.t;
        let sheet = Sheet { t, typed, faults };
        let identity_code = sheet.line("identity_code", t.client_identity_code()).optional();
        let user = sheet.line("user", t.look_user()).optional();
        let summary = Summary::of(t, faults, [&identity_code, &user]);
        Self { t, page: visitor.page(Section::AccessLog), summary, identity_code, user, found }
    }
}

fn found(app: &App, t: Texts, log: &AccessLog) -> Found {
    let name = |user| log.names.get(&user).map(domain::users::SignInName::as_str);
    let line = |look: &domain::looks::Look| Line::of(app, t, look, look.user.and_then(name));
    let of_authority = |(key, count): (&String, &u64)| {
        let named = key.parse().map(|key| t.authority(&app.law.reference, &key));
        (named.unwrap_or_else(|_| key.clone()), *count)
    };
    let older = log.client.zip(log.before).map(|(client, before)| {
        let before = before.to_rfc3339().replace('+', "%2B");
        format!("/access-log?client={client}&before={before}")
    });
    Found {
        client: log.client,
        lines: log.looks.iter().map(line).collect(),
        elsewhere: log.elsewhere.iter().map(of_authority).collect(),
        older,
    }
}

/// The form, and the log of the client in the address.
pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    drop(actor.require_general(Action::ReadAccessLog).map_err(Error::from)?);
    let log = if let Some(client) = asked.client {
        let whose = WhoseLooks::At(ClientId::from_uuid(client));
        Some(looks::read_access_log(&app, &actor, whose, asked.before).await?)
    } else {
        None
    };
    let found = log.map(|log| found(&app, visitor.t, &log));
    Ok(html(&AccessLogPage::new(&visitor, &Typed::default(), &Faults::default(), found)))
}

/// Shows who has seen a client, or what a user has seen.
pub(super) async fn read_access_log(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let whose = match (typed.filled("identity_code"), typed.filled("user")) {
        (Some(code), None) => Ok(WhoseLooks::AtCode(code.to_owned())),
        (None, Some(user)) => Ok(WhoseLooks::Of(user.to_owned())),
        _ => {
            let fault = FieldError::at("identity_code", "either_or", "one of the two");
            Err(Error::Invalid(vec![fault]))
        }
    };
    let log = match whose {
        Ok(whose) => looks::read_access_log(&app, &actor, whose, None).await,
        Err(error) => Err(error),
    };
    match log {
        Ok(log) => {
            let found = found(&app, visitor.t, &log);
            let none = Faults::default();
            Ok(html(&AccessLogPage::new(&visitor, &typed, &none, Some(found))))
        }
        Err(error) => {
            let faults = Faults::of(error, visitor.t)?;
            let page = AccessLogPage::new(&visitor, &typed, &faults, None);
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// What a client may get of the log, to be printed.
#[derive(Template)]
#[template(path = "looks/extract.html")]
struct ExtractPage {
    t: Texts,
    page: Page,
    client: ClientId,
    lines: Vec<Line>,
}

/// The extract for a client.
pub(super) async fn extract(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let client = asked.client.ok_or(Error::NotFound("client"))?;
    let whose = WhoseLooks::At(ClientId::from_uuid(client));
    let (client, looks) = looks::extract_for_client(&app, Some(&actor), whose).await?;
    let lines = looks.iter().map(|look| Line::of(&app, t, look, None)).collect();
    Ok(html(&ExtractPage { t, page: visitor.page(Section::AccessLog), client, lines }))
}
