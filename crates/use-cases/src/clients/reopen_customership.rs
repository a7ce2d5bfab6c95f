use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::ClientId;

use super::{ClientFile, same_version};
use crate::{App, Error};

/// Reopens a customership that was ended by mistake: it goes on as if it had not ended.
pub async fn reopen_customership(
    app: &App,
    actor: &Actor,
    client: ClientId,
    reason: String,
    version: u32,
) -> Result<ClientFile, Error> {
    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::ReopenCustomership)?;
    same_version(version, file.record.version)?;
    let reopened = file.record.reopen_customership(reason, app.clock.today())?;
    file.settle(app, &tx, Some(actor), vec![reopened]).await?;
    tx.commit(permit, app.clock.now()).await?;
    Ok(file)
}

/// Begins a new customership of a client who comes back; the person and the statutory anchors stay
/// the same.
pub async fn begin_customership(
    app: &App,
    actor: &Actor,
    client: ClientId,
    from: NaiveDate,
    version: u32,
) -> Result<ClientFile, Error> {
    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::BeginCustomership)?;
    same_version(version, file.record.version)?;
    let began = file.record.begin_customership(from, app.clock.today())?;
    file.settle(app, &tx, Some(actor), vec![began]).await?;
    tx.commit(permit, app.clock.now()).await?;
    Ok(file)
}
