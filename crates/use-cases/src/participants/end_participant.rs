use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::ParticipantId;

use super::{ParticipantOf, faults_of_texts};
use crate::clients::{ClientFile, client_of, same_version};
use crate::{App, Error};

/// Ends a participant's part.
#[derive(Debug, Clone)]
pub struct EndParticipant {
    /// Whose.
    pub participant: ParticipantId,
    /// The day from which it gets nothing more.
    pub on: NaiveDate,
    /// Why, such as a consent taken back.
    pub reason: String,
}

/// Ends a participant's part: from then on it gets nothing.
pub async fn end_participant(
    app: &App,
    actor: &Actor,
    asked: EndParticipant,
    version: u32,
) -> Result<ParticipantOf, Error> {
    let EndParticipant { participant: id, on, reason } = asked;
    let client = client_of(app, id.uuid()).await?;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::EndParticipant)?;
    let ParticipantOf { mut file, participant } = ParticipantOf::find(file, id)?;
    same_version(version, participant.version)?;
    let faults = faults_of_texts(&[("reason", Some(&reason), 500)]);
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let today = app.clock.today();
    let ended = file.record.end_participant(&participant, reason, on, today)?;
    file.settle(app, &tx, Some(actor), vec![ended]).await?;
    tx.commit(permit, app.clock.now()).await?;
    ParticipantOf::find(file, id)
}
