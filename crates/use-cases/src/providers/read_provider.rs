use domain::access::{Action, Actor};
use domain::ids::ProviderId;
use domain::providers::Provider;
use persistence::providers;

use crate::{App, Error};

/// Opens an entry of the register, also one that is over.
pub async fn read_provider(app: &App, actor: &Actor, id: ProviderId) -> Result<Provider, Error> {
    // Nothing about persons is shown, so that the permit is spent without a line in the log.
    drop(actor.require_general(Action::ListProviders)?);
    let found = providers::find(&app.store.read_once(), id).await?;
    found.ok_or(Error::NotFound("provider"))
}
