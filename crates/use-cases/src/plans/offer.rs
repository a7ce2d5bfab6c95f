use domain::access::{Action, Actor};
use domain::ids::PlanId;

use super::PlanOf;
use crate::clients::{ClientFile, client_of, same_version};
use crate::{App, Error};

/// Offers a draft to its parties.
pub async fn offer_plan(
    app: &App,
    actor: &Actor,
    id: PlanId,
    version: u32,
) -> Result<PlanOf, Error> {
    let client = client_of(app, id.uuid()).await?;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::OfferPlan)?;
    let PlanOf { mut file, plan } = PlanOf::find(file, id)?;
    same_version(version, plan.version)?;
    let offered = file.record.offer_plan(&plan, app.clock.today(), &app.law)?;
    file.settle(app, &tx, Some(actor), vec![offered]).await?;
    tx.commit(permit, app.clock.now()).await?;
    PlanOf::find(file, id)
}
