use domain::access::{Action, Actor};
use domain::ids::{ClientId, HoldId};
use domain::retention::{HoldGround, hold_faults};
use persistence::retention::{self as stored, Hold};

use crate::clients::ClientFile;
use crate::{App, Error};

/// Keeps a client's data.
#[derive(Debug, Clone)]
pub struct HoldDisposal {
    /// Whose.
    pub client: ClientId,
    /// Why.
    pub ground: HoldGround,
    /// The same in words.
    pub words: String,
}

/// Keeps a client's data although their time passes, until somebody releases them. Once at a time.
pub async fn hold_disposal(app: &App, actor: &Actor, asked: HoldDisposal) -> Result<(), Error> {
    let HoldDisposal { client, ground, words } = asked;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::HoldDisposal)?;
    let faults = hold_faults(&words);
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    if stored::find_hold(&tx, client).await?.is_some() {
        return Err(Error::Duplicate("hold"));
    }
    let now = app.clock.now();
    let hold = Hold {
        id: HoldId::from_uuid(app.ids.mint(now)),
        client,
        ground,
        words: words.trim().to_owned(),
        placed_at: now,
        placed_by: actor.user,
    };
    stored::insert_hold(&tx, &hold).await?;
    Ok(tx.commit(permit, now).await?)
}

/// Lets a client's data go again; where nothing keeps them, nothing is done.
pub async fn release_hold(app: &App, actor: &Actor, client: ClientId) -> Result<(), Error> {
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::ReleaseHold)?;
    let Some(hold) = stored::find_hold(&tx, client).await? else { return Ok(()) };
    let now = app.clock.now();
    stored::release_hold(&tx, hold.id, actor.user, now).await?;
    Ok(tx.commit(permit, now).await?)
}

/// What keeps a client's data now, for whoever may let them go.
pub async fn read_hold(
    app: &App,
    actor: &Actor,
    client: ClientId,
) -> Result<(ClientFile, Option<Hold>), Error> {
    let tx = app.store.read().await?;
    let file = ClientFile::open(&tx, client).await?;
    let permit = file.require(app, actor, Action::ReleaseHold)?;
    let hold = stored::find_hold(&tx, client).await?;
    drop(tx);
    app.store.log_read(permit, &[client], app.clock.now()).await?;
    Ok((file, hold))
}
