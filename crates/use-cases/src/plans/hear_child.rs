use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::PlanId;

use super::PlanOf;
use crate::clients::{ClientFile, client_of, same_version};
use crate::{App, Error};

/// Records that a child was heard.
#[derive(Debug, Clone)]
pub struct HearChild {
    /// Which.
    pub plan: PlanId,
    /// The day.
    pub on: NaiveDate,
    /// What the child wished.
    pub wishes: String,
}

/// Records what a child wished for a plan (s. 4, s. 15).
pub async fn hear_child(
    app: &App,
    actor: &Actor,
    asked: HearChild,
    version: u32,
) -> Result<PlanOf, Error> {
    let HearChild { plan: id, on, wishes } = asked;
    let client = client_of(app, id.uuid()).await?;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::HearChild)?;
    let PlanOf { mut file, plan } = PlanOf::find(file, id)?;
    same_version(version, plan.version)?;
    let today = app.clock.today();
    let happening = file.record.hear_child(plan.id, wishes, on, today)?;
    file.settle(app, &tx, Some(actor), vec![happening]).await?;
    tx.commit(permit, app.clock.now()).await?;
    PlanOf::find(file, id)
}
