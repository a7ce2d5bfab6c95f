use domain::access::Actor;
use domain::ids::ParticipantId;

use super::ParticipantOf;
use crate::clients::{client_of, read_client};
use crate::{App, Error};

/// Opens a participant with everything it was given.
pub async fn read_participant(
    app: &App,
    actor: &Actor,
    id: ParticipantId,
) -> Result<ParticipantOf, Error> {
    let client = client_of(app, id.uuid()).await?;
    ParticipantOf::find(read_client(app, actor, client, None).await?, id)
}
