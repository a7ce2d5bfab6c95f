use domain::access::{Action, Actor};
use domain::ids::{ClientId, PlanId};
use domain::plans::PlanContent;

use super::PlanOf;
use super::family::tie;
use crate::clients::ClientFile;
use crate::providers::take_from_register;
use crate::{App, Claimed, Error, Once};

/// Drafts a plan.
#[derive(Debug, Clone)]
pub struct DraftPlan {
    /// Whose.
    pub client: ClientId,
    /// What it says.
    pub content: PlanContent,
    /// Of a family's plan, whose own plans it ties together besides the client's.
    pub members: Vec<ClientId>,
}

/// Drafts the first plan, or the next version of the one in force.
pub async fn draft_plan(
    app: &App,
    actor: &Actor,
    asked: DraftPlan,
    once: &Once,
) -> Result<PlanOf, Error> {
    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, asked.client).await?;
    let permit = file.require(app, actor, Action::DraftPlan)?;
    let (tx, pending) = match once.claim(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(created) => {
            let file = ClientFile::again(app, permit, &created).await?;
            return PlanOf::find(file, PlanId::from_uuid(created.thing));
        }
    };
    let mut content = tie(app, actor, &tx, &file, asked.content, &asked.members).await?;
    let id = PlanId::from_uuid(app.ids.mint(app.clock.now()));
    take_from_register(&tx, &mut content).await?;
    let drafted = file.record.draft_plan(id, content, app.clock.today(), &app.law)?;
    file.settle(app, &tx, Some(actor), vec![drafted]).await?;
    pending.keep(&tx, &file.created(id.uuid())).await?;
    tx.commit(permit, app.clock.now()).await?;
    PlanOf::find(file, id)
}
