use axum::extract::State;
use axum::response::Response;
use domain::access::Action;
use domain::ids::ParticipantId;
use use_cases::participants::{self, EndParticipant, ParticipantOf};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::{Conflict, DeedForm, Faults, Hidden, Sheet, Typed, again};
use crate::page::{html, see};
use crate::query::Path;
use crate::visitor::{SignedIn, Visitor};

fn form(
    app: &App,
    visitor: &Visitor,
    of: &ParticipantOf,
    typed: &Typed,
    faults: &Faults,
    conflict: Option<Conflict>,
) -> DeedForm {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let ParticipantOf { file, participant } = of;
    let fields =
        vec![sheet.day("on", t.participant_ends_on()), sheet.area("reason", t.form_reason(), 3)];
    let hidden = Hidden::changing(app, typed, participant.version, conflict.as_ref());
    let thing = format!("/participants/{}", participant.id);
    DeedForm::new(visitor, Action::EndParticipant, file, &thing, fields, faults, hidden)
        .about(t.participant_name(), participant.named.name.clone())
        .advice(t.participant_end_advice())
        .conflict(conflict)
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ParticipantId>,
) -> Result<Response, Failure> {
    let of = participants::read_participant(&app, &who.actor, id).await?;
    let typed = Typed::of([("on", who.visitor.t.day(app.clock.today()))]);
    Ok(html(&form(&app, &who.visitor, &of, &typed, &Faults::default(), None)))
}

/// Ends a participant's part.
pub(super) async fn end_participant(
    State(app): State<App>,
    who: SignedIn,
    Path(participant): Path<ParticipantId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let mut faults = Vec::new();
    let done = match typed.day("on", &mut faults) {
        Some(on) => {
            let reason = typed.text("reason").to_owned();
            let asked = EndParticipant { participant, on, reason };
            participants::end_participant(&app, &actor, asked, version).await
        }
        None => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else {
        return Ok(see(&format!("/participants/{participant}?done=ended")));
    };
    let of = participants::read_participant(&app, &actor, participant).await?;
    let t = visitor.t;
    let both = || {
        let ended = of.participant.ended.as_ref();
        let saved = ended.map_or_else(|| t.form_nothing_saved().into_owned(), |(on, _)| t.day(*on));
        Conflict::between(t, [(t.participant_ends_on(), saved, typed.text("on").to_owned())])
    };
    again(error, t, both, |faults, conflict| form(&app, &visitor, &of, &typed, faults, conflict))
}
