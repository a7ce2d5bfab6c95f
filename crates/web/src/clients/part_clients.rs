use axum::extract::State;
use axum::response::Response;
use domain::access::Action;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use use_cases::clients::{self, ClientFile, PartClients};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::{Conflict, DeedForm, Faults, Hidden, Sheet, Typed, again};
use crate::page::{html, see};
use crate::query::Path;
use crate::visitor::{SignedIn, Visitor};

fn form(
    app: &App,
    visitor: &Visitor,
    file: &ClientFile,
    typed: &Typed,
    faults: &Faults,
    conflict: Option<Conflict>,
) -> DeedForm {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let merged = file.record.absorbed.iter();
    let merged =
        merged.map(|one| (one.client.to_string(), t.merge_of(t.day(one.on), &one.reason).into()));
    let fields = vec![
        sheet.radios("client", t.merge_which(), merged),
        sheet.area("reason", t.merge_part_reason(), 3),
    ];
    let hidden = Hidden::changing(app, typed, file.record.version, conflict.as_ref());
    let thing = format!("/clients/{}", file.stored.id);
    DeedForm::new(visitor, Action::PartClients, file, &thing, fields, faults, hidden)
        .advice(t.merge_part_advice())
        .conflict(conflict)
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ClientId>,
) -> Result<Response, Failure> {
    let file = clients::read_client(&app, &who.actor, id, None).await?;
    Ok(html(&form(&app, &who.visitor, &file, &Typed::default(), &Faults::default(), None)))
}

/// Parts a record that was merged into this one by mistake.
pub(super) async fn part_clients(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let done = match typed.text("client").parse().ok().map(ClientId::from_uuid) {
        Some(other) => {
            let asked = PartClients { client, other, reason: typed.text("reason").to_owned() };
            clients::part_clients(&app, &actor, asked, version).await
        }
        None => Err(Error::Invalid(vec![FieldError::at("client", "missing", "is required")])),
    };
    let Err(error) = done else {
        return Ok(see(&format!("/clients/{client}?done=part_clients")));
    };
    let file = clients::read_client(&app, &actor, client, None).await?;
    let t = visitor.t;
    let both = || {
        let saved = t.merge_records(file.record.absorbed.len());
        Conflict::of_reason(t, saved, &typed)
    };
    again(error, t, both, |faults, conflict| form(&app, &visitor, &file, &typed, faults, conflict))
}
