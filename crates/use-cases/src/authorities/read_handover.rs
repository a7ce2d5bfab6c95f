use domain::access::Actor;
use domain::ids::HandoverId;

use super::HandoverOf;
use crate::clients::{client_of, read_client};
use crate::{App, Error};

/// Opens a handover.
pub async fn read_handover(app: &App, actor: &Actor, id: HandoverId) -> Result<HandoverOf, Error> {
    let client = client_of(app, id.uuid()).await?;
    HandoverOf::find(read_client(app, actor, client, None).await?, id)
}
