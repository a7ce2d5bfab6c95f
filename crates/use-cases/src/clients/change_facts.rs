use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::authorities::AuthorityKey;
use domain::clients::facts::Facts;
use domain::field_error::FieldError;
use domain::ids::{ClientId, HandoverId};
use domain::record::{Entry, Event, Happening, Record};
use serde_json::{Map, Value};

use super::register::not_in_force;
use super::{ClientFile, same_version};
use crate::{App, Error};

/// Records that facts are different from a day on, also a day in the past. A date of birth is
/// corrected for every day.
#[derive(Debug, Clone)]
pub struct ChangeFacts {
    /// Whose.
    pub client: ClientId,
    /// True from this day.
    pub from: NaiveDate,
    /// The keys of the fact file that change.
    pub facts: Map<String, Value>,
    /// Where they come from.
    pub source: String,
}

/// What followed from changed facts, or would follow.
#[derive(Debug, Clone)]
pub struct FactsChanged {
    /// The client with the facts changed.
    pub file: ClientFile,
    /// The handover that opened.
    pub handover: Option<HandoverId>,
    /// Everything that was, or would be, recorded.
    pub entries: Vec<Entry>,
}

/// Records changed facts: the rule is asked again from that day, open deadlines are computed anew,
/// and where another authority is responsible now a handover to it opens. What follows from facts
/// dated ahead follows on their day.
pub async fn change_facts(
    app: &App,
    actor: &Actor,
    asked: ChangeFacts,
    version: u32,
) -> Result<FactsChanged, Error> {
    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, asked.client).await?;
    let permit = file.require(app, actor, Action::ChangeFacts)?;
    same_version(version, file.record.version)?;
    let happening = check(app, &file, asked)?;
    let entries = file.settle(app, &tx, Some(actor), vec![happening]).await?;
    tx.commit(permit, app.clock.now()).await?;
    Ok(FactsChanged::of(file, entries))
}

/// What [`change_facts`] would do, also on the day of facts dated ahead; the same decisions, nothing
/// stored.
pub async fn what_if(app: &App, actor: &Actor, asked: ChangeFacts) -> Result<FactsChanged, Error> {
    let tx = app.store.read().await?;
    let mut file = ClientFile::open(&tx, asked.client).await?;
    let ChangeFacts { client, from, .. } = asked;
    let permit = file.require(app, actor, Action::ChangeFacts)?;
    let happening = check(app, &file, asked)?;
    let (mut entries, today) = file.foresee(app, Some(actor), vec![happening])?;
    if today < from {
        let (later, _) = file.foresee(&app.looking_ahead_to(from), None, Vec::new())?;
        entries.extend(later);
    }
    drop(tx);
    app.store.log_read(permit, &[client], app.clock.now()).await?;
    Ok(FactsChanged::of(file, entries))
}

/// Sets the rule's answer aside.
#[derive(Debug, Clone)]
pub struct OverrideResponsibility {
    /// Whose.
    pub client: ClientId,
    /// From this day.
    pub from: NaiveDate,
    /// Who is responsible instead.
    pub authority: AuthorityKey,
    /// Why.
    pub reason: String,
}

/// Sets the rule's answer aside with a written reason, until the facts change.
pub async fn override_responsibility(
    app: &App,
    actor: &Actor,
    asked: OverrideResponsibility,
    version: u32,
) -> Result<FactsChanged, Error> {
    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, asked.client).await?;
    let permit = file.require(app, actor, Action::OverrideResponsibility)?;
    same_version(version, file.record.version)?;
    let mut faults = Vec::new();
    if asked.reason.trim().is_empty() {
        faults.push(FieldError::at("reason", "missing", "a written reason is needed"));
    }
    if app.law.reference.authority(&asked.authority).is_none() {
        let text = "an authority of the register, for example municipality:092";
        faults.push(FieldError::at("authority", "unknown_authority", text));
    }
    faults.extend(not_in_force(app, &asked.authority, asked.from, "#/authority"));
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let obstacles = file.record.obstacles_of_day(asked.from, app.clock.today());
    file.record.guard(obstacles, app.clock.today())?;
    let OverrideResponsibility { from, authority, reason, .. } = asked;
    let set = Event::ResponsibilityOverridden { authority, reason }.on(from);
    let entries = file.settle(app, &tx, Some(actor), vec![set]).await?;
    tx.commit(permit, app.clock.now()).await?;
    Ok(FactsChanged::of(file, entries))
}

impl FactsChanged {
    fn of(file: ClientFile, entries: Vec<Entry>) -> Self {
        let handover = entries.iter().find_map(|entry| match entry.happening.event {
            Event::HandoverOffered { handover, .. } => Some(handover),
            _ => None,
        });
        Self { file, handover, entries }
    }
}

fn check(app: &App, file: &ClientFile, asked: ChangeFacts) -> Result<Happening, Error> {
    let ChangeFacts { from, facts, source, .. } = asked;
    let mut faults = faults_of_facts(app, &file.record, from, &facts);
    if facts.is_empty() {
        faults.push(FieldError::at("", "nothing_changed", "name at least one fact"));
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let obstacles = match file.record.open_customership() {
        Some(_) => Vec::new(),
        None => vec![domain::path::Obstacle::CustomershipNotOpen {}],
    };
    file.record.guard(obstacles, app.clock.today())?;
    Ok(Event::FactsRecorded { facts, source }.on(from))
}

/// What is wrong with facts that are to be true from a day.
pub(super) fn faults_of_facts(
    app: &App,
    record: &Record,
    from: NaiveDate,
    facts: &Map<String, Value>,
) -> Vec<FieldError> {
    let reference = &app.law.reference;
    let mut faults = Facts::check_changes(facts, reference);
    if faults.is_empty() {
        let mut merged = record.fact_values_on(from);
        merged.extend(facts.clone());
        match Facts::from_json(&Value::Object(merged), reference) {
            Ok(merged) if from < merged.born_on => {
                let text = "not before the date of birth";
                faults.push(FieldError::at("from", "before_birth", text));
            }
            Ok(merged) => {
                let first = record.customerships.first().map(|one| one.from);
                if first.is_some_and(|first| first < merged.born_on) {
                    let text = "not after the first day of the customership";
                    faults.push(FieldError::at("born_on", "after_customership", text));
                }
            }
            Err(found) => faults.extend(found),
        }
    }
    faults
}
