use domain::access::{Action, Actor, Denied, Rule};
use domain::ids::ProviderId;
use domain::providers::{Provider, ProviderEntry};
use persistence::providers;

use super::check;
use crate::clients::same_version;
use crate::{App, Error};

/// Changes an entry that the own authority keeps; plans that name the provider stay as they are. An
/// entry is never removed: it gets a last day.
pub async fn change_provider(
    app: &App,
    actor: &Actor,
    id: ProviderId,
    entry: ProviderEntry,
    version: u32,
) -> Result<Provider, Error> {
    let action = Action::ChangeProvider;
    let permit = actor.require_general(action)?;
    let tx = app.store.write().await?;
    let provider = providers::find(&tx, id).await?.ok_or(Error::NotFound("provider"))?;
    if provider.kept_by != actor.authority {
        return Err(Error::Denied(Denied {
            action,
            rule: Rule::NoGround,
            may_see: true,
            merged_into: None,
        }));
    }
    same_version(version, provider.version)?;
    check(app, actor, &entry)?;
    let changed = Provider { entry, version: provider.version + 1, ..provider };
    providers::update(&tx, &changed).await?;
    tx.commit(permit, app.clock.now()).await?;
    Ok(changed)
}
