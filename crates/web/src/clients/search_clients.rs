use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use domain::access::Actor;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use use_cases::clients::{self, Advice, CaseloadOrder, ClientFile, ListClients};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::{Faults, Field, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with};
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// So many of a name are shown; more letters find fewer.
const LINES: u64 = 50;

/// Asks for a name or an identity code, and shows who was found. What was asked never stands in an
/// address.
#[derive(Template)]
#[template(path = "clients/search_clients.html")]
struct SearchClients {
    t: Texts,
    page: Page,
    summary: Summary,
    name: Field,
    identity_code: Field,
    found: Option<WhoWasFound>,
}

/// Who was found.
struct WhoWasFound {
    total: u64,
    lines: Vec<Line>,
    /// What can be told of those who are not the asker's to see.
    elsewhere: Option<Cow<'static, str>>,
}

struct Line {
    client: ClientId,
    name: String,
    born_on: NaiveDate,
    stage: String,
}

impl SearchClients {
    fn new(visitor: &Visitor, typed: &Typed, faults: &Faults, found: Option<WhoWasFound>) -> Self {
        let t = visitor.t;
        let sheet = Sheet { t, typed, faults };
        let name = sheet.line("name", t.search_name()).hint(t.search_name_hint()).optional();
        let identity_code = sheet.line("identity_code", t.client_identity_code()).optional();
        let summary = Summary::of(t, faults, [&name, &identity_code]);
        Self { t, page: visitor.page(Section::Search), summary, name, identity_code, found }
    }
}

pub(super) async fn page(who: SignedIn) -> Response {
    html(&SearchClients::new(&who.visitor, &Typed::default(), &Faults::default(), None))
}

/// Finds a client by name or by identity code.
pub(super) async fn search_clients(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let found = match (typed.filled("name"), typed.filled("identity_code")) {
        (Some(name), None) => by_name(&app, &actor, name).await,
        (None, Some(code)) => by_identity_code(&app, &actor, visitor.t, code).await,
        _ => Err(Error::Invalid(vec![FieldError::at("name", "either_or", "one of the two")])),
    };
    match found {
        Ok(found) => {
            let page = SearchClients::new(&visitor, &typed, &Faults::default(), Some(found));
            Ok(html(&page))
        }
        Err(error) => {
            let faults = Faults::of(error, visitor.t)?;
            let page = SearchClients::new(&visitor, &typed, &faults, None);
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn by_name(app: &App, actor: &Actor, name: &str) -> Result<WhoWasFound, Error> {
    let asked = ListClients {
        name: Some(name.to_owned()),
        order: CaseloadOrder::Name,
        limit: LINES,
        ..ListClients::default()
    };
    let caseload = clients::list_clients(app, actor, asked).await?;
    let lines = caseload.page.lines.into_iter().map(|line| Line {
        client: line.client,
        name: format!("{} {}", line.family_name, line.given_names),
        born_on: line.born_on,
        stage: line.stage,
    });
    Ok(WhoWasFound { total: caseload.total, lines: lines.collect(), elsewhere: None })
}

async fn by_identity_code(
    app: &App,
    actor: &Actor,
    t: Texts,
    code: &str,
) -> Result<WhoWasFound, Error> {
    let found = clients::search_clients(app, actor, code).await?;
    let line = |file: &ClientFile| {
        let person = &file.stored.person;
        Line {
            client: file.stored.id,
            name: format!("{} {}", person.family_name, person.given_names),
            born_on: file.stored.born_on,
            stage: file.record.stage(app.clock.today()).code().to_owned(),
        }
    };
    let elsewhere = found.elsewhere.map(|advice| match advice {
        Advice::AskForTransfer => t.search_elsewhere(),
        Advice::ContactProtectionOfficer => t.search_protected(),
    });
    let total = u64::try_from(found.own.len()).unwrap_or_default();
    Ok(WhoWasFound { total, lines: found.own.iter().map(line).collect(), elsewhere })
}
