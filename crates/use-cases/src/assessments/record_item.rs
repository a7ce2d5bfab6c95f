use domain::access::{Action, Actor};
use domain::assessments::{Item, ItemAnswer};
use domain::field_error::FieldError;
use domain::ids::AssessmentId;

use super::AssessmentOf;
use crate::clients::{ClientFile, client_of, same_version};
use crate::{App, Error};

/// Records one item of the initial interview.
#[derive(Debug, Clone)]
pub struct RecordAssessmentItem {
    /// Of which assessment.
    pub assessment: AssessmentId,
    /// Which item.
    pub item: Item,
    /// What was found.
    pub answer: ItemAnswer,
}

/// Records one item, again as often as needed until the assessment is completed.
pub async fn record_assessment_item(
    app: &App,
    actor: &Actor,
    asked: RecordAssessmentItem,
    version: u32,
) -> Result<AssessmentOf, Error> {
    let RecordAssessmentItem { assessment: id, item, answer } = asked;
    let client = client_of(app, id.uuid()).await?;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::RecordAssessmentItem)?;
    let AssessmentOf { mut file, assessment } = AssessmentOf::find(file, id)?;
    same_version(version, assessment.version)?;
    if answer.text.trim().is_empty() {
        let text = "say what was found";
        return Err(Error::Invalid(vec![FieldError::at("text", "missing", text)]));
    }
    let today = app.clock.today();
    let recorded = file.record.record_assessment_item(&assessment, item, answer, today)?;
    file.settle(app, &tx, Some(actor), vec![recorded]).await?;
    tx.commit(permit, app.clock.now()).await?;
    AssessmentOf::find(file, id)
}
