use domain::access::{Action, Actor};
use domain::ids::PlanId;
use domain::plans::Acceptance;

use super::{PlanOf, kept_document};
use crate::clients::{ClientFile, client_of, same_version};
use crate::{App, Error};

/// Records a party's acceptance.
#[derive(Debug, Clone)]
pub struct AcceptPlan {
    /// Of which plan.
    pub plan: PlanId,
    /// Who, when and how.
    pub acceptance: Acceptance,
}

/// Records a party's acceptance; with the last necessary one the plan is in force, and what was
/// accepted is kept for good, byte for byte: its content and, where there is a typesetter, its paper.
pub async fn accept_plan(
    app: &App,
    actor: &Actor,
    asked: AcceptPlan,
    version: u32,
) -> Result<PlanOf, Error> {
    let client = client_of(app, asked.plan.uuid()).await?;
    let paper = kept_document::foreseen(app, actor, client, &asked, version).await?;

    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::AcceptPlan)?;
    let PlanOf { mut file, plan } = PlanOf::find(file, asked.plan)?;
    same_version(version, plan.version)?;
    let accepted = file.record.accept_plan(&plan, asked.acceptance, app.clock.today())?;
    file.settle(app, &tx, Some(actor), accepted).await?;
    let of = PlanOf::find(file, plan.id)?;
    if let Some(bytes) = paper {
        kept_document::keep(app, &tx, client, &of.plan, bytes).await?;
    }
    tx.commit(permit, app.clock.now()).await?;
    Ok(of)
}
