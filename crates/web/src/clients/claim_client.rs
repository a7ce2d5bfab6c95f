use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::ids::ClientId;
use use_cases::clients::{self, ClientFile};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::{Faults, Hidden, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks whether the client shall become one's own.
#[derive(Template)]
#[template(path = "clients/claim_client.html")]
struct ClaimClient {
    t: Texts,
    page: Page,
    client: ClientId,
    name: String,
    summary: Summary,
    hidden: Hidden,
}

impl ClaimClient {
    fn new(app: &App, visitor: &Visitor, file: &ClientFile, faults: &Faults) -> Self {
        let person = &file.stored.person;
        Self {
            t: visitor.t,
            page: visitor.page(Section::Work),
            client: file.stored.id,
            name: person.name(),
            summary: Summary::of(visitor.t, faults, []),
            hidden: Hidden::changing(app, &Typed::default(), file.record.version, None),
        }
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
) -> Result<Response, Failure> {
    let file = clients::read_client(&app, &who.actor, client, None).await?;
    Ok(html(&ClaimClient::new(&app, &who.visitor, &file, &Faults::default())))
}

/// Takes a client as one's own.
pub(super) async fn claim_client(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    match clients::claim_client(&app, &who.actor, client, typed.version()?).await {
        Ok(_) => Ok(see(&format!("/clients/{client}?done=claim_client"))),
        Err(Error::Stale) => {
            let file = clients::read_client(&app, &who.actor, client, None).await?;
            let faults = Faults::reason(who.visitor.t.form_conflict());
            let page = ClaimClient::new(&app, &who.visitor, &file, &faults);
            Ok(html_with(StatusCode::CONFLICT, &page))
        }
        Err(error) => Err(error.into()),
    }
}
