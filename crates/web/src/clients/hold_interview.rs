use axum::extract::State;
use axum::response::Response;
use domain::access::Action;
use domain::ids::ClientId;
use use_cases::clients::{self, ClientFile, HoldInterview};
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
    let fields = vec![Sheet { t, typed, faults }.day("on", t.interview_on())];
    let hidden = Hidden::changing(app, typed, file.record.version, conflict.as_ref());
    let thing = format!("/clients/{}", file.stored.id);
    DeedForm::new(visitor, Action::HoldInterview, file, &thing, fields, faults, hidden)
        .advice(t.interview_advice())
        .conflict(conflict)
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
) -> Result<Response, Failure> {
    let file = clients::read_client(&app, &who.actor, client, None).await?;
    let typed = Typed::of([("on", who.visitor.t.day(app.clock.today()))]);
    Ok(html(&form(&app, &who.visitor, &file, &typed, &Faults::default(), None)))
}

/// Records an interview of a job seeker.
pub(super) async fn hold_interview(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let mut faults = Vec::new();
    let done = match typed.day("on", &mut faults) {
        Some(on) => {
            clients::hold_interview(&app, &actor, HoldInterview { client, on }, version).await
        }
        None => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else {
        return Ok(see(&format!("/clients/{client}?done=hold_interview")));
    };
    let file = clients::read_client(&app, &actor, client, None).await?;
    let t = visitor.t;
    let both = || {
        let last = file.record.interviews.last();
        let saved = last.map_or_else(|| t.form_nothing_saved().into_owned(), |on| t.day(*on));
        Conflict::between(t, [(t.interview_on(), saved, typed.text("on").to_owned())])
    };
    again(error, t, both, |faults, conflict| form(&app, &visitor, &file, &typed, faults, conflict))
}
