use domain::access::{Action, Actor};
use domain::attachments::Attachment;
use domain::ids::AttachmentId;
use persistence::StoreError;
use persistence::attachments::{Content, open};

use super::AttachmentOf;
use crate::clients::{ClientFile, client_of};
use crate::{App, Error};

/// A file with its bytes, which are read one piece after the other.
pub struct OpenedAttachment {
    /// What it is.
    pub attachment: Attachment,
    /// The bytes that come first; they proved that the rest can be read.
    pub first: Option<Vec<u8>>,
    /// The rest.
    pub rest: Content,
}

/// Opens a file. That it was opened is in the log before the first byte leaves. Papers of a merged
/// record belong to the person: whoever acts for the surviving one opens them.
pub async fn open_attachment(
    app: &App,
    actor: &Actor,
    id: AttachmentId,
) -> Result<OpenedAttachment, Error> {
    let client = client_of(app, id.uuid()).await?;
    let file = ClientFile::open(&app.store.read_once(), client).await?;
    let permit = file.require_of_person(app, actor, Action::OpenAttachment)?.about(client);
    let AttachmentOf { file, attachment } = AttachmentOf::find(file, id)?;
    file.record.open_attachment(&attachment, app.clock.today())?;
    let lost = StoreError::InconsistentRow { table: "attachment", column: "id", id: id.uuid() };
    let mut rest = open(&app.store, id).await?.ok_or(Error::Internal(lost))?;
    let first = rest.next().await?;
    app.store.log_read(permit, &[client], app.clock.now()).await?;
    Ok(OpenedAttachment { attachment, first, rest })
}
