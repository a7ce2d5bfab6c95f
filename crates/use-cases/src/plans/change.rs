use domain::access::{Action, Actor};
use domain::ids::{ClientId, PlanId};
use domain::plans::PlanContent;

use super::PlanOf;
use super::family::tie;
use crate::clients::{ClientFile, client_of, same_version};
use crate::providers::take_from_register;
use crate::{App, Error};

/// Changes a draft.
#[derive(Debug, Clone)]
pub struct ChangePlan {
    /// Which.
    pub plan: PlanId,
    /// What it says from now on.
    pub content: PlanContent,
    /// Of a family's plan, whose own plans it ties together besides the client's.
    pub members: Vec<ClientId>,
}

/// Changes a draft; an offered or accepted version stays as it is.
pub async fn change_plan(
    app: &App,
    actor: &Actor,
    asked: ChangePlan,
    version: u32,
) -> Result<PlanOf, Error> {
    let client = client_of(app, asked.plan.uuid()).await?;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::ChangePlan)?;
    let PlanOf { mut file, plan } = PlanOf::find(file, asked.plan)?;
    same_version(version, plan.version)?;
    let mut content = tie(app, actor, &tx, &file, asked.content, &asked.members).await?;
    let today = app.clock.today();
    take_from_register(&tx, &mut content).await?;
    let changed = file.record.change_plan(&plan, content, today, &app.law)?;
    file.settle(app, &tx, Some(actor), vec![changed]).await?;
    tx.commit(permit, app.clock.now()).await?;
    PlanOf::find(file, plan.id)
}
