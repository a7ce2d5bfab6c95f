//! Other authorities and organisations that take part in a client's plan, what each may get to
//! know, and what was given to whom.
//!
//! What a kind of participant may get is a closed list of the rule set, by the law alone or with
//! the client's written consent. A participant is named with a part of that list, and a disclosure
//! gives a part of that part, on grounds that still hold on its day.

mod obstacle;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{DisclosureId, ParticipantId, PlanId, ProviderId, UserId};
use crate::path::{Obstacle, Refusal};
use crate::plans::Plan;
use crate::record::{Entry, Event, Happening, Record};
use crate::rule_sets::{DataAllowed, DataKind, ParticipantKind, RuleSet};

pub use obstacle::ParticipantObstacle;

/// Who takes part, and in what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// What kind of party.
    pub kind: ParticipantKind,
    /// The unit's or organisation's name, never a person's.
    pub name: String,
    /// How the unit or organisation is reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The same in the register of providers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered_provider: Option<ProviderId>,
    /// The version of the plan.
    pub plan: PlanId,
    /// The one measure it takes part in, counted from 0; without, the whole plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<usize>,
    /// The day of the client's written consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent_on: Option<NaiveDate>,
}

/// Data on one ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// What.
    pub data: Vec<DataKind>,
    /// Where it stands written that it may be given.
    pub section: String,
}

/// How data are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisclosureWay {
    /// An encrypted message (Act 906/2019 s. 14).
    SecureMessage,
    /// A letter.
    Letter,
    /// A call to a number known to be the participant's.
    Call,
    /// A meeting.
    Meeting,
    /// From system to system.
    Interface,
}

/// What was given to a participant, when and on what basis (Act 906/2019 s. 17).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// Its id.
    pub id: DisclosureId,
    /// The day.
    pub on: NaiveDate,
    /// What, by which section.
    pub given: Vec<Grant>,
    /// How.
    pub way: DisclosureWay,
    /// What for.
    pub purpose: String,
    /// Who gave it.
    pub by: Option<UserId>,
    /// When that was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// Somebody who takes part in a client's plan without accepting it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Its id.
    pub id: ParticipantId,
    /// First day.
    pub from: NaiveDate,
    /// Who, in what.
    pub named: Named,
    /// What it may get, by which section.
    pub may_get: Vec<Grant>,
    /// The day it ended its part or was ended, and why; from then on it gets nothing.
    pub ended: Option<(NaiveDate, String)>,
    /// What it was given, in order of recording.
    pub disclosures: Vec<Disclosure>,
    /// How many entries speak of it.
    pub version: u32,
}

/// What a decision on a participant is made on, besides the record.
#[derive(Debug, Clone, Copy)]
pub struct Grounds<'a> {
    /// The day of the deed.
    pub on: NaiveDate,
    /// Today.
    pub today: NaiveDate,
    /// Whether the client is protected.
    pub protected: bool,
    /// The rule set of the deed's day.
    pub rules: &'a RuleSet,
}

impl Record {
    /// `None` when the entry speaks of a participant that was never named.
    pub(crate) fn take_participant(&mut self, entry: &Entry) -> Option<()> {
        let on = entry.happening.on;
        let id = match &entry.happening.event {
            Event::ParticipantNamed { participant, named, may_get } => {
                let named = Participant {
                    id: *participant,
                    from: on,
                    named: named.clone(),
                    may_get: may_get.clone(),
                    ended: None,
                    disclosures: Vec::new(),
                    version: 0,
                };
                self.participants.insert(*participant, named);
                participant
            }
            Event::ParticipantEnded { participant, reason } => {
                self.participants.get_mut(participant)?.ended = Some((on, reason.clone()));
                participant
            }
            Event::DataDisclosed { disclosure, participant, given, way, purpose } => {
                self.participants.get_mut(participant)?.disclosures.push(Disclosure {
                    id: *disclosure,
                    on,
                    given: given.clone(),
                    way: *way,
                    purpose: purpose.clone(),
                    by: entry.recorded_by,
                    recorded_at: entry.recorded_at,
                });
                participant
            }
            _ => return None,
        };
        self.participants.get_mut(id)?.version += 1;
        Some(())
    }

    /// Names who takes part in a plan from a day on, with what it may get. A protected client's
    /// whereabouts go to authorities only.
    pub fn name_participant(
        &self,
        id: ParticipantId,
        plan: &Plan,
        named: Named,
        data: &[DataKind],
        grounds: Grounds<'_>,
    ) -> Result<Happening, Refusal> {
        let Grounds { on, today, .. } = grounds;
        let mut obstacles = self.obstacles_of_day(on, today);
        let measures = plan.content.measures.len();
        if named.measure.is_some_and(|measure| measure >= measures) {
            let unknown = ParticipantObstacle::MeasureUnknown { measures };
            obstacles.push(Obstacle::Participant(unknown));
        }
        if named.consent_on.is_some_and(|consent_on| consent_on > today) {
            obstacles.push(Obstacle::InTheFuture { today });
        }
        let may_get = match grants(grounds, &named, data) {
            Ok(may_get) => may_get,
            Err(faults) => {
                obstacles.extend(faults.into_iter().map(Obstacle::Participant));
                Vec::new()
            }
        };
        self.guard(obstacles, today)?;
        Ok(Event::ParticipantNamed { participant: id, named, may_get }.on(on))
    }

