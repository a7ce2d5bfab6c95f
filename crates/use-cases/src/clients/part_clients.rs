use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use domain::ids::ClientId;
use domain::record::Event;

use super::pair::{hold, unknown};
use super::{ClientFile, same_version};
use crate::{App, Error};

/// Parts two records that were merged.
#[derive(Debug, Clone)]
pub struct PartClients {
    /// The client whose record went on.
    pub client: ClientId,
    /// The client whose record was closed.
    pub other: ClientId,
    /// Why they are not one person's.
    pub reason: String,
}

/// Parts a record from one that was merged into it: what was carried goes, what happened since
/// stays, and the other is open again as it was.
pub async fn part_clients(
    app: &App,
    actor: &Actor,
    asked: PartClients,
    version: u32,
) -> Result<ClientFile, Error> {
    let PartClients { client, other, reason } = asked;
    let action = Action::PartClients;
    let tx = app.store.write().await?;
    let seen = ClientFile::open(&tx, client).await?;
    drop(seen.require(app, actor, action)?);
    let (mut file, mut absorbed) = hold(&tx, client, other).await?;
    let permit = file.require(app, actor, action)?;
    // Whoever may part one record from another may do so on both sides.
    let other_permit = file.require(app, actor, action)?.about(other);
    same_version(version, file.record.version)?;
    if reason.trim().is_empty() {
        let text = "say why the records are not one person's";
        return Err(Error::Invalid(vec![FieldError::at("reason", "missing", text)]));
    }
    let today = app.clock.today();
    let parted = file.record.part_from(other, reason.clone(), today).ok_or_else(unknown)?;
    let open_again = Event::PartedFrom { client, reason }.on(today);
    absorbed.survivor = None;
    absorbed.settle(app, &tx, Some(actor), vec![open_again]).await?;
    file.settle(app, &tx, Some(actor), vec![parted]).await?;
    let now = app.clock.now();
    tx.also(vec![other_permit], now).await?;
    tx.commit(permit, now).await?;
    Ok(file)
}
