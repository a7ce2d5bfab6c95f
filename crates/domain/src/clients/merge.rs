//! Two records of one person. One is merged into the other: it stays as it is, closed, and what of
//! it the person cannot lose is carried to the surviving record. Both can be parted again.

mod obstacle;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::clients::family::Guardian;
use crate::deadlines::{DeadlineKey, Standing};
use crate::ids::{ClientId, PlanId};
use crate::path::{Obstacle, Refusal};
use crate::plans::{Extension, Interruption, Plan, SupportedStudies};
use crate::record::{BORN_ON, Entry, Event, FactsEntered, Happening, Record, Stage};
use crate::training::Referral;

pub use obstacle::{MergeObstacle, Unfinished, WhichRecord};

/// Facts of an absorbed record that the surviving one takes over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarriedFacts {
    /// True from this day.
    pub from: NaiveDate,
    /// Keys and values of the fact file.
    pub facts: Map<String, Value>,
    /// Where they came from.
    pub source: String,
}

/// A person's first plan, from which the total maximum of all plans is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstPlan {
    /// Which.
    pub plan: PlanId,
    /// The day it was drawn up, or is to be.
    pub drawn_up_on: NaiveDate,
    /// The day it was offered.
    pub offered_on: Option<NaiveDate>,
    /// The day of the last necessary acceptance.
    pub signed_on: Option<NaiveDate>,
}

impl FirstPlan {
    fn of(plan: &Plan) -> Self {
        Self {
            plan: plan.id,
            drawn_up_on: plan.content.drawn_up_on,
            offered_on: plan.offered_on,
            signed_on: plan.signed_on,
        }
    }
}

/// What of an absorbed record follows the person.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// First day of the open customership, where it is earlier than the surviving record's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customership_from: Option<NaiveDate>,
    /// Facts of the days and kinds of which the surviving record says nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<CarriedFacts>,
    /// Interviews of the job seeker.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interviews: Vec<NaiveDate>,
    /// The first signed plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_plan: Option<FirstPlan>,
    /// Voluntary studies that were supported until the merge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub studies: Vec<SupportedStudies>,
    /// More time granted for the plans, by the day of granting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<(NaiveDate, Extension)>,
    /// Hindrances that kept the client away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interruptions: Vec<Interruption>,
    /// Who speaks for a child, where the surviving record names nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guardian: Option<(NaiveDate, Guardian)>,
    /// The day of the last contact in person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_contact_on: Option<NaiveDate>,
}

/// The record that a closed one was merged into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedInto {
    /// Whose it is.
    pub client: ClientId,
    /// Since when.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// A record that was merged into this one.
#[derive(Debug, Clone, PartialEq)]
pub struct Absorbed {
    /// Whose it was.
    pub client: ClientId,
    /// Since when.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
    /// Why one person has two identity codes.
    pub identity_codes_reason: Option<String>,
    /// What followed the person.
    pub carried: Carried,
    /// How many customerships this record had then; the last of them may begin earlier for it.
    customerships: usize,
    /// The deadlines that were met then.
    met: BTreeSet<DeadlineKey>,
}

/// A record that is to be merged into another.
#[derive(Debug, Clone)]
pub struct Merging<'a> {
    /// Whose it is.
    pub client: ClientId,
    /// The record.
    pub record: &'a Record,
    /// Whether it is protected and the other is not.
    pub alone_protected: bool,
    /// Why they are one person's.
    pub reason: String,
    /// Why one person has two identity codes; needed where the records have different ones.
    pub identity_codes_reason: Option<String>,
}

impl Record {
    /// Takes another record of the same person in. Refused while anything of the other would be
    /// left hanging, and where the other is further along the path: then the merge goes the other
    /// way.
    pub fn absorb(&self, merging: Merging<'_>, today: NaiveDate) -> Result<Happening, Refusal> {
        let Merging { client, record, alone_protected, reason, identity_codes_reason } = merging;
        let mut obstacles = Vec::new();
        if alone_protected {
            obstacles.push(MergeObstacle::ProtectedMustSurvive {});
        }
        if further(record, today) > further(self, today) {
            obstacles.push(MergeObstacle::FurtherAlong { stage: record.stage(today) });
        }
        let both_open = self.open_customership().and(record.open_customership()).is_some();
        if let Some(authority) = record.acting_on(today)
            && both_open
            && self.acting_on(today) != Some(authority)
        {
            obstacles.push(MergeObstacle::OtherAuthorityActs { authority: authority.clone() });
        }
        let waits = |record, because, since| MergeObstacle::MergingWaits { record, because, since };
        if let Some(open) = self.open_handover() {
            let record = WhichRecord::Surviving;
            obstacles.push(waits(record, Unfinished::Handover, open.offered_on));
        }
        let unfinished = unfinished(record);
        let unfinished = unfinished.into_iter();
        obstacles.extend(
            unfinished.map(|(because, since)| waits(WhichRecord::Absorbed, because, since)),
        );
        self.guard(obstacles.into_iter().map(Obstacle::Merge).collect(), today)?;
        let carried = self.carry(record, today);
        Ok(Event::ClientAbsorbed { client, reason, identity_codes_reason, carried }.on(today))
    }

