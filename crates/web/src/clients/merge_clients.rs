use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Action;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use use_cases::clients::{self, ClientFile, MergeClients};
use use_cases::{App, Error};

use super::offered::Offered;
use crate::failure::Failure;
use crate::form::{Conflict, DeedForm, Faults, Hidden, Sheet, Typed, again};
use crate::page::{html, html_with, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// The two records of which one goes on.
struct Two<'a> {
    file: &'a ClientFile,
    offered: &'a Offered,
    /// Who was chosen to be closed, with what is to be compared.
    other: Option<&'a ClientFile>,
}

fn form(
    app: &App,
    visitor: &Visitor,
    two: &Two<'_>,
    typed: &Typed,
    faults: &Faults,
    conflict: Option<Conflict>,
) -> DeedForm {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let Two { file, offered, other } = two;
    let mut fields = offered.fields(&sheet);
    fields.push(sheet.area("reason", t.merge_reason(), 3));
    fields.push(
        sheet
            .area("identity_codes_reason", t.merge_codes_reason(), 2)
            .hint(t.merge_codes_hint())
            .optional(),
    );
    if other.is_some() {
        let compared = [("yes".to_owned(), t.merge_compared().into_owned())];
        fields.push(sheet.checks("compared", t.merge_confirm(), compared));
    }
    let hidden = Hidden::changing(app, typed, file.record.version, conflict.as_ref());
    let thing = format!("/clients/{}", file.stored.id);
    let mut form =
        DeedForm::new(visitor, Action::MergeClients, file, &thing, fields, faults, hidden)
            .advice(t.merge_advice())
            .conflict(conflict);
    if let Some(other) = other {
        form = form
            .about(t.merge_goes_on(), said(app, t, file))
            .about(t.merge_is_closed(), said(app, t, other));
    }
    form
}

/// What shows whether two records are one person's.
fn said(app: &App, t: Texts, file: &ClientFile) -> String {
    let born_on = t.work_born(t.day(file.stored.born_on));
    let stage = t.stage(file.record.stage(app.clock.today()).code());
    let since = file.record.customership().map(|one| t.merge_since(t.day(one.from)).into_owned());
    let all = [Some(file.stored.person.name()), Some(born_on.into_owned()), since];
    let all: Vec<_> = all.into_iter().flatten().chain([stage.into_owned()]).collect();
    all.join(", ")
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ClientId>,
) -> Result<Response, Failure> {
    let file = clients::read_client(&app, &who.actor, id, None).await?;
    let two = Two { file: &file, offered: &Offered::default(), other: None };
    Ok(html(&form(&app, &who.visitor, &two, &Typed::default(), &Faults::default(), None)))
}

/// Merges another record of the same person into this one, after both were shown beside each other.
pub(super) async fn merge_clients(
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
    let mut faults = Vec::new();
    let chosen = offered.chosen(&typed, &mut faults);
    let other = match chosen {
        Some(other) => Some(clients::read_client(&app, &actor, other, None).await?),
        None => None,
    };
    if other.is_some() && !typed.has("compared", "yes") {
        faults.push(FieldError::at("compared", "missing", "is required"));
    }
    let done = match chosen {
        Some(other) if faults.is_empty() => {
            let asked = MergeClients {
                client,
                other,
                reason: typed.text("reason").to_owned(),
                identity_codes_reason: typed.filled("identity_codes_reason").map(str::to_owned),
            };
            clients::merge_clients(&app, &actor, asked, version).await
        }
        _ => Err(Error::Invalid(faults)),
    };
    let error = match done {
        Ok(_) => return Ok(see(&format!("/clients/{client}?done=merge_clients"))),
        Err(Error::Stale) => Error::Stale,
        Err(error) => {
            let faults = Faults::of(error, t)?;
            let two = Two { file: &file, offered: &offered, other: other.as_ref() };
            let page = form(&app, &visitor, &two, &typed, &faults, None);
            return Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let file = clients::read_client(&app, &actor, client, None).await?;
    let two = Two { file: &file, offered: &offered, other: other.as_ref() };
    let both = || Conflict::of_reason(t, said(&app, t, &file), &typed);
    again(error, t, both, |faults, conflict| form(&app, &visitor, &two, &typed, faults, conflict))
}
