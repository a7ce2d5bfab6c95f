use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::field_error::FieldError;
use serde_json::Map;
use use_cases::clients::{self, ReadmitClient};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::{Faults, Field, Hidden, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks who comes back, by identity code, and from when.
#[derive(Template)]
#[template(path = "clients/readmit_client.html")]
struct ReadmitClientPage {
    t: Texts,
    page: Page,
    summary: Summary,
    identity_code: Field,
    from: Field,
    hidden: Hidden,
}

impl ReadmitClientPage {
    fn new(app: &App, visitor: &Visitor, typed: &Typed, faults: &Faults) -> Self {
        let t = visitor.t;
        let sheet = Sheet { t, typed, faults };
        let identity_code = sheet.line("identity_code", t.client_identity_code());
        let from = sheet.day("from", t.client_comes_back_from());
        Self {
            t,
            page: visitor.page(Section::Search),
            summary: Summary::of(t, faults, [&identity_code, &from]),
            identity_code,
            from,
            hidden: Hidden::creating(app, typed),
        }
    }
}

pub(super) async fn page(State(app): State<App>, who: SignedIn) -> Response {
    let typed = Typed::of([("from", who.visitor.t.day(app.clock.today()))]);
    html(&ReadmitClientPage::new(&app, &who.visitor, &typed, &Faults::default()))
}

/// Takes in somebody who was a client before, here or elsewhere.
pub(super) async fn readmit_client(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let once = typed.once()?;
    let done = match read(&typed) {
        Ok(asked) => clients::readmit_client(&app, &actor, asked, &once).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    match done {
        Ok(file) => Ok(see(&format!("/clients/{}?done=readmit_client", file.stored.id))),
        Err(error) => {
            let faults = match error {
                // Somebody is to be asked who may: of the client nothing is told.
                Error::Denied(_) => Faults::reason(visitor.t.search_protected()),
                other => Faults::of(other, visitor.t)?,
            };
            let page = ReadmitClientPage::new(&app, &visitor, &typed, &faults);
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

fn read(typed: &Typed) -> Result<ReadmitClient, Vec<FieldError>> {
    let mut faults = Vec::new();
    let code = typed.filled("identity_code");
    if code.is_none() {
        faults.push(FieldError::at("identity_code", "missing", "is required"));
    }
    let from = typed.day("from", &mut faults);
    match (code, from) {
        (Some(code), Some(from)) => Ok(ReadmitClient {
            identity_code: code.to_owned(),
            from,
            facts: Map::new(),
            source: "client".to_owned(),
        }),
        _ => Err(faults),
    }
}
