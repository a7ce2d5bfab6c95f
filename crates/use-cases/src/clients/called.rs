use std::collections::BTreeMap;

use domain::access::{Action, Actor};
use domain::ids::ClientId;
use persistence::clients::caseload::{self, Visible};

use crate::{App, Error};

/// What clients are called whom the user may list, family name first; the others are left out.
pub async fn called(
    app: &App,
    actor: &Actor,
    clients: &[ClientId],
) -> Result<BTreeMap<ClientId, String>, Error> {
    let permit = actor.require_general(Action::ListClients)?;
    let called = caseload::called(&app.store.read_once(), &Visible::to(actor), clients).await?;
    let shown: Vec<_> = called.keys().copied().collect();
    app.store.log_read(permit, &shown, app.clock.now()).await?;
    Ok(called)
}
