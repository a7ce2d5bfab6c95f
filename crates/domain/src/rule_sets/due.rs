use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Limit, LimitId, LimitKind, RuleSet, RuleSetId, Trigger};
use crate::calendar::{Length, why_not_working, working_day_on_or_after};

/// A date that explains itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueDate {
    /// Of which limit.
    pub limit: LimitId,
    /// What it binds by.
    pub kind: LimitKind,
    /// Where it stands written.
    pub section: String,
    /// The day it runs from, itself not counted (Act 150/1930 s. 2); a reminder runs towards it.
    pub trigger_on: NaiveDate,
    /// How long.
    pub length: Length,
    /// The last day as counted.
    pub raw_due_on: NaiveDate,
    /// The last day on which it is in time.
    pub due_on: NaiveDate,
    /// Why the two differ; nothing where they do not.
    pub shifted_because: Option<String>,
}

/// The rule set has no such limit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("rule set {rule_set} has no such limit; it has {}", has.join(", "))]
pub struct NoSuchLimit {
    /// Which rule set.
    pub rule_set: RuleSetId,
    /// The ids it has, in the order of its file.
    pub has: Vec<&'static str>,
}

impl RuleSet {
    /// When a limit that runs from `trigger_on`, or a reminder that runs towards it, falls due. Any
    /// day is taken.
    pub fn due(&self, limit: LimitId, trigger_on: NaiveDate) -> Result<DueDate, NoSuchLimit> {
        let holding = self.limits.iter().filter(|one| one.id == limit);
        let limit = holding
            .into_iter()
            .find(|one| one.holds_for(trigger_on))
            .ok_or_else(|| self.no_such_limit())?;
        let raw_due_on = match limit.kind {
            LimitKind::Reminder => limit.length.before(trigger_on),
            LimitKind::Statute | LimitKind::Target | LimitKind::Policy | LimitKind::Duration => {
                limit.length.after(trigger_on)
            }
        };
        let due_on = if limit.shift { working_day_on_or_after(raw_due_on) } else { raw_due_on };
        let shifted_because = why_not_working(raw_due_on)
            .filter(|_| due_on != raw_due_on)
            .map(|why| format!("{raw_due_on} is {why} (Act 150/1930 s. 5)"));
        Ok(DueDate {
            limit: limit.id,
            kind: limit.kind,
            section: limit.section.clone(),
            trigger_on,
            length: limit.length,
            raw_due_on,
            due_on,
            shifted_because,
        })
    }

    /// What the limit runs from.
    #[must_use]
    pub fn trigger(&self, limit: LimitId) -> Option<Trigger> {
        self.limits.iter().find(|one| one.id == limit).map(|one| one.trigger)
    }

    /// Whether the rule set has the limit.
    #[must_use]
    pub fn has_limit(&self, limit: LimitId) -> bool {
        self.limits.iter().any(|one| one.id == limit)
    }

    /// The limits that nothing runs from under this rule set though they could, in the order of the
    /// path: those of kinds of authority that the Act does not know are none of them.
    #[must_use]
    pub fn missing_limits(&self) -> Vec<LimitId> {
        let could = |limit: &LimitId| {
            limit.authority().is_none_or(|kind| self.authorities().contains(&kind))
        };
        let missing = |limit: &LimitId| could(limit) && !self.has_limit(*limit);
        LimitId::ALL.iter().copied().filter(missing).collect()
    }

    /// The answer to a question for a limit that is not there.
    #[must_use]
    pub fn no_such_limit(&self) -> NoSuchLimit {
        let mut has: Vec<&'static str> = Vec::new();
        for limit in &self.limits {
            if !has.contains(&limit.id.code()) {
                has.push(limit.id.code());
            }
        }
        NoSuchLimit { rule_set: self.id.clone(), has }
    }
}

impl Limit {
    fn holds_for(&self, trigger_on: NaiveDate) -> bool {
        self.trigger_from.is_none_or(|first| first <= trigger_on)
            && self.trigger_until.is_none_or(|last| trigger_on <= last)
    }
}
