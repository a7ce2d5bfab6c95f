use axum::extract::State;
use axum::response::Response;
use domain::access::Action;
use domain::contacts::AppointmentOutcome;
use domain::field_error::FieldError;
use domain::ids::AppointmentId;
use use_cases::contacts::{self, AppointmentOf, EndAppointment};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::{Conflict, DeedForm, Faults, Hidden, Sheet, Typed, again};
use crate::page::{html, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

fn form(
    app: &App,
    visitor: &Visitor,
    of: &AppointmentOf,
    typed: &Typed,
    faults: &Faults,
    conflict: Option<Conflict>,
) -> DeedForm {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let outcomes = AppointmentOutcome::ALL
        .map(|one| (one.code().to_owned(), t.appointment_outcome(one.code()).into_owned()));
    let fields = vec![
        sheet.radios("outcome", t.appointment_what_became(), outcomes),
        sheet.line("reason", t.form_reason()).optional(),
    ];
    let hidden = Hidden::changing(app, typed, of.appointment.version, conflict.as_ref());
    let thing = format!("/appointments/{}", of.appointment.id);
    let met = &of.appointment.arrangement;
    let when = format!("{} {}", t.day(met.on), t.time(met.time));
    DeedForm::new(visitor, Action::EndAppointment, &of.file, &thing, fields, faults, hidden)
        .about(t.appointment_when(), when)
        .back_to_client()
        .conflict(conflict)
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<AppointmentId>,
) -> Result<Response, Failure> {
    let of = contacts::read_appointment(&app, &who.actor, id).await?;
    Ok(html(&form(&app, &who.visitor, &of, &Typed::default(), &Faults::default(), None)))
}

/// Records what became of an appointment.
pub(super) async fn end_appointment(
    State(app): State<App>,
    who: SignedIn,
    Path(appointment): Path<AppointmentId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let reason = typed.filled("reason").map(str::to_owned);
    let done = match AppointmentOutcome::from_code(typed.text("outcome")) {
        Some(outcome) => {
            let asked = EndAppointment { appointment, outcome, reason };
            contacts::end_appointment(&app, &actor, asked, version).await
        }
        None => Err(Error::Invalid(vec![FieldError::at("outcome", "missing", "is required")])),
    };
    let error = match done {
        Ok(of) => {
            let client = of.file.stored.id;
            return Ok(see(&format!("/clients/{client}?done=end_appointment")));
        }
        Err(error) => error,
    };
    let of = contacts::read_appointment(&app, &actor, appointment).await?;
    let both = || both(visitor.t, &of, &typed);
    again(error, visitor.t, both, |faults, conflict| {
        form(&app, &visitor, &of, &typed, faults, conflict)
    })
}

/// What is recorded by now, and what was typed.
fn both(t: Texts, of: &AppointmentOf, typed: &Typed) -> Conflict {
    let said = |outcome: AppointmentOutcome| t.appointment_outcome(outcome.code()).into_owned();
    let (outcome, reason) = match &of.appointment.ended {
        Some(ended) => (said(ended.outcome), ended.reason.clone().unwrap_or_default()),
        None => (t.form_nothing_saved().into_owned(), String::new()),
    };
    let chosen = AppointmentOutcome::from_code(typed.text("outcome"));
    Conflict::between(
        t,
        [
            (t.appointment_what_became(), outcome, chosen.map_or_else(String::new, said)),
            (t.form_reason(), reason, typed.text("reason").to_owned()),
        ],
    )
}
