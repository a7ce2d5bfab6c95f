use axum::extract::State;
use chrono::NaiveDate;
use domain::ids::ClientId;
use serde::Serialize;
use use_cases::{App, clients};
use utoipa::ToSchema;

use super::{AppointmentBody, NoteBody};
use crate::Problem;
use crate::extract::{Caller, Path};

/// Contacts with one client.
#[derive(Serialize, ToSchema)]
#[schema(as = Contacts)]
pub(super) struct Contacts {
    /// The day of the last contact in person.
    last_contact_on: Option<NaiveDate>,
    /// Open and ended, the newest first.
    appointments: Vec<AppointmentBody>,
    /// The newest first.
    notes: Vec<NoteBody>,
}

/// Contacts with a client
#[utoipa::path(
    get,
    path = "/clients/{id}/contacts",
    tag = "contacts",
    params(("id" = Uuid, Path)),
    responses((status = OK, body = Contacts)),
)]
pub(super) async fn read_contacts(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ClientId>,
) -> Result<axum::Json<Contacts>, Problem> {
    let record = clients::read_client(&app, &actor, id, None).await?.record;
    let last_contact_on = record.last_contact_on();
    let mut appointments: Vec<_> = record.contacts.appointments.values().cloned().collect();
    appointments.sort_by_key(|one| (one.arrangement.on, one.arrangement.time, one.id));
    let mut notes = record.contacts.notes.clone();
    notes.sort_by_key(|note| note.on);
    Ok(axum::Json(Contacts {
        last_contact_on,
        appointments: appointments
            .into_iter()
            .rev()
            .map(|one| AppointmentBody::new(id, one))
            .collect(),
        notes: notes.into_iter().rev().map(NoteBody::from).collect(),
    }))
}
