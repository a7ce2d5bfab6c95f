use domain::access::{Action, Actor};
use domain::ids::ClientId;
use domain::plans::Interruption;

use crate::clients::{ClientFile, same_version};
use crate::{App, Error};

/// Records a hindrance that kept a client away.
#[derive(Debug, Clone)]
pub struct InterruptPlan {
    /// Whose.
    pub client: ClientId,
    /// From when to when, and why.
    pub interruption: Interruption,
}

/// Records a hindrance, or the end of one that is open; the total maximum moves by the days it took.
pub async fn interrupt_plan(
    app: &App,
    actor: &Actor,
    asked: InterruptPlan,
    version: u32,
) -> Result<ClientFile, Error> {
    let InterruptPlan { client, interruption } = asked;
    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::InterruptPlan)?;
    same_version(version, file.record.version)?;
    let today = app.clock.today();
    let happening = file.record.interrupt_plan(interruption, today, &app.law)?;
    file.settle(app, &tx, Some(actor), vec![happening]).await?;
    tx.commit(permit, app.clock.now()).await?;
    Ok(file)
}
