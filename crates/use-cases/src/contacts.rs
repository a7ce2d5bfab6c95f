//! Appointments with clients, and notes on them.

mod end_appointment;
mod list_appointments;
mod make_appointment;
mod read_appointment;
mod write_note;

pub use end_appointment::{EndAppointment, end_appointment};
pub use list_appointments::{Appointments, ListAppointments, list_appointments};
pub use make_appointment::{MakeAppointment, make_appointment};
pub use read_appointment::read_appointment;
pub use write_note::{NoteOf, WriteNote, write_note};

pub use persistence::contacts::{AppointmentFilter, AppointmentLine, AppointmentMark};

use domain::contacts::Appointment;
use domain::ids::AppointmentId;

use crate::Error;
use crate::clients::ClientFile;

/// An appointment with its client.
#[derive(Debug, Clone)]
pub struct AppointmentOf {
    /// The client.
    pub file: ClientFile,
    /// The appointment.
    pub appointment: Appointment,
}

impl AppointmentOf {
    fn find(file: ClientFile, id: AppointmentId) -> Result<Self, Error> {
        let appointment = file.record.contacts.appointments.get(&id).cloned();
        let appointment = appointment.ok_or(Error::NotFound("appointment"))?;
        Ok(Self { file, appointment })
    }
}
