//! The day on which another Act comes into force, seen from one client: who gives, who receives,
//! and which time limits become others.

use chrono::NaiveDate;
use serde::Serialize;

use super::AuthorityKey;
use super::handover::{Answer, Handover};
use crate::deadlines::{Deadline, Standing};
use crate::law::Law;
use crate::record::{Happening, Record};
use crate::rule_sets::LimitId;

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

/// A time limit before and after; without a day where it did not run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeadlineChange {
    /// Which limit.
    pub limit: LimitId,
    /// The day it fell due.
    pub before: Option<NaiveDate>,
    /// The day it falls due.
    pub after: Option<NaiveDate>,
}

impl Record {
    /// Who takes the client over because another Act came into force on `on`; nothing where the
    /// same authority goes on.
    #[must_use]
    pub fn move_on(&self, on: NaiveDate, law: &Law) -> Option<Move> {
        self.open_customership()?;
        let before = on.pred_opt().unwrap_or(on);
        let from = self.acting_on(before)?.clone();
        let to = self.responsible_key_on(on);
        let leaves = !law.timeline.on(on).authorities().contains(&from.kind);
        let answers_differ = to != self.responsible_key_on(before);
        if to.as_ref() == Some(&from) || !(leaves || answers_differ) {
            return None;
        }
        let outcome = to.as_ref().map_or(Outcome::Nobody, |to| self.outcome_of(to, on));
        Some(Move { from, to, outcome })
    }

    fn outcome_of(&self, to: &AuthorityKey, on: NaiveDate) -> Outcome {
        let acted = self.acting.iter().any(|acting| acting.from >= on && acting.authority == *to);
        if acted {
            return Outcome::Moved;
        }
        let offered = |one: &&Handover| one.to == *to && one.offered_on >= on;
        match self.handovers.values().rev().find(offered).map(|handover| &handover.answer) {
            Some(None) => Outcome::Offered,
            Some(Some(Answer::Accepted { .. })) => Outcome::Moved,
            Some(Some(Answer::Returned { .. })) => Outcome::Returned,
            Some(Some(Answer::Withdrawn { .. })) | None => Outcome::Waiting,
        }
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
        let due = |one: Option<&Deadline>| {
            one.filter(|one| one.standing == Standing::Open).map(|one| one.due.due_on)
        };
        let changes = self.deadlines.iter().map(|(key, now)| DeadlineChange {
            limit: key.limit,
            before: due(before.deadlines.get(key)),
            after: due(Some(now)),
        });
        changes.filter(|change| change.before != change.after).collect()
    }
}
