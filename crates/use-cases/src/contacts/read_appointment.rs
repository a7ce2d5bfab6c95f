use domain::access::Actor;
use domain::ids::AppointmentId;

use super::AppointmentOf;
use crate::clients::{client_of, read_client};
use crate::{App, Error};

/// Opens an appointment.
pub async fn read_appointment(
    app: &App,
    actor: &Actor,
    id: AppointmentId,
) -> Result<AppointmentOf, Error> {
    let client = client_of(app, id.uuid()).await?;
    AppointmentOf::find(read_client(app, actor, client, None).await?, id)
}
