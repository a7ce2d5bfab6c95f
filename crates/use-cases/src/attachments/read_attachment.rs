use domain::access::Actor;
use domain::ids::AttachmentId;

use super::AttachmentOf;
use crate::clients::{client_of, read_client};
use crate::{App, Error};

/// Reads what the record tells of a file.
pub async fn read_attachment(
    app: &App,
    actor: &Actor,
    id: AttachmentId,
) -> Result<AttachmentOf, Error> {
    let client = client_of(app, id.uuid()).await?;
    AttachmentOf::find(read_client(app, actor, client, None).await?, id)
}