    /// Ends a participant's part, not before what it was given last.
    pub fn end_participant(
        &self,
        participant: &Participant,
        reason: String,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = Vec::new();
        if on > today {
            obstacles.push(Obstacle::InTheFuture { today });
        }
        let given_on = participant.disclosures.iter().map(|one| one.on).max();
        let earliest = given_on.map_or(participant.from, |given_on| given_on.max(participant.from));
        if on < earliest {
            obstacles.push(Obstacle::TooEarly { earliest });
        }
        obstacles.extend(ended_by(participant, NaiveDate::MAX));
        self.guard(obstacles, today)?;
        Ok(Event::ParticipantEnded { participant: participant.id, reason }.on(on))
    }

    /// Records that data were given: at most what the participant may get, and what the rule set of
    /// the day allows.
    pub fn disclose_data(
        &self,
        id: DisclosureId,
        participant: &Participant,
        data: &[DataKind],
        (way, purpose): (DisclosureWay, String),
        grounds: Grounds<'_>,
    ) -> Result<Happening, Refusal> {
        let Grounds { on, today, .. } = grounds;
        let mut obstacles = self.obstacles_of_day(on, today);
        if on < participant.from {
            obstacles.push(Obstacle::TooEarly { earliest: participant.from });
        }
        obstacles.extend(ended_by(participant, on));
        let granted: Vec<_> =
            participant.may_get.iter().flat_map(|grant| grant.data.iter().copied()).collect();
        let beyond: Vec<_> = data.iter().copied().filter(|one| !granted.contains(one)).collect();
        if !beyond.is_empty() {
            let beyond = ParticipantObstacle::DataNotGranted { data: beyond, may_get: granted };
            obstacles.push(Obstacle::Participant(beyond));
        }
        let given = match grants(grounds, &participant.named, data) {
            Ok(given) => given,
            Err(faults) => {
                obstacles.extend(faults.into_iter().map(Obstacle::Participant));
                Vec::new()
            }
        };
        self.guard(obstacles, today)?;
        let participant = participant.id;
        Ok(Event::DataDisclosed { disclosure: id, participant, given, way, purpose }.on(on))
    }
}

fn ended_by(participant: &Participant, day: NaiveDate) -> Option<Obstacle> {
    let ended_on = participant.ended.as_ref().map(|(ended_on, _)| *ended_on)?;
    let ended = ParticipantObstacle::ParticipantEnded { ended_on };
    (ended_on <= day).then_some(Obstacle::Participant(ended))
}

/// On which grounds the rule set allows `data` to go to a participant, each kind of data once; or
/// everything that stands in the way.
fn grants(
    grounds: Grounds<'_>,
    named: &Named,
    data: &[DataKind],
) -> Result<Vec<Grant>, Vec<ParticipantObstacle>> {
    let kind = named.kind;
    let Some(rule) = grounds.rules.participant(kind) else {
        return Err(vec![ParticipantObstacle::NoSuchParticipant { kind }]);
    };
    let on = |ground: &Option<DataAllowed>, one| {
        let allows = |allowed: &&DataAllowed| allowed.data.contains(&one);
        ground.as_ref().filter(allows).map(|allowed| allowed.section.clone())
    };
    let mut by_section: BTreeMap<String, Vec<DataKind>> = BTreeMap::new();
    let (mut beyond, mut unconsented, mut hidden) = (Vec::new(), Vec::new(), Vec::new());
    let mut consent_section = String::new();
    let mut asked = data.to_vec();
    asked.sort_unstable();
    asked.dedup();
    for one in asked {
        if grounds.protected && one.tells_whereabouts() && !kind.is_authority() {
            hidden.push(one);
        } else if let Some(section) = on(&rule.by_law, one) {
            by_section.entry(section).or_default().push(one);
        } else if let Some(section) = on(&rule.with_consent, one) {
            if named.consent_on.is_some() {
                by_section.entry(section).or_default().push(one);
            } else {
                consent_section = section;
                unconsented.push(one);
            }
        } else {
            beyond.push(one);
        }
    }
    let mut obstacles = Vec::new();
    if !beyond.is_empty() {
        let lists = [&rule.by_law, &rule.with_consent].into_iter().flatten();
        let allowed = lists.flat_map(|list| list.data.iter().copied()).collect();
        obstacles.push(ParticipantObstacle::DataNotAllowed { data: beyond, kind, allowed });
    }
    if !unconsented.is_empty() {
        let section = consent_section;
        obstacles.push(ParticipantObstacle::ConsentMissing { data: unconsented, section });
    }
    if !hidden.is_empty() {
        obstacles.push(ParticipantObstacle::WhereaboutsProtected { data: hidden });
    }
    if !obstacles.is_empty() {
        return Err(obstacles);
    }
    Ok(by_section.into_iter().map(|(section, data)| Grant { data, section }).collect())
}
