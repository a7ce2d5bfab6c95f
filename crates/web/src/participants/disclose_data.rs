use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Action;
use domain::field_error::FieldError;
use domain::ids::ParticipantId;
use use_cases::participants::{self, DiscloseData, ParticipantOf};
use use_cases::{App, Error};

use super::{WAYS, choices, ticked};
use crate::failure::Failure;
use crate::form::{DeedForm, Faults, Hidden, Sheet, Typed};
use crate::page::{html, html_with, see};
use crate::query::Path;
use crate::visitor::{SignedIn, Visitor};

fn form(
    app: &App,
    visitor: &Visitor,
    of: &ParticipantOf,
    typed: &Typed,
    faults: &Faults,
) -> DeedForm {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let ParticipantOf { file, participant } = of;
    let may_get = participant.may_get.iter().flat_map(|grant| grant.data.iter().copied());
    let ways = WAYS.map(|(code, _)| (code.to_owned(), t.participant_way(code).into_owned()));
    let fields = vec![
        sheet.checks("data", t.participant_given(), choices(t, may_get)),
        sheet.radios("way", t.participant_how(), ways),
        sheet.area("purpose", t.participant_purpose(), 2),
        sheet.day("on", t.note_on()),
    ];
    let hidden = Hidden::creating(app, typed);
    let thing = format!("/participants/{}", participant.id);
    DeedForm::new(visitor, Action::DiscloseData, file, &thing, fields, faults, hidden)
        .about(t.participant_name(), participant.named.name.clone())
        .advice(t.participant_give_advice())
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ParticipantId>,
) -> Result<Response, Failure> {
    let of = participants::read_participant(&app, &who.actor, id).await?;
    let typed = Typed::of([("on", who.visitor.t.day(app.clock.today()))]);
    Ok(html(&form(&app, &who.visitor, &of, &typed, &Faults::default())))
}

/// Records what was given to a participant.
pub(super) async fn disclose_data(
    State(app): State<App>,
    who: SignedIn,
    Path(participant): Path<ParticipantId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let once = typed.once()?;
    let done = match read(participant, &typed) {
        Ok(asked) => participants::disclose_data(&app, &actor, asked, &once).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else {
        return Ok(see(&format!("/participants/{participant}?done=given")));
    };
    let faults = Faults::of(error, visitor.t)?;
    let of = participants::read_participant(&app, &actor, participant).await?;
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &form(&app, &visitor, &of, &typed, &faults)))
}

fn read(participant: ParticipantId, typed: &Typed) -> Result<DiscloseData, Vec<FieldError>> {
    let mut faults = Vec::new();
    let way = WAYS.into_iter().find(|(code, _)| typed.has("way", code));
    if way.is_none() {
        faults.push(FieldError::at("way", "missing", "is required"));
    }
    let on = typed.day("on", &mut faults);
    match (way, on) {
        (Some((_, way)), Some(on)) => {
            let purpose = typed.text("purpose").to_owned();
            Ok(DiscloseData { participant, on, data: ticked(typed), way, purpose })
        }
        _ => Err(faults),
    }
}
