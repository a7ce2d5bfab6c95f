//! Time limits running for a client. Each knows its rule set and section, its trigger, and how its
//! day was found. Nothing is "late" by a job at night: lateness is computed from the day asked.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::authorities::AuthorityKind;
use crate::authorities::handover::Answer;
use crate::ids::DeadlineId;
use crate::law::Law;
use crate::record::Record;
use crate::rule_sets::{DueDate, LimitId, LimitKind, RuleSetId};

/// Names a deadline for good: which limit, started by what.
///
/// The anchor is the thing that started it (an assessment, a plan, the nth customership), never a
/// date, so that a corrected date moves the deadline instead of making another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DeadlineKey {
    /// Which limit.
    pub limit: LimitId,
    /// Started by what.
    pub anchor: String,
}

/// Where a deadline stands, apart from the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum Standing {
    /// Runs.
    Open,
    /// What it demanded was done; it never changes again.
    Met {
        /// The day.
        on: NaiveDate,
    },
    /// What started it fell away.
    Cancelled,
}

/// Where a deadline stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineState {
    /// Runs and is not yet due, or due today.
    Open,
    /// Done in time.
    Met,
    /// Done after its day.
    MetLate,
    /// Not done, and its day has passed.
    Missed,
    /// What started it fell away.
    Cancelled,
}

/// A time limit running for a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// Its id.
    pub id: DeadlineId,
    /// What it is.
    pub key: DeadlineKey,
    /// The rule set that made it.
    pub rule_set: RuleSetId,
    /// Its day, and how it was found.
    pub due: DueDate,
    /// Where it stands.
    pub standing: Standing,
}

impl Deadline {
    /// Where it stands on `day`.
    #[must_use]
    pub fn state_on(&self, day: NaiveDate) -> DeadlineState {
        match self.standing {
            Standing::Open if self.due.due_on < day => DeadlineState::Missed,
            Standing::Open => DeadlineState::Open,
            Standing::Met { on } if on > self.due.due_on => DeadlineState::MetLate,
            Standing::Met { .. } => DeadlineState::Met,
            Standing::Cancelled => DeadlineState::Cancelled,
        }
    }

    /// Whether somebody still has to act on it; a duration runs out by itself.
    #[must_use]
    pub fn is_duty(&self) -> bool {
        self.standing == Standing::Open && self.due.kind != LimitKind::Duration
    }
}

/// A deadline as the record demands it, before it has an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// What it is.
    pub key: DeadlineKey,
    /// The rule set that makes it.
    pub rule_set: RuleSetId,
    /// Its day, and how it was found.
    pub due: DueDate,
    /// Where it stands.
    pub standing: Standing,
}

/// Every deadline that the record starts, and where each stands.
#[must_use]
pub fn expected(record: &Record, law: &Law) -> Vec<Expected> {
    let mut expecting = Expecting { law, found: Vec::new() };
    expecting.of_customerships(record);
    expecting.of_job_seeking(record);
    expecting.of_assessments(record);
    expecting.of_plans(record);
    expecting.of_handovers(record);
    expecting.found
}

/// The deadlines that differ from what is recorded, as they must stand now. A met deadline never
/// changes; an open one that nothing starts any more is cancelled.
pub fn changed(record: &Record, law: &Law, mut mint: impl FnMut() -> DeadlineId) -> Vec<Deadline> {
    let mut changed = Vec::new();
    let mut demanded = BTreeSet::new();
    for expected in expected(record, law) {
        let Expected { key, rule_set, due, standing } = expected;
        demanded.insert(key.clone());
        match record.deadlines.get(&key) {
            Some(known) if matches!(known.standing, Standing::Met { .. }) => {}
            Some(known)
                if (&known.rule_set, &known.due, known.standing) == (&rule_set, &due, standing) => {
            }
            Some(known) => changed.push(Deadline { id: known.id, key, rule_set, due, standing }),
            None => changed.push(Deadline { id: mint(), key, rule_set, due, standing }),
        }
    }
    for (key, known) in &record.deadlines {
        if known.standing == Standing::Open && !demanded.contains(key) {
            changed.push(Deadline { standing: Standing::Cancelled, ..known.clone() });
        }
    }
    changed
}

/// What recomputing would change, by key; used to show a change before it is saved.
#[must_use]
pub fn by_key(deadlines: &[Deadline]) -> BTreeMap<&DeadlineKey, &Deadline> {
    deadlines.iter().map(|deadline| (&deadline.key, deadline)).collect()
}

struct Expecting<'a> {
    law: &'a Law,
    found: Vec<Expected>,
}

