use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::clients::family::Guardian;
use domain::ids::ClientId;

use super::{ClientFile, same_version};
use crate::{App, Error};

/// Names who speaks for a child.
#[derive(Debug, Clone)]
pub struct NameGuardian {
    /// Whose.
    pub client: ClientId,
    /// From this day.
    pub on: NaiveDate,
    /// Who.
    pub guardian: Guardian,
}

/// Names the guardian or representative who speaks for a child.
pub async fn name_guardian(
    app: &App,
    actor: &Actor,
    asked: NameGuardian,
    version: u32,
) -> Result<ClientFile, Error> {
    let NameGuardian { client, on, guardian } = asked;
    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::NameGuardian)?;
    same_version(version, file.record.version)?;
    let today = app.clock.today();
    let happening = file.record.name_guardian(guardian, on, today)?;
    file.settle(app, &tx, Some(actor), vec![happening]).await?;
    tx.commit(permit, app.clock.now()).await?;
    Ok(file)
}
