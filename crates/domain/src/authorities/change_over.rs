//! The day on which another Act comes into force, seen from one client: who gives, who receives,
//! and which time limits become others.

use chrono::NaiveDate;
use serde::Serialize;

use super::AuthorityKey;
use super::handover::{Answer, Handover};
use crate::deadlines::{Deadline, Standing};
use crate::law::Law;
use crate::record::{Happening, Record};
use crate::rule_sets::{LimitId, LimitKind, RuleSetId};

/// What became of a client whom another authority is to take over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The receiving authority acts.
    Moved,
    /// The giving authority acts until the receiving one answers.
    Offered,
    /// The receiving authority sent it back.
    Returned,
    /// Not yet carried over.
    Waiting,
    /// By the new Act nobody is responsible, or it cannot be told who.
    Nobody,
}

impl Outcome {
    /// The word in reports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Offered => "offered",
            Self::Returned => "returned",
            Self::Waiting => "waiting",
            Self::Nobody => "nobody",
        }
    }
}

/// A client's way from one authority to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Who acted when the Act came into force.
    pub from: AuthorityKey,
    /// Who is responsible under it.
    pub to: Option<AuthorityKey>,
    /// What became of it.
    pub outcome: Outcome,
}

/// A time limit that runs otherwise than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeadlineChange {
    /// Which limit.
    pub limit: LimitId,
    /// As it ran; nothing where it did not.
    pub before: Option<Running>,
    /// As it runs; nothing where it no longer does.
    pub after: Option<Running>,
}

/// A time limit that runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Running {
    /// The day it falls due.
    pub due_on: NaiveDate,
    /// What it binds by.
    pub kind: LimitKind,
    /// By which rule set.
    pub rule_set: RuleSetId,
}

impl DeadlineChange {
    /// The change in a word.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match (&self.before, &self.after) {
            (None, _) => "begins",
            (Some(_), None) => "ends",
            (Some(before), Some(after)) if before.due_on == after.due_on => "another_act",
            (Some(_), Some(_)) => "moves",
        }
    }
}

impl Record {
    /// Who takes the client over because another Act came into force on `on`, as it stands on
    /// `today`; nothing where the same authority goes on, or gave the client away for other reasons.
    #[must_use]
    pub fn move_on(&self, on: NaiveDate, today: NaiveDate, law: &Law) -> Option<Move> {
        self.open_customership()?;
        let before = on.pred_opt().unwrap_or(on);
        let leaving = self.last_unknown(on, law);
        if leaving.is_none() && self.responsible_key_on(on) == self.responsible_key_on(before) {
            return None;
        }
        let from = leaving.or_else(|| self.acting_on(before))?.clone();
        let given = |one: &&Handover| {
            let withdrawn = matches!(one.answer, Some(Answer::Withdrawn { .. }));
            one.from == from && one.offered_on >= on && !withdrawn
        };
        if let Some(handover) = self.handovers.values().rev().find(given) {
            let outcome = match handover.answer {
                None => Outcome::Offered,
                Some(Answer::Returned { .. }) => Outcome::Returned,
                Some(Answer::Accepted { .. } | Answer::Withdrawn { .. }) => Outcome::Moved,
            };
            return Some(Move { from, to: Some(handover.to.clone()), outcome });
        }
        let to = self.responsible_key_on(today);
        let goes_on = to.as_ref() == Some(&from) || self.acting_on(today) != Some(&from);
        let outcome = if to.is_some() { Outcome::Waiting } else { Outcome::Nobody };
        (!goes_on).then_some(Move { from, to, outcome })
    }

    /// The last authority of a kind unknown to the Act that acted on `on` or later.
    fn last_unknown(&self, on: NaiveDate, law: &Law) -> Option<&AuthorityKey> {
        let known = law.timeline.on(on).authorities();
        let next = self.acting.iter().skip(1).map(|next| next.from).chain([NaiveDate::MAX]);
        let acting = self.acting.iter().zip(next).filter(|(_, until)| *until >= on);
        let unknown = acting.filter(|(acting, _)| !known.contains(&acting.authority.kind));
        unknown.map(|(acting, _)| &acting.authority).last()
    }

    /// The handover that the change of law itself carries out: where the Act in force does not know
    /// the giving authority, it cannot go on acting until the receiving one answers.
    #[must_use]
    pub fn handover_by_law(&self, law: &Law, today: NaiveDate) -> Option<[Happening; 2]> {
        let open = self.open_handover()?;
        if law.timeline.on(today).authorities().contains(&open.from.kind) {
            return None;
        }
        self.accept_handover(open, today).ok()
    }

    /// The time limits that run otherwise than in `before`.
    #[must_use]
    pub fn deadlines_changed_since(&self, before: &Self) -> Vec<DeadlineChange> {
        let running = |one: Option<&Deadline>| {
            let open = one.filter(|one| one.standing == Standing::Open)?;
            let (due_on, kind) = (open.due.due_on, open.due.kind);
            Some(Running { due_on, kind, rule_set: open.rule_set.clone() })
        };
        let changes = self.deadlines.iter().map(|(key, now)| DeadlineChange {
            limit: key.limit,
            before: running(before.deadlines.get(key)),
            after: running(Some(now)),
        });
        changes.filter(|change| change.before != change.after).collect()
    }
}
