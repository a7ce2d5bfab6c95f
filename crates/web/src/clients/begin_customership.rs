use axum::extract::State;
use axum::response::Response;
use domain::access::Action;
use domain::ids::ClientId;
use use_cases::clients::{self, ClientFile};
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
    let fields = vec![sheet.day("from", t.client_comes_back_from())];
    let hidden = Hidden::changing(app, typed, file.record.version, conflict.as_ref());
    let thing = format!("/clients/{}", file.stored.id);
    DeedForm::new(visitor, Action::BeginCustomership, file, &thing, fields, faults, hidden)
        .advice(t.client_begin_advice())
        .conflict(conflict)
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ClientId>,
) -> Result<Response, Failure> {
    let file = clients::read_client(&app, &who.actor, id, None).await?;
    let typed = Typed::of([("from", who.visitor.t.day(app.clock.today()))]);
    Ok(html(&form(&app, &who.visitor, &file, &typed, &Faults::default(), None)))
}

/// Begins a new customership of a client who comes back.
pub(super) async fn begin_customership(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let mut faults = Vec::new();
    let done = match typed.day("from", &mut faults) {
        Some(from) => clients::begin_customership(&app, &actor, id, from, version).await,
        None => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else {
        return Ok(see(&format!("/clients/{id}?done=begin_customership")));
    };
    let file = clients::read_client(&app, &actor, id, None).await?;
    let t = visitor.t;
    let both = || {
        let open = file.record.open_customership();
        let saved = open.map_or_else(|| t.form_nothing_saved().into_owned(), |one| t.day(one.from));
        let row = (t.client_comes_back_from(), saved, typed.text("from").to_owned());
        Conflict::between(t, [row])
    };
    again(error, t, both, |faults, conflict| form(&app, &visitor, &file, &typed, faults, conflict))
}
