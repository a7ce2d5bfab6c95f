use domain::access::{Action, Actor};
use domain::contacts::AppointmentOutcome;
use domain::field_error::FieldError;
use domain::ids::AppointmentId;

use super::AppointmentOf;
use crate::clients::{ClientFile, client_of, same_version};
use crate::{App, Error};

/// Records what became of an appointment.
#[derive(Debug, Clone)]
pub struct EndAppointment {
    /// Of which.
    pub appointment: AppointmentId,
    /// What.
    pub outcome: AppointmentOutcome,
    /// Why, if that was said.
    pub reason: Option<String>,
}

/// Records that an appointment was attended, called off or missed.
pub async fn end_appointment(
    app: &App,
    actor: &Actor,
    asked: EndAppointment,
    version: u32,
) -> Result<AppointmentOf, Error> {
    let EndAppointment { appointment: id, outcome, reason } = asked;
    let client = client_of(app, id.uuid()).await?;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::EndAppointment)?;
    let AppointmentOf { mut file, appointment } = AppointmentOf::find(file, id)?;
    same_version(version, appointment.version)?;
    if reason.as_deref().is_some_and(|reason| !(1..=500).contains(&reason.trim().chars().count())) {
        return Err(Error::Invalid(vec![FieldError::at(
            "reason",
            "length",
            "1 to 500 characters",
        )]));
    }
    let today = app.clock.today();
    let ended = file.record.end_appointment(&appointment, outcome, reason, today)?;
    file.settle(app, &tx, Some(actor), vec![ended]).await?;
    tx.commit(permit, app.clock.now()).await?;
    AppointmentOf::find(file, id)
}