    /// What of the other record follows the person into this one.
    fn carry(&self, other: &Self, today: NaiveDate) -> Carried {
        let from = |record: &Self| record.open_customership().map(|open| open.from);
        let earlier = from(other).zip(from(self)).filter(|(other, own)| other < own);
        let own_interviews: BTreeSet<_> = self.interviews_held().collect();
        let own_extensions: Vec<_> = self.all_extensions().collect();
        let own_interruptions: Vec<_> = self.all_interruptions().collect();
        let extensions = other.all_extensions().filter(|one| !own_extensions.contains(one));
        let interruptions = other.all_interruptions();
        let interruptions = interruptions.filter(|one| !own_interruptions.contains(one));
        Carried {
            customership_from: earlier.map(|(other, _)| other),
            facts: self.facts_to_carry(other, today),
            interviews: other
                .interviews_held()
                .filter(|day| !own_interviews.contains(day))
                .collect(),
            first_plan: other.first_plan().filter(|first| first.signed_on.is_some()),
            studies: other.supported_studies(today),
            extensions: extensions.cloned().collect(),
            interruptions: interruptions.cloned().collect(),
            guardian: match self.speaks_for_child() {
                None => other.speaks_for_child().cloned(),
                Some(_) => None,
            },
            last_contact_on: other.last_contact_on(),
        }
    }

    /// Of each fact what the other says of the days before this record says anything of it, so that
    /// nothing that this record says changes; and the earlier of the two first permits.
    fn facts_to_carry(&self, other: &Self, today: NaiveDate) -> Vec<CarriedFacts> {
        let own_from = |key: &str| {
            let own = self.facts.iter().filter(|entered| entered.facts.contains_key(key));
            own.map(|entered| entered.from).min()
        };
        let born_on = self.recorded_born_on();
        let mut carried = Vec::new();
        for FactsEntered { from, facts, source, .. } in &other.facts {
            let unsaid = |key: &str| own_from(key).is_none_or(|own| *from < own);
            let facts = facts.iter().filter(|(key, _)| unsaid(key)).map(|(key, value)| {
                // A person is born once.
                let value = if key == BORN_ON { born_on.unwrap_or(value) } else { value };
                (key.clone(), value.clone())
            });
            let facts: Map<_, _> = facts.collect();
            if !facts.is_empty() {
                carried.push(CarriedFacts { from: *from, facts, source: source.clone() });
            }
        }
        // As each record knows it last: an earlier day may have been a mistake.
        if let Some(first) = granted_on(&other.fact_values_on(today)) {
            let later =
                self.facts.iter().filter(|own| granted_on(&own.facts).is_some_and(|on| on > first));
            carried.extend(later.map(|own| {
                let mut residence = own.facts[RESIDENCE].clone();
                residence[GRANTED] = Value::String(first.to_string());
                let facts = Map::from_iter([(RESIDENCE.to_owned(), residence)]);
                CarriedFacts { from: own.from, facts, source: own.source.clone() }
            }));
        }
        carried
    }

    /// Parts this record from one that was merged into it; `None` when none of that client was.
    #[must_use]
    pub fn part_from(
        &self,
        client: ClientId,
        reason: String,
        today: NaiveDate,
    ) -> Option<Happening> {
        let absorbed = self.absorbed.iter().any(|one| one.client == client);
        absorbed.then(|| Event::ClientParted { client, reason }.on(today))
    }

    /// The plan that the maximum is counted from: the person's first one signed, also in a record
    /// that was merged into this one; until one is, the one that was offered in this customership.
    #[must_use]
    pub fn first_plan(&self) -> Option<FirstPlan> {
        let own = self.own_plans().find(|plan| plan.signed_on.is_some()).map(FirstPlan::of);
        let carried = self.absorbed.iter().filter_map(|one| one.carried.first_plan);
        let signed = own.into_iter().chain(carried);
        let offered = || {
            let mut own = self.own_plans_of_customership();
            own.find(|plan| plan.offered_on.is_some()).map(FirstPlan::of)
        };
        signed.min_by_key(|first| (first.signed_on, first.drawn_up_on)).or_else(offered)
    }

    /// The days on which an interview of the job seeker was held, also by merged records.
    pub fn interviews_held(&self) -> impl Iterator<Item = NaiveDate> {
        let carried = self.absorbed.iter().flat_map(|one| &one.carried.interviews);
        self.interviews.iter().chain(carried).copied()
    }

