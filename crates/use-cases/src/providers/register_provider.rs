use domain::access::{Action, Actor};
use domain::ids::ProviderId;
use domain::providers::{Provider, ProviderEntry};
use persistence::providers;

use super::check;
use crate::{App, Claimed, Error, Once};

/// Enters a provider in the register; the own authority keeps the entry.
pub async fn register_provider(
    app: &App,
    actor: &Actor,
    entry: ProviderEntry,
    once: &Once,
) -> Result<Provider, Error> {
    let permit = actor.require_general(Action::RegisterProvider)?;
    check(app, actor, &entry)?;
    let tx = app.store.write().await?;
    let (tx, pending) = match once.claim(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(registered) => return Ok(registered),
    };
    let at = app.clock.now();
    let id = ProviderId::from_uuid(app.ids.mint(at));
    let registered = Provider { id, entry, kept_by: actor.authority.clone(), version: 1 };
    providers::insert(&tx, &registered, at, actor.user).await?;
    pending.keep(&tx, &registered).await?;
    tx.commit(permit, at).await?;
    Ok(registered)
}
