//! Appointments with clients, and notes on them.

mod end_appointment;
mod list_appointments;
mod make_appointment;
mod read_appointment;
mod read_contacts;
mod write_note;

use chrono::NaiveDate;
use domain::contacts::{Appointment, AppointmentOutcome, Arrangement, Note, NoteKind};
use domain::ids::{ClientId, UserId};
use serde::Serialize;
use use_cases::App;
use use_cases::contacts::AppointmentOf;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(make_appointment::make_appointment))
        .routes(routes!(list_appointments::list_appointments))
        .routes(routes!(read_appointment::read_appointment))
        .routes(routes!(end_appointment::end_appointment))
        .routes(routes!(write_note::write_note))
        .routes(routes!(read_contacts::read_contacts))
}

/// When, where and how they meet.
#[derive(Serialize, ToSchema)]
#[schema(as = Arrangement)]
struct ArrangementBody {
    /// The day in Finland.
    on: NaiveDate,
    /// The time of day in Finland.
    #[schema(example = "09:30")]
    time: String,
    /// Null when they meet remotely.
    place: Option<String>,
    /// The language spoken.
    language: String,
    interpreter_ordered: bool,
    /// Whom the client meets.
    worker: Uuid,
}

impl From<Arrangement> for ArrangementBody {
    fn from(arrangement: Arrangement) -> Self {
        let Arrangement { on, time, place, language, interpreter_ordered, worker } = arrangement;
        let time = time.format("%H:%M").to_string();
        Self { on, time, place, language, interpreter_ordered, worker: worker.uuid() }
    }
}

/// A meeting agreed with a client.
#[derive(Serialize, ToSchema)]
#[schema(as = Appointment)]
struct AppointmentBody {
    id: Uuid,
    client: Uuid,
    #[serde(flatten)]
    arrangement: ArrangementBody,
    /// `attended`, `cancelled` or `not_come`; null while it is open.
    #[schema(value_type = Option<String>)]
    outcome: Option<AppointmentOutcome>,
    ended_on: Option<NaiveDate>,
    reason: Option<String>,
    /// For `If-Match`.
    version: u32,
}

impl AppointmentBody {
    fn new(client: ClientId, appointment: Appointment) -> Self {
        let Appointment { id, authority: _, arrangement, ended, version } = appointment;
        Self {
            id: id.uuid(),
            client: client.uuid(),
            arrangement: arrangement.into(),
            outcome: ended.as_ref().map(|end| end.outcome),
            ended_on: ended.as_ref().map(|end| end.on),
            reason: ended.and_then(|end| end.reason),
            version,
        }
    }
}

impl From<AppointmentOf> for AppointmentBody {
    fn from(found: AppointmentOf) -> Self {
        Self::new(found.file.stored.id, found.appointment)
    }
}

/// A worker's note.
#[derive(Serialize, ToSchema)]
#[schema(as = Note)]
struct NoteBody {
    id: Uuid,
    on: NaiveDate,
    /// `call`, `message`, `meeting`, `network` or `other`.
    #[schema(value_type = String)]
    kind: NoteKind,
    text: String,
    /// Who wrote it.
    by: Option<Uuid>,
}

impl From<Note> for NoteBody {
    fn from(note: Note) -> Self {
        let Note { id, on, about, text, by } = note;
        Self { id: id.uuid(), on, kind: about, text, by: by.map(UserId::uuid) }
    }
}
