use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::PlanId;
use domain::plans::Review;

use super::PlanOf;
use crate::clients::{ClientFile, client_of, same_version};
use crate::{App, Error};

/// Reviews a plan.
#[derive(Debug, Clone)]
pub struct ReviewPlan {
    /// Which.
    pub plan: PlanId,
    /// The day.
    pub on: NaiveDate,
    /// What was found.
    pub review: Review,
}

/// Records a review: every measure is answered for, and the next review's time begins.
pub async fn review_plan(
    app: &App,
    actor: &Actor,
    asked: ReviewPlan,
    version: u32,
) -> Result<PlanOf, Error> {
    let ReviewPlan { plan: id, on, review } = asked;
    let client = client_of(app, id.uuid()).await?;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::ReviewPlan)?;
    let PlanOf { mut file, plan } = PlanOf::find(file, id)?;
    same_version(version, plan.version)?;
    let today = app.clock.today();
    let happening = file.record.review_plan(&plan, review, on, today)?;
    file.settle(app, &tx, Some(actor), vec![happening]).await?;
    tx.commit(permit, app.clock.now()).await?;
    PlanOf::find(file, id)
}
