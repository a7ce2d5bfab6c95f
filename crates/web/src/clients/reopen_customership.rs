use axum::extract::State;
use axum::response::Response;
use domain::access::Action;
use domain::ids::ClientId;
use use_cases::App;
use use_cases::clients::{self, ClientFile};

use crate::failure::Failure;
use crate::form::{Conflict, DeedForm, Faults, ReasonForm, Typed, again};
use crate::page::{html, see};
use crate::query::Path;
use crate::visitor::{SignedIn, Visitor};

fn form(
    app: &App,
    visitor: &Visitor,
    of: &ClientFile,
    typed: &Typed,
    faults: &Faults,
    conflict: Option<Conflict>,
) -> DeedForm {
    let form = ReasonForm {
        action: Action::ReopenCustomership,
        file: of,
        thing: format!("/clients/{}", of.stored.id),
        version: of.record.version,
        advice: visitor.t.client_reopen_advice(),
    };
    form.page(app, visitor, typed, faults, conflict)
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ClientId>,
) -> Result<Response, Failure> {
    let of = clients::read_client(&app, &who.actor, id, None).await?;
    Ok(html(&form(&app, &who.visitor, &of, &Typed::default(), &Faults::default(), None)))
}

/// Reopens a customership that was ended by mistake.
pub(super) async fn reopen_customership(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let reason = typed.text("reason").to_owned();
    let done = clients::reopen_customership(&app, &actor, id, reason, version).await;
    let Err(error) = done else {
        return Ok(see(&format!("/clients/{id}?done=reopen_customership")));
    };
    let of = clients::read_client(&app, &actor, id, None).await?;
    let t = visitor.t;
    let both =
        || Conflict::of_reason(t, t.stage(of.record.stage(app.clock.today()).code()), &typed);
    again(error, t, both, |faults, conflict| form(&app, &visitor, &of, &typed, faults, conflict))
}
