//! Time limits running for a client. Each knows its rule set and section, its trigger, and how its
//! day was found. Nothing is "late" by a job at night: lateness is computed from the day asked.

mod expected;
mod of_plans;
mod reminders;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::DeadlineId;
use crate::law::Law;
use crate::record::{BrokenRecord, Entry, Event, Record};
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
    /// What it demanded was done. It changes only when what was done is withdrawn as a mistake.
    Met {
        /// The day.
        on: NaiveDate,
    },
    /// A span that ran out by itself, or an act whose day had passed before the person was a client:
    /// nobody is late.
    Over,
    /// What started it fell away, or nobody is responsible any more.
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
    /// A span that ran out by itself, or an act whose day had passed before the person was a client:
    /// nobody is late.
    Over,
    /// What started it fell away, or nobody is responsible any more.
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
            Standing::Open if self.last_day() < day => {
                let ran_out = self.due.kind == LimitKind::Duration;
                if ran_out { DeadlineState::Over } else { DeadlineState::Missed }
            }
            Standing::Open => DeadlineState::Open,
            Standing::Met { on } if on > self.due.due_on => DeadlineState::MetLate,
            Standing::Met { .. } => DeadlineState::Met,
            Standing::Over => DeadlineState::Over,
            Standing::Cancelled => DeadlineState::Cancelled,
        }
    }

    /// The last day on which it is in time. A reminder is one until what it reminds of has come.
    #[must_use]
    pub const fn last_day(&self) -> NaiveDate {
        match self.due.kind {
            LimitKind::Reminder => self.due.trigger_on,
            LimitKind::Statute | LimitKind::Target | LimitKind::Policy | LimitKind::Duration => {
                self.due.due_on
            }
        }
    }

    /// Whether somebody still has to act on it; a duration runs out by itself, and a reminder binds
    /// nobody.
    #[must_use]
    pub fn is_duty(&self) -> bool {
        self.standing == Standing::Open
            && !matches!(self.due.kind, LimitKind::Duration | LimitKind::Reminder)
    }

    /// Whether it is an open reminder.
    #[must_use]
    pub fn is_reminder(&self) -> bool {
        self.standing == Standing::Open && self.due.kind == LimitKind::Reminder
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

/// The deadlines that by their nature are met in the record, with the day.
pub(crate) type MetDeadlines = BTreeMap<DeadlineKey, NaiveDate>;

/// What meets deadlines in the record as it is; asked before something is withdrawn.
pub(crate) fn met(record: &Record, law: &Law, today: NaiveDate) -> MetDeadlines {
    let met = expected(record, law, today).into_iter().filter_map(|one| match one.standing {
        Standing::Met { on } => Some((one.key, on)),
        Standing::Open | Standing::Over | Standing::Cancelled => None,
    });
    met.collect()
}

/// The deadlines that differ from what is recorded, as they must stand today.
///
/// An open one that nothing starts any more is cancelled. A met one never changes, whatever becomes
/// of the facts, but for two cases: what met it, as told by `met_before`, was just withdrawn as a
/// mistake; or it may have gone with a record that was parted from this one.
pub(crate) fn changed(
    record: &Record,
    law: &Law,
    today: NaiveDate,
    met_before: &MetDeadlines,
    mut mint: impl FnMut() -> DeadlineId,
) -> Vec<Deadline> {
    let mut changed = Vec::new();
    let mut demanded = BTreeSet::new();
    let settled = |known: &Deadline| {
        matches!(known.standing, Standing::Met { .. }) && !record.doubted.contains(&known.key)
    };
    for expected in expected(record, law, today) {
        let Expected { key, rule_set, due, standing } = expected;
        demanded.insert(key.clone());
        let withdrawn =
            met_before.get(&key).is_some_and(|on| standing != Standing::Met { on: *on });
        match record.deadlines.get(&key) {
            Some(known) if settled(known) && !withdrawn => {}
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

/// The deadlines that stayed met although what met them was withdrawn; empty unless entries were
/// written past the rules.
pub fn left_met(entries: &[Entry], law: &Law) -> Result<Vec<DeadlineKey>, BrokenRecord> {
    let mut left = Vec::new();
    let mut record = Record::default();
    for (index, entry) in entries.iter().enumerate() {
        if !entry.happening.event.withdraws() {
            record.read(entry)?;
            continue;
        }
        let day = entry.happening.on;
        let before = met(&record, law, day);
        record.read(entry)?;
        let after = met(&record, law, day);
        let lost = before.iter().filter(|(key, on)| after.get(key) != Some(on));
        let answered = |key: &DeadlineKey| {
            entries[index..].iter().any(|entry| match &entry.happening.event {
                Event::DeadlinesChanged { deadlines } => {
                    deadlines.iter().any(|one| one.key == *key)
                }
                _ => false,
            })
        };
        let recorded = |key: &DeadlineKey| {
            let standing = record.deadlines.get(key).map(|known| known.standing);
            matches!(standing, Some(Standing::Met { .. }))
        };
        left.extend(
            lost.map(|(key, _)| key).filter(|key| recorded(key) && !answered(key)).cloned(),
        );
    }
    Ok(left)
}

/// What recomputing would change, by key; used to show a change before it is saved.
#[must_use]
pub fn by_key(deadlines: &[Deadline]) -> BTreeMap<&DeadlineKey, &Deadline> {
    deadlines.iter().map(|deadline| (&deadline.key, deadline)).collect()
}
