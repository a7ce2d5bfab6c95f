use serde_json::{Map, Value};

use super::{Assessed, Customer, Day, FollowUp, HandedOver, Limited, Planned, Profile, Referred};
use crate::assessments::{Completed, Level, Levels};
use crate::authorities::handover::{Answer, Handover};
use crate::authorities::responsibility::Strength;
use crate::clients::labour_market::LabourMarketStatus;
use crate::clients::person::Person;
use crate::deadlines::{Deadline, Standing};
use crate::record::Record;
use crate::rule_sets::LimitId;
use crate::training::Referral;

impl FollowUp {
    /// What is counted of the client with this record; nothing of one that is merged into another,
    /// who is counted there.
    #[must_use]
    pub fn of(record: &Record, person: &Person) -> Option<Self> {
        if record.merged_into.is_some() || record.customerships.is_empty() {
            return None;
        }
        let customerships = record.customerships.iter().map(|one| Customer {
            from: one.from.into(),
            ended: one.ended.map(|(on, _)| on.into()),
        });
        let acting = record.acting.iter().map(|one| (one.from.into(), one.authority.clone()));
        let assessments = record.assessments.values().map(|one| {
            let completed = one.completed.as_ref();
            Assessed {
                customership: one.customership,
                started: one.started_on.into(),
                completed: completed.map(|done| done.on.into()),
                found_need: completed.is_some_and(Completed::found_need),
                track: completed.and_then(|done| done.track),
            }
        });
        let plans = record.own_plans().map(|plan| Planned {
            customership: plan.customership,
            drafted: plan.drafted_on.into(),
            signed: plan.signed_on.map(Into::into),
            from: plan.content.valid_from.into(),
            until: plan.content.valid_until.into(),
        });
        Some(Self {
            born: record.born_on().map(Into::into),
            protected: person.protected,
            customerships: customerships.collect(),
            acting: acting.collect(),
            rights: rights(record),
            profiles: profiles(record, person),
            assessments: assessments.collect(),
            plans: plans.collect(),
            referrals: record.referrals.values().map(referred).collect(),
            handovers: record.handovers.values().filter_map(handed_over).collect(),
            limits: record.deadlines.values().filter_map(limited).collect(),
        })
    }
}

fn rights(record: &Record) -> Vec<(Day, bool)> {
    let mut rights: Vec<(Day, bool)> = Vec::new();
    for segment in &record.responsible {
        let right = segment.responsibility.strength == Strength::Duty;
        if rights.last().is_none_or(|(_, last)| *last != right) {
            rights.push((segment.from.into(), right));
        }
    }
    rights
}

fn profiles(record: &Record, person: &Person) -> Vec<(Day, Profile)> {
    let mut days: Vec<_> = record.facts.iter().map(|entered| entered.from).collect();
    days.sort_unstable();
    days.dedup();
    let mut profiles: Vec<(Day, Profile)> = Vec::new();
    for day in days {
        let profile = profile(&record.fact_values_on(day), person);
        if profiles.last().is_none_or(|(_, last)| *last != profile) {
            profiles.push((day.into(), profile));
        }
    }
    profiles
}

fn profile(facts: &Map<String, Value>, person: &Person) -> Profile {
    let text = |key: &str| facts.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
    let citizenships = facts.get("citizenships").and_then(Value::as_array);
    let mut citizenships: Vec<String> = citizenships
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(ToOwned::to_owned)
        .collect();
    citizenships.sort_unstable();
    let status = facts.get("labour_market_status").and_then(Value::as_str);
    Profile {
        citizenships,
        municipality: text("home_municipality"),
        mother_tongue: text("mother_tongue").or_else(|| Some(person.mother_tongue.clone())),
        sex: text("sex"),
        education: text("education_level"),
        status: status.and_then(LabourMarketStatus::from_code),
    }
}

fn referred(referral: &Referral) -> Referred {
    let steps = referral.steps.iter().map(|(on, step, _)| ((*on).into(), *step));
    let outcomes = || referral.steps.iter().rev().map(|(_, _, outcome)| outcome);
    let tested = outcomes().find_map(|outcome| outcome.final_test.as_ref().and_then(lowest));
    let after = || outcomes().find_map(|outcome| outcome.levels_after.as_ref().and_then(lowest));
    Referred {
        on: referral.referred_on.into(),
        steps: steps.collect(),
        reached: tested.or_else(after),
    }
}

/// The lowest level of the skills that were tested.
fn lowest(levels: &Levels) -> Option<Level> {
    let Levels { listening, speaking, reading, writing } = levels;
    let tested = [listening, speaking, reading, writing].into_iter().flatten();
    tested.filter(|level| **level != Level::X).min().copied()
}

/// A handover that was withdrawn is none: the facts had changed.
fn handed_over(handover: &Handover) -> Option<HandedOver> {
    let accepted = match &handover.answer {
        Some(Answer::Withdrawn { .. }) => return None,
        Some(Answer::Accepted { on }) => Some((*on).into()),
        Some(Answer::Returned { .. }) | None => None,
    };
    Some(HandedOver { offered: handover.offered_on.into(), accepted })
}

fn limited(deadline: &Deadline) -> Option<Limited> {
    let met = match deadline.standing {
        Standing::Open => None,
        Standing::Met { on } => Some(on.into()),
        Standing::Over | Standing::Cancelled => return None,
    };
    is_followed(deadline.key.limit).then(|| Limited {
        limit: deadline.key.limit,
        from: deadline.due.trigger_on.into(),
        due: deadline.due.due_on.into(),
        met,
    })
}

/// Whether figures are made of the limit: acts of the path, no spans and no reminders.
const fn is_followed(limit: LimitId) -> bool {
    match limit {
        LimitId::FirstInterview
        | LimitId::StartAssessment
        | LimitId::StartPlan
        | LimitId::FirstPlanLatest
        | LimitId::DirectToTraining
        | LimitId::ReviewMunicipality
        | LimitId::ReviewTeOffice
        | LimitId::ReviewEmploymentAuthority
        | LimitId::AcceptHandover => true,
        LimitId::FirstPlanLength
        | LimitId::PlanMaximum
        | LimitId::DisposeTeOffice
        | LimitId::DisposeMunicipality
        | LimitId::DisposeEmploymentAuthority
        | LimitId::ResidencePermitEnds
        | LimitId::ProtectionEnds
        | LimitId::Appointment => false,
    }
}
