use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::ClientId;
use domain::plans::Extension;

use crate::clients::{ClientFile, same_version};
use crate::{App, Error};

/// Grants more time for a client's plans.
#[derive(Debug, Clone)]
pub struct ExtendPlan {
    /// Whose.
    pub client: ClientId,
    /// The day of the decision.
    pub on: NaiveDate,
    /// On what ground, how much.
    pub extension: Extension,
}

/// Grants more time on a ground of the Act; the total maximum moves and says why.
pub async fn extend_plan(
    app: &App,
    actor: &Actor,
    asked: ExtendPlan,
    version: u32,
) -> Result<ClientFile, Error> {
    let ExtendPlan { client, on, extension } = asked;
    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::ExtendPlan)?;
    same_version(version, file.record.version)?;
    let today = app.clock.today();
    let happening = file.record.extend_plan(extension, on, today, &app.law)?;
    file.settle(app, &tx, Some(actor), vec![happening]).await?;
    tx.commit(permit, app.clock.now()).await?;
    Ok(file)
}
