use domain::access::{Action, Actor};
use domain::assessments::{SpecifyingMeasure, SpecifyingTaken};
use domain::field_error::FieldError;
use domain::ids::AssessmentId;

use super::AssessmentOf;
use crate::clients::{ClientFile, client_of, same_version};
use crate::{App, Error};

/// Records a specifying measure.
#[derive(Debug, Clone)]
pub struct RecordSpecifyingMeasure {
    /// Of which assessment.
    pub assessment: AssessmentId,
    /// Which measure.
    pub measure: SpecifyingMeasure,
    /// When, by whom, with what result.
    pub taken: SpecifyingTaken,
}

/// Records a measure that makes an assessment more exact, again as often as needed until the
/// assessment is completed. The Act in force when the assessment was started says which there are.
pub async fn record_specifying_measure(
    app: &App,
    actor: &Actor,
    asked: RecordSpecifyingMeasure,
    version: u32,
) -> Result<AssessmentOf, Error> {
    let RecordSpecifyingMeasure { assessment: id, measure, taken } = asked;
    let client = client_of(app, id.uuid()).await?;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::RecordSpecifyingMeasure)?;
    let AssessmentOf { mut file, assessment } = AssessmentOf::find(file, id)?;
    same_version(version, assessment.version)?;
    let known = app.law.timeline.on(assessment.started_on).specifying();
    let mut faults = faults(&taken);
    if known.iter().all(|rule| rule.measure != measure) {
        let known: Vec<_> = known.iter().map(|rule| rule.measure.code()).collect();
        let text = format!("the Act has none such; it has {}", known.join(", "));
        faults.push(FieldError::at("measure", "not_in_the_act", text));
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let today = app.clock.today();
    let recorded = file.record.record_specifying_measure(&assessment, measure, taken, today)?;
    file.settle(app, &tx, Some(actor), vec![recorded]).await?;
    tx.commit(permit, app.clock.now()).await?;
    AssessmentOf::find(file, id)
}

fn faults(taken: &SpecifyingTaken) -> Vec<FieldError> {
    let finding = &taken.finding;
    let blank = |text: &String| text.trim().is_empty();
    let asked = [
        ("done_by", blank(&finding.done_by), "say who took it"),
        ("bought_from", finding.bought_from.as_ref().is_some_and(blank), "say from whom"),
        ("result", blank(&finding.result), "say what it showed"),
    ];
    let missing = asked.into_iter().filter(|(_, blank, _)| *blank);
    missing.map(|(field, _, text)| FieldError::at(field, "missing", text)).collect()
}
