use domain::access::{Action, Actor};
use domain::ids::PlanId;
use domain::plans::Party;

use super::PlanOf;
use crate::clients::{ClientFile, client_of, same_version};
use crate::{App, Error};

/// Withdraws an acceptance that was recorded by mistake.
#[derive(Debug, Clone)]
pub struct WithdrawAcceptance {
    /// Which.
    pub plan: PlanId,
    /// Whose.
    pub party: Party,
    /// Why.
    pub reason: String,
}

/// Withdraws an acceptance; a plan that it had signed waits for it again.
pub async fn withdraw_acceptance(
    app: &App,
    actor: &Actor,
    asked: WithdrawAcceptance,
    version: u32,
) -> Result<PlanOf, Error> {
    let WithdrawAcceptance { plan: id, party, reason } = asked;
    let client = client_of(app, id.uuid()).await?;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::WithdrawAcceptance)?;
    let PlanOf { mut file, plan } = PlanOf::find(file, id)?;
    same_version(version, plan.version)?;
    let today = app.clock.today();
    let happening = file.record.withdraw_acceptance(&plan, party, reason, today)?;
    file.settle(app, &tx, Some(actor), vec![happening]).await?;
    tx.commit(permit, app.clock.now()).await?;
    PlanOf::find(file, id)
}
