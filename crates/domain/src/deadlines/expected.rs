use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{DeadlineKey, Expected, Standing};
use crate::authorities::AuthorityKind;
use crate::authorities::handover::Answer;
use crate::law::Law;
use crate::record::Record;
use crate::rule_sets::{DueDate, LimitId, RuleSet};

/// Every deadline that the record starts, and where each stands.
#[must_use]
pub fn expected(record: &Record, law: &Law) -> Vec<Expected> {
    let mut expecting = Expecting { law, found: Vec::new() };
    expecting.of_customerships(record);
    expecting.of_job_seeking(record);
    expecting.of_assessments(record);
    expecting.of_plans(record);
    expecting.of_handovers(record);
    if record.merged_into.is_some() {
        // The surviving record has the person's time limits, also the one of disposal.
        for one in expecting.found.iter_mut().filter(|one| one.standing == Standing::Open) {
            one.standing = Standing::Cancelled;
        }
    }
    expecting.found
}

pub(super) struct Expecting<'a> {
    pub(super) law: &'a Law,
    found: Vec<Expected>,
}

impl Expecting<'_> {
    /// Adds the limit of the rule set in force on the trigger day.
    fn add(&mut self, limit: LimitId, anchor: String, trigger_on: NaiveDate, standing: Standing) {
        self.add_under(self.law.timeline.on(trigger_on), limit, anchor, trigger_on, standing);
    }

    /// Adds the limit unless the rule set has none of that name.
    pub(super) fn add_under(
        &mut self,
        rules: &RuleSet,
        limit: LimitId,
        anchor: String,
        trigger_on: NaiveDate,
        standing: Standing,
    ) {
        if let Ok(due) = rules.due(limit, trigger_on) {
            self.add_due(rules, anchor, due, standing);
        }
    }

    /// Adds a limit whose day is found.
    pub(super) fn add_due(
        &mut self,
        rules: &RuleSet,
        anchor: String,
        due: DueDate,
        standing: Standing,
    ) {
        let key = DeadlineKey { limit: due.limit, anchor };
        self.found.push(Expected { key, rule_set: rules.id().clone(), due, standing });
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
                let rules = self.law.timeline.on(ended_on);
                let acting = record.acting_on(ended_on).map(|acting| acting.kind);
                let limit = DISPOSE.limit(rules, acting);
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
            .interviews_held()
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
                .own_plans()
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

/// A limit that each kind of authority has of its own.
pub(super) struct OfEachKind {
    pub(super) te_office: LimitId,
    pub(super) employment_authority: LimitId,
    pub(super) municipality: LimitId,
}

const DISPOSE: OfEachKind = OfEachKind {
    te_office: LimitId::DisposeTeOffice,
    employment_authority: LimitId::DisposeEmploymentAuthority,
    municipality: LimitId::DisposeMunicipality,
};

impl OfEachKind {
    /// The limit for an authority of `kind`. Each Act knows one authority of job seekers; what it
    /// says of that one holds for whoever stands in its place under the other Act.
    pub(super) fn limit(&self, rules: &RuleSet, kind: Option<AuthorityKind>) -> LimitId {
        match kind {
            Some(AuthorityKind::TeOffice | AuthorityKind::EmploymentAuthority) => {
                if rules.has_limit(self.te_office) {
                    self.te_office
                } else {
                    self.employment_authority
                }
            }
            Some(AuthorityKind::Municipality | AuthorityKind::NtmCentre) | None => {
                self.municipality
            }
        }
    }
}

pub(super) fn standing(met_on: Option<NaiveDate>, over: bool) -> Standing {
    match met_on {
        Some(on) => Standing::Met { on },
        None if over => Standing::Cancelled,
        None => Standing::Open,
    }
}
