use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Action;
use domain::clients::family::Kinship;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use use_cases::clients::{self, ClientFile, LinkHousehold};
use use_cases::{App, Error};

use super::offered::Offered;
use crate::failure::Failure;
use crate::form::{Conflict, DeedForm, Faults, Hidden, Sheet, Typed, again};
use crate::page::{html, html_with, see};
use crate::query::Path;
use crate::visitor::{SignedIn, Visitor};

const KINSHIPS: [(&str, Kinship); 5] = [
    ("spouse", Kinship::Spouse),
    ("child", Kinship::Child),
    ("parent", Kinship::Parent),
    ("sibling", Kinship::Sibling),
    ("other", Kinship::Other),
];

fn form(
    app: &App,
    visitor: &Visitor,
    file: &ClientFile,
    offered: &Offered,
    typed: &Typed,
    faults: &Faults,
    conflict: Option<Conflict>,
) -> DeedForm {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let mut fields = offered.fields(&sheet);
    let kinships = KINSHIPS.map(|(code, _)| (code.to_owned(), t.kinship(code).into_owned()));
    fields.push(sheet.radios("kinship", t.household_kinship(), kinships));
    fields.push(sheet.day("from", t.household_from()));
    let hidden = Hidden::changing(app, typed, file.record.version, conflict.as_ref());
    let thing = format!("/clients/{}", file.stored.id);
    DeedForm::new(visitor, Action::LinkHousehold, file, &thing, fields, faults, hidden)
        .advice(t.household_link_advice())
        .conflict(conflict)
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ClientId>,
) -> Result<Response, Failure> {
    let file = clients::read_client(&app, &who.actor, id, None).await?;
    let typed = Typed::of([("from", who.visitor.t.day(app.clock.today()))]);
    let (nobody, none) = (Offered::default(), Faults::default());
    Ok(html(&form(&app, &who.visitor, &file, &nobody, &typed, &none, None)))
}

/// Links a client of the own authority, found by name, as a member of the household.
pub(super) async fn link_household(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let version = typed.version()?;
    let file = clients::read_client(&app, &actor, client, None).await?;
    let offered = Offered::of(&app, &actor, t, client, &typed).await?;
    let done = match read(client, &offered, &typed) {
        Ok(asked) => clients::link_household(&app, &actor, asked, version).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let error = match done {
        Ok(_) => return Ok(see(&format!("/clients/{client}?done=link_household"))),
        Err(Error::Stale) => Error::Stale,
        Err(other) => {
            let faults = Faults::of(other, t)?;
            let page = form(&app, &visitor, &file, &offered, &typed, &faults, None);
            return Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let file = clients::read_client(&app, &actor, client, None).await?;
    let both = || {
        let saved = t.household_members(file.record.household.len()).into_owned();
        Conflict::between(t, [(t.client_household(), saved, typed.text("name").to_owned())])
    };
    again(error, t, both, |faults, conflict| {
        form(&app, &visitor, &file, &offered, &typed, faults, conflict)
    })
}

fn read(
    client: ClientId,
    offered: &Offered,
    typed: &Typed,
) -> Result<LinkHousehold, Vec<FieldError>> {
    let mut faults = Vec::new();
    let other = offered.chosen(typed, &mut faults);
    let kinship = KINSHIPS.into_iter().find(|(code, _)| typed.has("kinship", code));
    if kinship.is_none() {
        faults.push(FieldError::at("kinship", "missing", "is required"));
    }
    let from = typed.day("from", &mut faults);
    match (other, kinship, from) {
        (Some(other), Some((_, kinship)), Some(from)) if faults.is_empty() => {
            Ok(LinkHousehold { client, other, kinship, from })
        }
        _ => Err(faults),
    }
}
