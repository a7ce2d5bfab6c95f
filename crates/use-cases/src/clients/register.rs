use std::sync::Arc;

use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::clients::facts::Facts;
use domain::clients::identity_code::IdentityCode;
use domain::clients::person::Person;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use domain::record::Event;
use persistence::clients::identity::{self, IdentityKind};
use persistence::clients::{self as stored_clients, StoredClient, Summary};
use serde_json::{Map, Value};

use super::ClientFile;
use crate::{App, Claimed, Error, Once};

/// Opens a record for a person.
#[derive(Debug, Clone)]
pub struct RegisterClient {
    /// Who.
    pub person: Person,
    /// The Finnish personal identity code, if there is one.
    pub identity_code: Option<String>,
    /// The client number of the immigration service, if known.
    pub migri_number: Option<String>,
    /// The key in the register that the client comes from, behind the register's name.
    pub external_id: Option<String>,
    /// First day of the customership.
    pub customership_from: NaiveDate,
    /// Keys and values of the fact file, date of birth and citizenships among them.
    pub facts: Map<String, Value>,
    /// Where the facts come from.
    pub source: String,
}

/// Opens a record. The registering authority acts from the first day; where the rule names
/// another, a handover to it opens at once.
pub async fn register_client(
    app: &App,
    actor: &Actor,
    asked: RegisterClient,
    once: &Once,
) -> Result<ClientFile, Error> {
    let tx = app.store.write().await?;
    let permit = actor.require_general(Action::RegisterClient)?;
    let (tx, pending) = match once.claim(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(created) => return ClientFile::again(app, permit, &created).await,
    };
    let (facts, identity_code) = check(app, &asked)?;

    let at = app.clock.now();
    let id = ClientId::from_uuid(app.ids.mint(at));
    let from = asked.customership_from;
    let mut file = ClientFile {
        stored: StoredClient {
            id,
            person: asked.person,
            born_on: facts.born_on,
            summary: Summary::at_registration(actor.authority.clone()),
            created_at: at,
        },
        record: Arc::default(),
        entries: Arc::default(),
        survivor: None,
    };
    stored_clients::insert(&tx, &file.stored, Some(actor.user)).await?;
    let identifiers = [
        (IdentityKind::IdentityCode, identity_code.as_ref().map(|code| code.expose().to_owned())),
        (IdentityKind::MigriNumber, asked.migri_number.map(|number| number.trim().to_owned())),
        (IdentityKind::ExternalId, asked.external_id),
    ];
    for (kind, value) in identifiers {
        if let Some(value) = value {
            identity::keep(&tx, app.ids.mint(at), id, kind, &value, at).await?;
        }
    }
    let mut happenings = vec![
        Event::CustomershipBegan {}.on(from),
        Event::FactsRecorded { facts: asked.facts, source: asked.source }.on(from),
        Event::ActingBegan { authority: actor.authority.clone() }.on(from),
    ];
    if file.stored.person.protected {
        // Nobody but the named worker could even claim a protected client.
        happenings.push(Event::WorkerAssigned { worker: Some(actor.user) }.on(from));
    }
    file.settle(app, &tx, Some(actor), happenings).await?;
    pending.keep(&tx, &file.created(id.uuid())).await?;
    tx.commit(permit.about(id), at).await?;
    Ok(file)
}

/// What is wrong with a registration, all of it.
pub(super) fn check(
    app: &App,
    asked: &RegisterClient,
) -> Result<(Facts, Option<IdentityCode>), Error> {
    let mut faults = Vec::new();
    let reference = &app.law.reference;
    let names =
        [("given_names", &asked.person.given_names), ("family_name", &asked.person.family_name)];
    for (field, name) in names {
        if name.trim().is_empty() || name.chars().count() > 200 {
            faults.push(FieldError::at(field, "length", "1 to 200 characters"));
        }
    }
    let languages = [
        ("mother_tongue", &asked.person.mother_tongue),
        ("service_language", &asked.person.service_language),
    ];
    for (field, language) in languages {
        if reference.language(language).is_none() {
            let text = "a code of the language list, for example fi, sv, so or ar";
            faults.push(FieldError::at(field, "unknown_language", text));
        }
    }
    let identity_code = match asked.identity_code.as_deref().map(str::parse::<IdentityCode>) {
        None => None,
        Some(Ok(code)) => Some(code),
        Some(Err(_)) => {
            let text = "eleven characters with a valid date, sign and check character";
            faults.push(FieldError::at("identity_code", "not_an_identity_code", text));
            None
        }
    };
    let facts = match Facts::from_json(&Value::Object(asked.facts.clone()), reference) {
        Ok(facts) => Some(facts),
        Err(found) => {
            faults.extend(found.into_iter().map(in_registration));
            None
        }
    };
    if let Some(facts) = &facts {
        if asked.customership_from < facts.born_on {
            let text = "not before the date of birth";
            faults.push(FieldError::at("customership_from", "before_birth", text));
        }
        if facts.born_on > app.clock.today() {
            faults.push(FieldError::at("born_on", "in_the_future", "not after today"));
        }
    }
    if asked.customership_from > app.clock.today() {
        faults.push(FieldError::at("customership_from", "in_the_future", "not after today"));
    }
    match facts {
        Some(facts) if faults.is_empty() => Ok((facts, identity_code)),
        _ => Err(Error::Invalid(faults)),
    }
}

/// Date of birth and citizenships stand beside `facts` in a registration, the rest inside.
fn in_registration(fault: FieldError) -> FieldError {
    let path = fault.pointer.trim_start_matches("#/");
    let outside = path.starts_with("born_on") || path.starts_with("citizenships");
    if outside {
        return fault;
    }
    FieldError { pointer: format!("#/facts/{path}"), ..fault }
}
