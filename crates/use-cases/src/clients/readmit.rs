use chrono::NaiveDate;
use domain::access::{Action, Actor, Denied, Rule};
use domain::clients::facts::Facts;
use domain::clients::identity_code::IdentityCode;
use domain::field_error::FieldError;
use domain::path::Obstacle;
use domain::record::Event;
use persistence::clients::identity::{self, IdentityKind};
use serde_json::{Map, Value};

use super::ClientFile;
use super::change_facts::faults_of_facts;
use crate::{App, Claimed, Error, Once};

/// Takes in somebody who was a client before, at whatever authority.
#[derive(Debug, Clone)]
pub struct ReadmitClient {
    /// The exact Finnish personal identity code: the ground of the deed.
    pub identity_code: String,
    /// First day of the new customership.
    pub from: NaiveDate,
    /// The facts that have changed, true from that day; may be empty.
    pub facts: Map<String, Value>,
    /// Where they come from.
    pub source: String,
}

/// Begins a new customership, at the own authority, of a client whose customership has ended, also
/// where the authority may not see the client otherwise. The person and the statutory anchors stay
/// the same; where the rule names another authority, a handover to it opens.
///
/// A protected client comes back only through the named worker. A try that fails is logged with
/// whoever has the code.
pub async fn readmit_client(
    app: &App,
    actor: &Actor,
    asked: ReadmitClient,
    once: &Once,
) -> Result<ClientFile, Error> {
    let ReadmitClient { identity_code, from, facts, source } = asked;
    let searching = actor.require_general(Action::ReadmitClient)?;
    let code = read(app, &identity_code, &facts)?;
    let tx = app.store.write().await?;
    let (tx, pending) = match once.claim(app, &searching, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(created) => return ClientFile::again(app, searching, &created).await,
    };
    let known = identity::find(&tx, IdentityKind::IdentityCode, code.expose()).await?;
    let mut files = Vec::new();
    for id in &known {
        files.push(ClientFile::open(&tx, *id).await?);
    }
    let found = match last_ended(app, actor, &files) {
        Ok(found) => found.stored.id,
        Err(refused) => {
            drop(tx);
            app.store.log_read(searching, &known, app.clock.now()).await?;
            return Err(refused);
        }
    };
    let mut file = ClientFile::open_for_update(&tx, found).await?;
    let permit = file.require(app, actor, Action::ReadmitClient)?;
    // Somebody else may have been faster.
    last_ended(app, actor, std::slice::from_ref(&file))?;
    let faults = faults_of_facts(app, &file.record, from, &facts);
    if !faults.is_empty() {
        return Err(Error::Invalid(faults.into_iter().map(in_readmission).collect()));
    }
    let authority = actor.authority.clone();
    let mut happenings = file.record.readmit(authority, from, app.clock.today())?;
    if !facts.is_empty() {
        happenings.push(Event::FactsRecorded { facts, source }.on(from));
    }
    file.settle(app, &tx, Some(actor), happenings).await?;
    pending.keep(&tx, &file.created(found.uuid())).await?;
    tx.commit(permit, app.clock.now()).await?;
    Ok(file)
}

/// Of the clients who have, or had, one identity code the one whose customership ended last. None
/// while any of them is somebody's client, or is blocked to the actor.
fn last_ended<'a>(
    app: &App,
    actor: &Actor,
    files: &'a [ClientFile],
) -> Result<&'a ClientFile, Error> {
    if files.iter().any(|file| file.is_blocked(app, actor)) {
        let rule = Rule::NamedOnly;
        let action = Action::ReadmitClient;
        return Err(Denied { action, rule, may_see: true, merged_into: None }.into());
    }
    if let Some(open) = files.iter().find(|file| file.record.open_customership().is_some()) {
        return Err(open.record.refuse(Obstacle::CustomershipOpen {}, app.clock.today()).into());
    }
    let ended_on = |file: &&ClientFile| file.record.customership()?.ended.map(|(on, _)| on);
    files.iter().max_by_key(ended_on).ok_or_else(|| {
        let text = "nobody has it here: register the person";
        Error::Invalid(vec![FieldError::at("identity_code", "not_known", text)])
    })
}

/// The identity code, if it is one and the facts are facts.
fn read(app: &App, identity_code: &str, facts: &Map<String, Value>) -> Result<IdentityCode, Error> {
    let faults = Facts::check_changes(facts, &app.law.reference);
    let mut faults: Vec<_> = faults.into_iter().map(in_readmission).collect();
    match identity_code.parse() {
        Ok(code) if faults.is_empty() => return Ok(code),
        Ok(_) => {}
        Err(_) => {
            let text = "eleven characters with a valid date, sign and check character";
            faults.push(FieldError::at("identity_code", "not_an_identity_code", text));
        }
    }
    Err(Error::Invalid(faults))
}

/// The facts stand inside `facts`.
fn in_readmission(fault: FieldError) -> FieldError {
    match fault.pointer.trim_start_matches("#/") {
        "from" => fault,
        path => FieldError { pointer: format!("#/facts/{path}"), ..fault },
    }
}
