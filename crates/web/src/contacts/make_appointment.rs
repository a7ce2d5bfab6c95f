use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Action, Actor};
use domain::contacts::Arrangement;
use domain::field_error::FieldError;
use domain::ids::{ClientId, UserId};
use use_cases::clients::{self, ClientFile};
use use_cases::contacts::{self, MakeAppointment};
use use_cases::users::list_colleagues;
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::choices::{languages, yes_no};
use crate::form::{DeedForm, Faults, Hidden, Sheet, Typed};
use crate::page::{html, html_with, see};
use crate::query::Path;
use crate::texts::read_time;
use crate::visitor::{SignedIn, Visitor};

async fn form(
    app: &App,
    actor: &Actor,
    visitor: &Visitor,
    file: &ClientFile,
    typed: &Typed,
    faults: &Faults,
) -> Result<DeedForm, Failure> {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let colleagues = list_colleagues(app, actor).await?;
    let colleagues =
        colleagues.iter().map(|one| (one.user.to_string(), one.name.as_str().to_owned()));
    let fields = vec![
        sheet.day("on", t.note_on()),
        sheet.line("time", t.appointment_time()).hint(t.appointment_time_hint()),
        sheet.line("place", t.appointment_place()).hint(t.appointment_place_hint()).optional(),
        sheet.select("language", t.appointment_language(), languages(t, &app.law.reference)),
        sheet.radios("interpreter_ordered", t.appointment_interpreter(), yes_no(t)),
        sheet.select("worker", t.appointment_worker(), colleagues),
    ];
    let thing = format!("/clients/{}", file.stored.id);
    let hidden = Hidden::creating(app, typed);
    Ok(DeedForm::new(visitor, Action::MakeAppointment, file, &thing, fields, faults, hidden))
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let file = clients::read_client(&app, &actor, client, None).await?;
    let person = &file.stored.person;
    let typed = Typed::of([
        ("language", person.mother_tongue.clone()),
        ("worker", actor.user.to_string()),
        ("interpreter_ordered", if person.interpreter_needed { "" } else { "no" }.to_owned()),
    ]);
    Ok(html(&form(&app, &actor, &visitor, &file, &typed, &Faults::default()).await?))
}

/// Agrees a meeting.
pub(super) async fn make_appointment(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let once = typed.once()?;
    let done = match read(&typed) {
        Ok(arrangement) => {
            let asked = MakeAppointment { client, arrangement };
            contacts::make_appointment(&app, &actor, asked, &once).await
        }
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else {
        return Ok(see(&format!("/clients/{client}?done=make_appointment")));
    };
    let faults = Faults::of(error, visitor.t)?;
    let file = clients::read_client(&app, &actor, client, None).await?;
    let page = form(&app, &actor, &visitor, &file, &typed, &faults).await?;
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

fn read(typed: &Typed) -> Result<Arrangement, Vec<FieldError>> {
    let mut faults = Vec::new();
    let on = typed.day("on", &mut faults);
    let time = read_time(typed.text("time"));
    if time.is_none() {
        faults.push(FieldError::at("time", "not_a_time", "a time of day such as 9.30"));
    }
    let ordered = match typed.text("interpreter_ordered") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            faults.push(FieldError::at("interpreter_ordered", "missing", "is required"));
            None
        }
    };
    let worker = typed.text("worker").parse().ok().map(UserId::from_uuid);
    if worker.is_none() {
        faults.push(FieldError::at("worker", "not_a_worker_here", "is required"));
    }
    let place = typed.filled("place").map(str::to_owned);
    match (on, time, ordered, worker) {
        (Some(on), Some(time), Some(interpreter_ordered), Some(worker)) => {
            let language = typed.text("language").to_owned();
            Ok(Arrangement { on, time, place, language, interpreter_ordered, worker })
        }
        _ => Err(faults),
    }
}
