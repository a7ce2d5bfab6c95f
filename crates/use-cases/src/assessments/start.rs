use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use domain::ids::{AssessmentId, ClientId};

use super::AssessmentOf;
use crate::clients::ClientFile;
use crate::{App, Claimed, Error, Once};

/// Starts an initial assessment.
#[derive(Debug, Clone)]
pub struct StartAssessment {
    /// Whose.
    pub client: ClientId,
    /// The day.
    pub started_on: NaiveDate,
    /// The language used.
    pub language: String,
    /// Whether through an interpreter.
    pub interpreter: bool,
}

/// Starts an initial assessment.
pub async fn start_assessment(
    app: &App,
    actor: &Actor,
    asked: StartAssessment,
    once: &Once,
) -> Result<AssessmentOf, Error> {
    if app.law.reference.language(&asked.language).is_none() {
        let text = "a code of the language list, for example fi, sv, so or ar";
        return Err(Error::Invalid(vec![FieldError::at("language", "unknown_language", text)]));
    }
    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, asked.client).await?;
    let permit = file.require(app, actor, Action::StartAssessment)?;
    let (tx, pending) = match once.claim(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(created) => {
            let file = ClientFile::again(app, permit, &created).await?;
            return AssessmentOf::find(file, AssessmentId::from_uuid(created.thing));
        }
    };
    let StartAssessment { started_on, language, interpreter, .. } = asked;
    let id = AssessmentId::from_uuid(app.ids.mint(app.clock.now()));
    let today = app.clock.today();
    let started = file.record.start_assessment(id, started_on, today, language, interpreter)?;
    file.settle(app, &tx, Some(actor), vec![started]).await?;
    pending.keep(&tx, &file.created(id.uuid())).await?;
    tx.commit(permit, app.clock.now()).await?;
    AssessmentOf::find(file, id)
}
