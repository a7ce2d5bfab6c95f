use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::PlanId;

use super::PlanOf;
use crate::clients::{ClientFile, client_of, same_version};
use crate::{App, Error};

/// Records that duties were explained.
#[derive(Debug, Clone)]
pub struct ExplainDuties {
    /// Which.
    pub plan: PlanId,
    /// The day.
    pub on: NaiveDate,
    /// In which language.
    pub language: String,
}

/// Records that duties and consequences were explained so that the client understands.
pub async fn explain_duties(
    app: &App,
    actor: &Actor,
    asked: ExplainDuties,
    version: u32,
) -> Result<PlanOf, Error> {
    let ExplainDuties { plan: id, on, language } = asked;
    let client = client_of(app, id.uuid()).await?;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::ExplainDuties)?;
    let PlanOf { mut file, plan } = PlanOf::find(file, id)?;
    same_version(version, plan.version)?;
    let today = app.clock.today();
    let happening = file.record.explain_duties(&plan, language, on, today)?;
    file.settle(app, &tx, Some(actor), vec![happening]).await?;
    tx.commit(permit, app.clock.now()).await?;
    PlanOf::find(file, id)
}
