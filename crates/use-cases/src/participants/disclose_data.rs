use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::{DisclosureId, ParticipantId};
use domain::participants::{Disclosure, DisclosureWay};
use domain::rule_sets::DataKind;

use super::{ParticipantOf, faults_of_data, faults_of_texts, grounds};
use crate::clients::{ClientFile, client_of};
use crate::{App, Claimed, Error, Once};

/// Gives data to a participant.
#[derive(Debug, Clone)]
pub struct DiscloseData {
    /// To whom.
    pub participant: ParticipantId,
    /// The day.
    pub on: NaiveDate,
    /// What.
    pub data: Vec<DataKind>,
    /// How.
    pub way: DisclosureWay,
    /// What for.
    pub purpose: String,
}

/// A disclosure with its client and participant.
#[derive(Debug, Clone)]
pub struct DisclosureOf {
    /// The client and to whom.
    pub to: ParticipantOf,
    /// What was given.
    pub disclosure: Disclosure,
}

impl DisclosureOf {
    fn find(file: ClientFile, to: ParticipantId, id: DisclosureId) -> Result<Self, Error> {
        let to = ParticipantOf::find(file, to)?;
        let disclosure = to.participant.disclosures.iter().find(|one| one.id == id).cloned();
        let disclosure = disclosure.ok_or(Error::NotFound("disclosure"))?;
        Ok(Self { to, disclosure })
    }
}

/// Records what was given to whom, when, how and on what basis (Act 906/2019 s. 17): within what
/// the participant was named with, and what the law of the day allows.
pub async fn disclose_data(
    app: &App,
    actor: &Actor,
    asked: DiscloseData,
    once: &Once,
) -> Result<DisclosureOf, Error> {
    let DiscloseData { participant, on, data, way, purpose } = asked;
    let client = client_of(app, participant.uuid()).await?;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::DiscloseData)?;
    let (tx, pending) = match once.claim(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(created) => {
            let file = ClientFile::again(app, permit, &created).await?;
            return DisclosureOf::find(file, participant, DisclosureId::from_uuid(created.thing));
        }
    };
    let ParticipantOf { mut file, participant: to } = ParticipantOf::find(file, participant)?;
    let mut faults = faults_of_texts(&[("purpose", Some(&purpose), 500)]);
    faults.extend(faults_of_data(&data));
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let id = DisclosureId::from_uuid(app.ids.mint(app.clock.now()));
    let grounds = grounds(app, &file, on);
    let given = file.record.disclose_data(id, &to, &data, (way, purpose), grounds)?;
    file.settle(app, &tx, Some(actor), vec![given]).await?;
    pending.keep(&tx, &file.created(id.uuid())).await?;
    tx.commit(permit, app.clock.now()).await?;
    DisclosureOf::find(file, participant, id)
}
