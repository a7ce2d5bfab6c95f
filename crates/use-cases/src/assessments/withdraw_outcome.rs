use domain::access::{Action, Actor};
use domain::ids::AssessmentId;

use super::AssessmentOf;
use crate::clients::{ClientFile, client_of, same_version};
use crate::{App, Error};

/// Withdraws an outcome that was recorded by mistake; the assessment is open again.
pub async fn withdraw_assessment_outcome(
    app: &App,
    actor: &Actor,
    id: AssessmentId,
    reason: String,
    version: u32,
) -> Result<AssessmentOf, Error> {
    let client = client_of(app, id.uuid()).await?;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::WithdrawAssessmentOutcome)?;
    let AssessmentOf { mut file, assessment } = AssessmentOf::find(file, id)?;
    same_version(version, assessment.version)?;
    let today = app.clock.today();
    let withdrawn = file.record.withdraw_assessment_outcome(&assessment, reason, today)?;
    file.settle(app, &tx, Some(actor), vec![withdrawn]).await?;
    tx.commit(permit, app.clock.now()).await?;
    AssessmentOf::find(file, id)
}