    /// More time granted for the person's plans, by the day of granting, also in merged records.
    pub fn all_extensions(&self) -> impl Iterator<Item = &(NaiveDate, Extension)> {
        let carried = self.absorbed.iter().flat_map(|one| &one.carried.extensions);
        self.extensions.iter().chain(carried)
    }

    /// Hindrances that kept the person away, also by merged records.
    pub fn all_interruptions(&self) -> impl Iterator<Item = &Interruption> {
        let carried = self.absorbed.iter().flat_map(|one| &one.carried.interruptions);
        self.interruptions.iter().chain(carried)
    }

    /// Who speaks for the child and since when, also by a merged record.
    #[must_use]
    pub fn speaks_for_child(&self) -> Option<&(NaiveDate, Guardian)> {
        let mut carried = self.absorbed.iter().filter_map(|one| one.carried.guardian.as_ref());
        self.guardian.as_ref().or_else(|| carried.next())
    }

    pub(crate) fn take_merge(&mut self, entry: &Entry) -> Option<()> {
        let on = entry.happening.on;
        match &entry.happening.event {
            Event::MergedInto { client, reason } => {
                let reason = reason.clone();
                self.merged_into = Some(MergedInto { client: *client, on, reason });
            }
            Event::PartedFrom { .. } => {
                self.merged_into.take()?;
            }
            Event::ClientAbsorbed { client, reason, identity_codes_reason, carried } => {
                self.facts.extend(carried.facts.iter().map(|one| FactsEntered {
                    from: one.from,
                    number: entry.number,
                    facts: one.facts.clone(),
                    source: one.source.clone(),
                    absorbed: Some(*client),
                }));
                self.absorbed.push(Absorbed {
                    client: *client,
                    on,
                    reason: reason.clone(),
                    identity_codes_reason: identity_codes_reason.clone(),
                    carried: carried.clone(),
                    customerships: self.customerships.len(),
                    met: self.met_deadlines().collect(),
                });
                self.date_customerships();
            }
            Event::ClientParted { client, .. } => {
                let index = self.absorbed.iter().position(|one| one.client == *client)?;
                let parted = self.absorbed.remove(index);
                self.facts.retain(|entered| entered.absorbed != Some(*client));
                let since: Vec<_> =
                    self.met_deadlines().filter(|key| !parted.met.contains(key)).collect();
                self.doubted.extend(since);
                self.date_customerships();
            }
            _ => return None,
        }
        Some(())
    }

    fn met_deadlines(&self) -> impl Iterator<Item = DeadlineKey> {
        let met =
            self.deadlines.values().filter(|one| matches!(one.standing, Standing::Met { .. }));
        met.map(|one| one.key.clone())
    }

    /// A customership begins on the earliest day that any of the merged records says.
    fn date_customerships(&mut self) {
        for customership in &mut self.customerships {
            customership.from = customership.began_on;
        }
        for one in &self.absorbed {
            let open = one.customerships.checked_sub(1).and_then(|i| self.customerships.get_mut(i));
            if let Some((from, customership)) = one.carried.customership_from.zip(open) {
                customership.from = customership.from.min(from);
            }
        }
    }
}

const RESIDENCE: &str = "residence";
const GRANTED: &str = "first_granted_on";

/// The first permit, card or registration that facts tell of.
fn granted_on(facts: &Map<String, Value>) -> Option<NaiveDate> {
    facts.get(RESIDENCE)?.get(GRANTED)?.as_str()?.parse().ok()
}

/// How far along the path a record is; one whose customership ended is behind every other.
fn further(record: &Record, today: NaiveDate) -> Option<Stage> {
    Some(record.stage(today)).filter(|stage| *stage != Stage::Ended)
}

/// What a record has begun and not finished, with the day it began or is to be.
fn unfinished(record: &Record) -> Vec<(Unfinished, NaiveDate)> {
    let mut found = Vec::new();
    let handover = record.open_handover().map(|open| open.offered_on);
    found.extend(handover.map(|on| (Unfinished::Handover, on)));
    let referrals = record.referrals.values().filter(|one| Referral::is_open(one));
    found.extend(referrals.map(|one| (Unfinished::Referral, one.referred_on)));
    let appointments = record.contacts.open_appointments();
    found.extend(appointments.map(|one| (Unfinished::Appointment, one.arrangement.on)));
    if record.open_customership().is_some() {
        let assessments = record.assessments.values().filter(|one| one.completed.is_none());
        found.extend(assessments.map(|one| (Unfinished::Assessment, one.started_on)));
    }
    let plans = record.plans.values().filter(|plan| plan.signed_on.is_none());
    found.extend(plans.map(|plan| (Unfinished::Plan, plan.drafted_on)));
    found.extend(record.household.iter().map(|member| (Unfinished::Household, member.from)));
    found
}
