use domain::access::{Action, Actor};
use domain::clients::merge::Merging;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use domain::record::Event;
use persistence::clients::identity::IdentityKind;

use super::identifier::identifier;
use super::pair::{hold, unknown};
use super::{ClientFile, same_version};
use crate::{App, Error};

/// Merges two records of one person.
#[derive(Debug, Clone)]
pub struct MergeClients {
    /// The client whose record goes on.
    pub client: ClientId,
    /// The client whose record is closed; also one whom the actor may change.
    pub other: ClientId,
    /// Why they are one person's.
    pub reason: String,
    /// Why one person has two identity codes; needed where the records have different ones.
    pub identity_codes_reason: Option<String>,
}

/// Merges a record into another of the same person. Both stay as they are; the absorbed one is
/// closed, and what of it the person cannot lose is carried to the other.
pub async fn merge_clients(
    app: &App,
    actor: &Actor,
    asked: MergeClients,
    version: u32,
) -> Result<ClientFile, Error> {
    let MergeClients { client, other, reason, identity_codes_reason } = asked;
    let action = Action::MergeClients;
    let tx = app.store.write().await?;
    // Before anything is said about the other: who may not change the one learns nothing.
    let seen = ClientFile::open(&tx, client).await?;
    drop(seen.require(app, actor, action)?);
    let (mut file, mut absorbed) = hold(&tx, client, other).await?;
    let permit = file.require(app, actor, action)?;
    let other_permit = absorbed.require(app, actor, action);
    let other_permit = other_permit.map_err(|_| unknown())?;
    same_version(version, file.record.version)?;

    let kind = IdentityKind::IdentityCode;
    let codes = (identifier(&tx, &file, kind).await?, identifier(&tx, &absorbed, kind).await?);
    let codes_differ = matches!(&codes, (Some(one), Some(other)) if one != other);
    let is_blank = |text: &str| text.trim().is_empty();
    let mut faults = Vec::new();
    if is_blank(&reason) {
        let text = "say why the records are one person's";
        faults.push(FieldError::at("reason", "missing", text));
    }
    if codes_differ && identity_codes_reason.as_deref().is_none_or(is_blank) {
        let text = "the records have different identity codes: say why one person has both";
        faults.push(FieldError::at("identity_codes_reason", "missing", text));
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let today = app.clock.today();
    let merging = Merging {
        client: other,
        record: &absorbed.record,
        alone_protected: absorbed.stored.named_only() && !file.stored.named_only(),
        reason: reason.clone(),
        identity_codes_reason: identity_codes_reason.filter(|_| codes_differ),
    };
    let absorbs = file.record.absorb(merging, today)?;
    let merged = Event::MergedInto { client, reason }.on(today);
    absorbed.settle(app, &tx, Some(actor), vec![merged]).await?;
    file.settle(app, &tx, Some(actor), vec![absorbs]).await?;
    let now = app.clock.now();
    tx.also(vec![other_permit], now).await?;
    tx.commit(permit, now).await?;
    Ok(file)
}
