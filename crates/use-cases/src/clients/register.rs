use std::sync::Arc;

use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::authorities::{AuthorityKey, AuthorityKind};
use domain::calendar::parse_day;
use domain::clients::facts::{FactKind, Facts};
use domain::clients::identity_code::IdentityCode;
use domain::clients::person::Person;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use domain::record::Event;
use persistence::clients::identity::{self, IdentityKind};
use persistence::clients::{self as stored_clients, StoredClient, Summary};
use persistence::users;
use serde_json::{Map, Value, json};

use super::ClientFile;
use crate::{App, Claimed, Error, Once};

const BORN_ON: &str = FactKind::BornOn.code();

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
    /// Keys and values of the fact file, date of birth and citizenships among them. The languages
    /// are those of the person; a sex that is left out is the identity code's.
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
    let (facts, identity_code) = check(app, &actor.authority, &asked)?;
    let told = facts_told(&asked, identity_code.as_ref());

    let restricted = match &identity_code {
        None => false,
        Some(code) => {
            let users = users::with_identity(&tx, code.expose()).await?;
            if users.contains(&actor.user) {
                let text = "is your own: a colleague must register you";
                return Err(Error::Invalid(vec![FieldError::at("identity_code", "own", text)]));
            }
            !users.is_empty()
        }
    };
    let at = app.clock.now();
    let id = ClientId::from_uuid(app.ids.mint(at));
    let from = asked.customership_from;
    let mut file = ClientFile {
        stored: StoredClient {
            id,
            person: asked.person,
            born_on: facts.born_on,
            summary: Summary::at_registration(actor.authority.clone()),
            restricted,
            created_at: at,
        },
        record: Arc::default(),
        entries: Arc::default(),
        survivor: None,
    };
    if restricted {
        tx.changes_rights();
    }
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
        Event::FactsRecorded { facts: told, source: asked.source }.on(from),
        Event::ActingBegan { authority: actor.authority.clone() }.on(from),
    ];
    if file.stored.named_only() {
        // Nobody but the named worker could even claim the client.
        happenings.push(Event::WorkerAssigned { worker: Some(actor.user) }.on(from));
    }
    file.settle(app, &tx, Some(actor), happenings).await?;
    pending.keep(&tx, &file.created(id.uuid())).await?;
    tx.commit(permit.about(id), at).await?;
    Ok(file)
}

/// The facts with what is told beside them.
fn facts_told(asked: &RegisterClient, code: Option<&IdentityCode>) -> Map<String, Value> {
    let mut facts = asked.facts.clone();
    facts.extend(asked.person.language_facts());
    if let Some(code) = code {
        let sex = json!(code.sex());
        facts.entry(FactKind::Sex.code()).or_insert(sex);
    }
    facts
}

/// What is wrong with what a registration says, all of it.
#[must_use]
pub fn faults_of_registration(app: &App, asked: &RegisterClient) -> Vec<FieldError> {
    Checked::of(app, asked).faults
}

/// What is wrong with a registration by an authority, or what was read of it.
pub(super) fn check(
    app: &App,
    authority: &AuthorityKey,
    asked: &RegisterClient,
) -> Result<(Facts, Option<IdentityCode>), Error> {
    let Checked { mut faults, facts, identity_code } = Checked::of(app, asked);
    faults.extend(not_in_force(app, authority, app.clock.today(), "#"));
    match facts {
        Some(facts) if faults.is_empty() => Ok((facts, identity_code)),
        _ => Err(Error::Invalid(faults)),
    }
}

/// The Act in force on a day must know the kind of authority that is to act from it.
pub(super) fn not_in_force(
    app: &App,
    authority: &AuthorityKey,
    on: NaiveDate,
    pointer: &str,
) -> Option<FieldError> {
    let known = app.law.timeline.on(on).authorities().iter();
    let known: Vec<_> = known.filter(|kind| **kind != AuthorityKind::NtmCentre).collect();
    if known.contains(&&authority.kind) {
        return None;
    }
    let known: Vec<_> = known.into_iter().map(|kind| kind.code()).collect();
    let text = format!("under the Act in force on {on} only {} acts", known.join(" or "));
    Some(FieldError { pointer: pointer.to_owned(), code: "authority_not_in_force", text })
}

/// Somebody's code of another birth date than the one told.
pub(super) fn other_birth_date(code: &IdentityCode, born_on: NaiveDate) -> Option<FieldError> {
    let text = "the code has another date of birth; correct whichever is wrong";
    (code.born_on() != born_on).then(|| FieldError::at("identity_code", "other_birth_date", text))
}

struct Checked {
    faults: Vec<FieldError>,
    facts: Option<Facts>,
    identity_code: Option<IdentityCode>,
}

impl Checked {
    fn of(app: &App, asked: &RegisterClient) -> Self {
        let mut faults = faults_of_person(app, &asked.person);
        let reference = &app.law.reference;
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
        let from = asked.customership_from;
        let today = app.clock.today();
        let born_on = asked.facts.get(BORN_ON).and_then(Value::as_str).and_then(parse_day);
        if let Some(born_on) = born_on {
            if from < born_on {
                let text = "not before the date of birth";
                faults.push(FieldError::at("customership_from", "before_birth", text));
            }
            if born_on > today {
                faults.push(FieldError::at(BORN_ON, "in_the_future", "not after today"));
            }
            faults.extend(identity_code.as_ref().and_then(|code| other_birth_date(code, born_on)));
        }
        if from > today {
            faults.push(FieldError::at("customership_from", "in_the_future", "not after today"));
        }
        Self { faults, facts, identity_code }
    }
}

fn faults_of_person(app: &App, person: &Person) -> Vec<FieldError> {
    let mut faults = Vec::new();
    for (field, name) in
        [("given_names", &person.given_names), ("family_name", &person.family_name)]
    {
        if name.trim().is_empty() || name.chars().count() > 200 {
            faults.push(FieldError::at(field, "length", "1 to 200 characters"));
        }
    }
    for (field, language) in
        [("mother_tongue", &person.mother_tongue), ("service_language", &person.service_language)]
    {
        if app.law.reference.language(language).is_none() {
            let text = "a code of the language list, for example fi, sv, so or ar";
            faults.push(FieldError::at(field, "unknown_language", text));
        }
    }
    faults
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
