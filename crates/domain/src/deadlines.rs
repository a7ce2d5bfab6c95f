//! Time limits running for a client. Each knows its rule set and section, its trigger, and how its
//! day was found. Nothing is "late" by a job at night: lateness is computed from the day asked.

mod expected;
mod of_plans;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::DeadlineId;
use crate::law::Law;
use crate::record::Record;
use crate::rule_sets::{DueDate, LimitId, LimitKind, RuleSetId};

pub use expected::expected;

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

/// The deadlines that differ from what is recorded, as they must stand now. A met deadline never
/// changes, unless what met it may have gone with a parted record; an open one that nothing starts
/// any more is cancelled.
pub fn changed(record: &Record, law: &Law, mut mint: impl FnMut() -> DeadlineId) -> Vec<Deadline> {
    let mut changed = Vec::new();
    let mut demanded = BTreeSet::new();
    let settled = |known: &Deadline| {
        matches!(known.standing, Standing::Met { .. }) && !record.doubted.contains(&known.key)
    };
    for expected in expected(record, law) {
        let Expected { key, rule_set, due, standing } = expected;
        demanded.insert(key.clone());
        match record.deadlines.get(&key) {
            Some(known) if settled(known) => {}
            Some(known)
                if (&known.rule_set, &known.due, known.standing) == (&rule_set, &due, standing) => {
            }
            Some(known) => changed.push(Deadline { id: known.id, key, rule_set, due, standing }),
            None => changed.push(Deadline { id: mint(), key, rule_set, due, standing }),
        }
    }
    for (key, known) in &record.deadlines {
        let over = settled(known) || known.standing == Standing::Cancelled;
        if !over && !demanded.contains(key) {
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
