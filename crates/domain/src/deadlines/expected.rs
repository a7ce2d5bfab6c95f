use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{DeadlineKey, Expected, Standing};
use crate::authorities::AuthorityKind;
use crate::authorities::handover::Answer;
use crate::law::Law;
use crate::record::Record;
use crate::rule_sets::{DueDate, LimitId, LimitKind, RuleSet};

/// Every deadline that the record starts, and where each stands today.
#[must_use]
pub fn expected(record: &Record, law: &Law, today: NaiveDate) -> Vec<Expected> {
    let mut expecting = Expecting { law, today, found: Vec::new() };
    expecting.of_customerships(record);
    expecting.of_job_seeking(record);
    expecting.of_assessments(record);
    expecting.of_plans(record);
    expecting.of_handovers(record);
    expecting.of_reminders(record);
    if !record.is_concerned_on(today) {
        expecting.release_everybody();
    }
    expecting.of_disposal(record);
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
    pub(super) today: NaiveDate,
    found: Vec<Expected>,
}

impl Expecting<'_> {
    /// Adds the limit of the rule set in force on the trigger day.
    pub(super) fn add(
        &mut self,
        limit: LimitId,
        anchor: String,
        trigger_on: NaiveDate,
        standing: Standing,
    ) {
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

    /// The assessment is to be started within a time of the first day of the customership on which
    /// the Act reaches the client: somebody is responsible.
    fn of_customerships(&mut self, record: &Record) {
        for (number, customership) in (1..).zip(&record.customerships) {
            let ended_on = customership.ended.map(|(on, _)| on);
            let started = record
                .assessments
                .values()
                .find(|assessment| assessment.customership == number)
                .map(|assessment| assessment.started_on);
            let until = ended_on.map_or(self.today, |on| on.min(self.today));
            let concerned = record.first_concerned(customership.from, until);
            if let Some(from) = concerned.or(started.map(|_| customership.from)) {
                let standing = standing(started, ended_on.is_some());
                self.add(LimitId::StartAssessment, anchor_of(number), from, standing);
            }
        }
    }

    /// While nobody is responsible, nobody has to act; spans go on.
    fn release_everybody(&mut self) {
        for expected in &mut self.found {
            if expected.standing == Standing::Open && expected.due.kind != LimitKind::Duration {
                expected.standing = Standing::Cancelled;
            }
        }
    }

    fn of_disposal(&mut self, record: &Record) {
        for (number, customership) in (1..).zip(&record.customerships) {
            let Some((ended_on, _)) = customership.ended else { continue };
            let rules = self.law.timeline.on(ended_on);
            let acting = record.acting_on(ended_on).map(|acting| acting.kind);
            let limit = DISPOSE.limit(rules, acting);
            let standing = if number == record.customerships.len() {
                Standing::Open
            } else {
                Standing::Cancelled
            };
            self.add(limit, anchor_of(number), ended_on, standing);
        }
    }

    /// Each registration as job seeker starts the first interview's limit; losing the registration
    /// or the customership before the interview ends it. A registration that a later customership
    /// finds starts it anew on that one's first day.
    fn of_job_seeking(&mut self, record: &Record) {
        for (number, (from, until)) in (1..).zip(registrations(record, self.today)) {
            let mut ended_before = None;
            for (nth, customership) in (1..).zip(&record.customerships) {
                let ended_on = customership.ended.map(|(on, _)| on);
                let found = ended_before.is_some_and(|ended_before| from < ended_before);
                let from = if found { customership.from } else { from };
                let here = ended_on.is_none_or(|ended_on| from < ended_on)
                    && until.is_none_or(|until| from < until)
                    && ended_before.is_none_or(|ended_before| ended_before <= from);
                ended_before = ended_on;
                if !here {
                    continue;
                }
                let held = record.interviews_held().filter(|day| {
                    *day >= from
                        && until.is_none_or(|until| *day < until)
                        && ended_on.is_none_or(|ended_on| *day <= ended_on)
                });
                let standing = standing(held.min(), until.or(ended_on).is_some());
                let mut anchor = format!("registration-{number}");
                if found {
                    anchor = format!("{anchor}/{}", anchor_of(nth));
                }
                self.add(LimitId::FirstInterview, anchor, from, standing);
            }
        }
    }

    fn of_assessments(&mut self, record: &Record) {
        for assessment in record.assessments.values() {
            let Some(completed) = &assessment.completed else { continue };
            if !completed.found_need() {
                continue;
            }
            let drafted = record
                .own_plans()
                .filter(|plan| plan.customership == assessment.customership)
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

/// The spans in which the client is registered as a job seeker, half-open, as far as they have begun
/// by `today`; only the last may be open.
fn registrations(record: &Record, today: NaiveDate) -> Vec<(NaiveDate, Option<NaiveDate>)> {
    let days: BTreeSet<_> = record.facts.iter().map(|entered| entered.from).collect();
    let registered = |day: NaiveDate| {
        let values = record.fact_values_on(day);
        let registered = values.get("job_seeker_registered").and_then(serde_json::Value::as_bool);
        registered.unwrap_or(false)
    };
    let mut spans: Vec<(NaiveDate, Option<NaiveDate>)> = Vec::new();
    for day in days.into_iter().filter(|day| *day <= today) {
        match (spans.last_mut(), registered(day)) {
            (Some((_, until @ None)), false) => *until = Some(day),
            (Some((_, None)), true) | (_, false) => {}
            (_, true) => spans.push((day, None)),
        }
    }
    spans
}

/// Names the nth customership, from 1.
fn anchor_of(number: usize) -> String {
    format!("customership-{number}")
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
