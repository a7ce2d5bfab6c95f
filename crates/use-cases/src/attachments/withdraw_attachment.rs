use domain::access::{Action, Actor};
use domain::ids::AttachmentId;

use super::AttachmentOf;
use crate::clients::{ClientFile, client_of, same_version};
use crate::{App, Error};

/// Withdraws a file that was attached by mistake.
#[derive(Debug, Clone)]
pub struct WithdrawAttachment {
    /// Which.
    pub attachment: AttachmentId,
    /// Why.
    pub reason: String,
}

/// Withdraws a file: nobody opens it any more. Its bytes stay until the client's data are disposed
/// of.
pub async fn withdraw_attachment(
    app: &App,
    actor: &Actor,
    asked: WithdrawAttachment,
    version: u32,
) -> Result<AttachmentOf, Error> {
    let WithdrawAttachment { attachment: id, reason } = asked;
    let client = client_of(app, id.uuid()).await?;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::WithdrawAttachment)?;
    let AttachmentOf { mut file, attachment } = AttachmentOf::find(file, id)?;
    same_version(version, attachment.version)?;
    let withdrawn = file.record.withdraw_attachment(&attachment, reason, app.clock.today())?;
    file.settle(app, &tx, Some(actor), vec![withdrawn]).await?;
    tx.commit(permit, app.clock.now()).await?;
    AttachmentOf::find(file, id)
}