impl Expecting<'_> {
    /// Adds the limit unless the rule set of the trigger day has none of that name.
    fn add(&mut self, limit: LimitId, anchor: String, trigger_on: NaiveDate, standing: Standing) {
        let rules = self.law.timeline.on(trigger_on);
        if let Ok(due) = rules.due(limit, trigger_on) {
            let key = DeadlineKey { limit, anchor };
            self.found.push(Expected { key, rule_set: rules.id().clone(), due, standing });
        }
    }

    fn of_customerships(&mut self, record: &Record) {
        for (index, customership) in record.customerships.iter().enumerate() {
            let number = index + 1;
            let anchor = format!("customership-{number}");
            let ended = customership.ended.is_some();
            let started = record
                .assessments
                .values()
                .find(|assessment| assessment.customership == number)
                .map(|assessment| assessment.started_on);
            let concerned = record
                .responsible_on(customership.from)
                .is_some_and(|answer| answer.authority.kind.is_responsible());
            if concerned || started.is_some() {
                self.add(
                    LimitId::StartAssessment,
                    anchor.clone(),
                    customership.from,
                    standing(started, ended),
                );
            }
            if let Some((ended_on, _)) = customership.ended {
                let limit = match record.acting_on(ended_on).map(|acting| acting.kind) {
                    Some(AuthorityKind::TeOffice) => LimitId::DisposeTeOffice,
                    _ => LimitId::DisposeMunicipality,
                };
                let standing = if number == record.customerships.len() {
                    Standing::Open
                } else {
                    Standing::Cancelled
                };
                self.add(limit, anchor, ended_on, standing);
            }
        }
    }

    /// Each registration as job seeker starts the first interview's limit; losing the registration
    /// before the interview ends it.
    fn of_job_seeking(&mut self, record: &Record) {
        let days: BTreeSet<_> = record.facts.iter().map(|entered| entered.from).collect();
        let registered = |day: NaiveDate| {
            record
                .fact_values_on(day)
                .get("job_seeker_registered")
                .and_then(serde_json::Value::as_bool)
                .unwrap_or(false)
        };
        let ended = record.open_customership().is_none();
        let mut number = 0;
        let mut running: Option<NaiveDate> = None;
        for day in days {
            match (running, registered(day)) {
                (None, true) => {
                    number += 1;
                    running = Some(day);
                }
                (Some(from), false) => {
                    self.add_interview(record, number, from, Some(day), true);
                    running = None;
                }
                (None, false) | (Some(_), true) => {}
            }
        }
        if let Some(from) = running {
            self.add_interview(record, number, from, None, ended);
        }
    }

    fn add_interview(
        &mut self,
        record: &Record,
        number: u32,
        from: NaiveDate,
        until: Option<NaiveDate>,
        over: bool,
    ) {
        let held = record
            .interviews
            .iter()
            .copied()
            .filter(|day| *day >= from && until.is_none_or(|until| *day < until))
            .min();
        let anchor = format!("registration-{number}");
        self.add(LimitId::FirstInterview, anchor, from, standing(held, over));
    }

    fn of_assessments(&mut self, record: &Record) {
        for assessment in record.assessments.values() {
            let Some(completed) = &assessment.completed else { continue };
            if !completed.found_need() {
                continue;
            }
            let drafted = record
                .plans
                .values()
                .map(|plan| plan.drafted_on)
                .filter(|day| *day >= completed.on)
                .min();
            let ended = record
                .customerships
                .get(assessment.customership - 1)
                .is_none_or(|customership| customership.ended.is_some());
            self.add(
                LimitId::StartPlan,
                assessment.id.to_string(),
                completed.on,
                standing(drafted, ended),
            );
        }
    }

    fn of_plans(&mut self, record: &Record) {
        let ended = record.open_customership().is_none();
        let first_offered = record.plans.values().find_map(|plan| plan.offered_on);
        if let Some(granted_on) = first_permit(record) {
            let due = standing(first_offered, ended);
            self.add(LimitId::FirstPlanLatest, "first-permit".to_owned(), granted_on, due);
        }
        let signed: Vec<_> = record
            .plans
            .values()
            .filter_map(|plan| plan.signed_on.map(|signed_on| (plan, signed_on)))
            .collect();
        if let Some((first, signed_on)) = signed.first() {
            let referred = record.referrals.values().map(|referral| referral.referred_on).min();
            let anchor = first.id.to_string();
            let directed = standing(referred, ended);
            self.add(LimitId::DirectToTraining, anchor.clone(), *signed_on, directed);
            self.add(LimitId::PlanMaximum, anchor, *signed_on, standing(None, ended));
        }
        for (index, (plan, signed_on)) in signed.iter().enumerate() {
            let reviewed = signed.get(index + 1).map(|(_, signed_on)| *signed_on);
            let trigger_on = if index == 0 { plan.content.valid_from } else { *signed_on };
            let acting = record.acting.last().map(|acting| acting.authority.kind);
            let limit = match acting {
                Some(AuthorityKind::TeOffice) => LimitId::ReviewTeOffice,
                _ => LimitId::ReviewMunicipality,
            };
            self.add(limit, plan.id.to_string(), trigger_on, standing(reviewed, ended));
        }
    }

    fn of_handovers(&mut self, record: &Record) {
        for handover in record.handovers.values() {
            let standing = match &handover.answer {
                None => Standing::Open,
                Some(Answer::Accepted { on } | Answer::Returned { on, .. }) => {
                    Standing::Met { on: *on }
                }
                Some(Answer::Withdrawn { .. }) => Standing::Cancelled,
            };
            self.add(
                LimitId::AcceptHandover,
                handover.id.to_string(),
                handover.offered_on,
                standing,
            );
        }
    }
}

fn standing(met_on: Option<NaiveDate>, over: bool) -> Standing {
    match met_on {
        Some(on) => Standing::Met { on },
        None if over => Standing::Cancelled,
        None => Standing::Open,
    }
}

/// The first permit, card or registration, by what is known last.
fn first_permit(record: &Record) -> Option<NaiveDate> {
    let values = record.fact_values_on(NaiveDate::MAX);
    values.get("residence")?.get("first_granted_on")?.as_str()?.parse().ok()
}
