use domain::access::{Action, Actor};
use domain::assessments::Completed;
use domain::ids::AssessmentId;

use super::AssessmentOf;
use crate::clients::{ClientFile, client_of, same_version};
use crate::{App, Error};

/// Completes an initial assessment.
#[derive(Debug, Clone)]
pub struct CompleteAssessment {
    /// Which.
    pub assessment: AssessmentId,
    /// When and with what result.
    pub completed: Completed,
}

/// Completes an assessment; where it found a need, the time to start the plan begins.
pub async fn complete_assessment(
    app: &App,
    actor: &Actor,
    asked: CompleteAssessment,
    version: u32,
) -> Result<AssessmentOf, Error> {
    let CompleteAssessment { assessment: id, completed } = asked;
    let client = client_of(app, id.uuid()).await?;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::CompleteAssessment)?;
    let AssessmentOf { mut file, assessment } = AssessmentOf::find(file, id)?;
    same_version(version, assessment.version)?;
    let done = file.record.complete_assessment(&assessment, completed, app.clock.today())?;
    file.settle(app, &tx, Some(actor), vec![done]).await?;
    tx.commit(permit, app.clock.now()).await?;
    AssessmentOf::find(file, id)
}
