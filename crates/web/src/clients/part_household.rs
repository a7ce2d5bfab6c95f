use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use domain::access::Action;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use use_cases::clients::{self, ClientFile};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::{Conflict, DeedForm, Faults, Hidden, Sheet, Typed, again};
use crate::page::{html, see};
use crate::query::Path;
use crate::visitor::{SignedIn, Visitor};

/// What the members of the household are called whom the worker may list.
type Names = BTreeMap<ClientId, String>;

fn form(
    app: &App,
    visitor: &Visitor,
    file: &ClientFile,
    names: &Names,
    typed: &Typed,
    faults: &Faults,
    conflict: Option<Conflict>,
) -> DeedForm {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let members =
        file.record.household.iter().filter_map(|member| {
            Some((member.client.to_string(), names.get(&member.client)?.clone()))
        });
    let fields = vec![sheet.radios("client", t.household_who(), members)];
    let hidden = Hidden::changing(app, typed, file.record.version, conflict.as_ref());
    let thing = format!("/clients/{}", file.stored.id);
    DeedForm::new(visitor, Action::PartHousehold, file, &thing, fields, faults, hidden)
        .advice(t.household_part_advice())
        .conflict(conflict)
}

async fn read(app: &App, who: &SignedIn, client: ClientId) -> Result<(ClientFile, Names), Error> {
    let file = clients::read_client(app, &who.actor, client, None).await?;
    let members: Vec<_> = file.record.household.iter().map(|member| member.client).collect();
    let names = clients::called(app, &who.actor, &members).await?;
    Ok((file, names))
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ClientId>,
) -> Result<Response, Failure> {
    let (file, names) = read(&app, &who, id).await?;
    let (typed, none) = (Typed::default(), Faults::default());
    Ok(html(&form(&app, &who.visitor, &file, &names, &typed, &none, None)))
}

/// Parts a member of the household.
pub(super) async fn part_household(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let version = typed.version()?;
    let other = typed.text("client").parse().ok().map(ClientId::from_uuid);
    let done = match other {
        Some(other) => clients::part_household(&app, &who.actor, client, other, version).await,
        None => Err(Error::Invalid(vec![FieldError::at("client", "missing", "is required")])),
    };
    let Err(error) = done else {
        return Ok(see(&format!("/clients/{client}?done=part_household")));
    };
    let (file, names) = read(&app, &who, client).await?;
    let t = who.visitor.t;
    let both = || {
        let saved = t.household_members(file.record.household.len()).into_owned();
        let chosen = other.and_then(|other| names.get(&other).cloned()).unwrap_or_default();
        Conflict::between(t, [(t.client_household(), saved, chosen)])
    };
    again(error, t, both, |faults, conflict| {
        form(&app, &who.visitor, &file, &names, &typed, faults, conflict)
    })
}
