use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use domain::ids::ParticipantId;
use domain::participants::Named;
use domain::rule_sets::DataKind;

use super::{ParticipantOf, faults_of_data, faults_of_texts, grounds};
use crate::clients::{ClientFile, client_of};
use crate::providers::registered;
use crate::{App, Claimed, Error, Once};

/// Names a participant.
#[derive(Debug, Clone)]
pub struct NameParticipant {
    /// Who, in which plan. The name is the register's where a provider of it is named.
    pub named: Named,
    /// First day.
    pub on: NaiveDate,
    /// What it may get.
    pub data: Vec<DataKind>,
}

/// Names another authority or an organisation that takes part in a plan or one of its measures,
/// with exactly what it may get.
pub async fn name_participant(
    app: &App,
    actor: &Actor,
    asked: NameParticipant,
    once: &Once,
) -> Result<ParticipantOf, Error> {
    let NameParticipant { mut named, on, data } = asked;
    let client = client_of(app, named.plan.uuid()).await?;
    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::NameParticipant)?;
    let (tx, pending) = match once.claim(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(created) => {
            let file = ClientFile::again(app, permit, &created).await?;
            return ParticipantOf::find(file, ParticipantId::from_uuid(created.thing));
        }
    };
    let plan = file.record.plans.get(&named.plan).ok_or(Error::NotFound("plan"))?;
    let mut faults = Vec::new();
    if let Some(provider) = named.registered_provider {
        match registered(&tx, provider, None, on).await? {
            Ok(name) => named.name = name,
            Err((code, text)) => faults.push(FieldError::at("registered_provider", code, text)),
        }
    } else {
        faults.extend(faults_of_texts(&[("name", Some(&named.name), 200)]));
    }
    faults.extend(faults_of_texts(&[("contact", named.contact.as_deref(), 200)]));
    faults.extend(faults_of_data(&data));
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let id = ParticipantId::from_uuid(app.ids.mint(app.clock.now()));
    let happening =
        file.record.name_participant(id, plan, named, &data, grounds(app, &file, on))?;
    file.settle(app, &tx, Some(actor), vec![happening]).await?;
    pending.keep(&tx, &file.created(id.uuid())).await?;
    tx.commit(permit, app.clock.now()).await?;
    ParticipantOf::find(file, id)
}
