//! Which authority is responsible for a client on a day, and why.
//!
//! The table stands in the rule set, the place in the reference data. The answer is a value that
//! explains itself and is kept in the client's record as it was given.

mod deciding;
mod delegation;
mod fact_space;
mod proof;
mod reading;
mod turning;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{AuthorityKey, AuthorityKind};
use crate::clients::facts::{FactKind, Facts};
use crate::reference::Reference;
use crate::rule_sets::{RuleSet, RuleSetId};

pub use delegation::{Delegation, delegations};
pub use proof::{AnswerKind, Comparison, Difference, Proof, RowProof, compare, prove};

/// The kind of a responsible authority, or that none is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponsibleKind {
    /// Outside the Act.
    None,
    /// TE-office.
    TeOffice,
    /// Municipality.
    Municipality,
    /// Employment authority.
    EmploymentAuthority,
}

impl ResponsibleKind {
    /// Whether there is a responsible authority.
    #[must_use]
    pub const fn is_responsible(self) -> bool {
        !matches!(self, Self::None)
    }

    /// The kind of authority; nothing for [`ResponsibleKind::None`].
    #[must_use]
    pub const fn authority_kind(self) -> Option<AuthorityKind> {
        match self {
            Self::None => None,
            Self::TeOffice => Some(AuthorityKind::TeOffice),
            Self::Municipality => Some(AuthorityKind::Municipality),
            Self::EmploymentAuthority => Some(AuthorityKind::EmploymentAuthority),
        }
    }

    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self.authority_kind() {
            None => "none",
            Some(kind) => kind.code(),
        }
    }
}

/// How strongly the authority is bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// It must act.
    Duty,
    /// It may act, on request or where it finds the need.
    ByNeed,
    /// The Act does not reach the person.
    Outside,
}

impl Strength {
    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Duty => "duty",
            Self::ByNeed => "by_need",
            Self::Outside => "outside",
        }
    }
}

/// An authority by name. Without a code where the home municipality is not known; kind `none` has
/// nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// What it is.
    pub kind: ResponsibleKind,
    /// Official code.
    pub code: Option<String>,
    /// Finnish name.
    pub name_fi: Option<String>,
    /// Swedish name.
    pub name_sv: Option<String>,
}

impl Named {
    /// The authority's key, where it is known which one it is.
    #[must_use]
    pub fn key(&self) -> Option<AuthorityKey> {
        Some(AuthorityKey::new(self.kind.authority_kind()?, self.code.as_deref()?))
    }
}

/// A fact that decided, with its value on the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactUsed {
    /// Which.
    pub fact: FactKind,
    /// As the fact file writes it.
    pub value: Value,
    /// The day the value is true from, where it is known; a fact file does not tell it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
}

/// The rule's answer for one client and one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Responsibility {
    /// Under which rule set.
    pub rule_set: RuleSetId,
    /// Row of its table.
    pub rule: String,
    /// Who is responsible.
    pub authority: Named,
    /// Who is responsible beside.
    pub joint: Option<Named>,
    /// How strongly.
    pub strength: Strength,
    /// Sections.
    pub basis: Vec<String>,
    /// The facts that were read, in the order of the table; no other fact can change the answer.
    pub facts_used: Vec<FactUsed>,
    /// What else the reader should know: what is missing, what is only the nearest known.
    pub notes: Vec<String>,
}

impl Responsibility {
    /// The same with the day each fact used is true from.
    #[must_use]
    pub fn dated(mut self, from: impl Fn(FactKind) -> Option<NaiveDate>) -> Self {
        for used in &mut self.facts_used {
            used.from = from(used.fact);
        }
        self
    }
}

/// Who is responsible for the client of these facts on `day`. Answers for every combination of
/// facts.
#[must_use]
pub fn responsible(
    facts: &Facts,
    day: NaiveDate,
    rules: &RuleSet,
    reference: &Reference,
    delegations: &[Delegation],
) -> Responsibility {
    deciding::decide(facts, day, rules, reference, delegations)
}

/// Every day on which the answer for unchanged facts can become another by the passing of time:
/// birthdays, permits, changes of the area map, of authorities and of delegations.
#[must_use]
pub fn turning_days(
    facts: &Facts,
    rules: &RuleSet,
    reference: &Reference,
    delegations: &[Delegation],
) -> BTreeSet<NaiveDate> {
    turning::days(facts, rules, reference, delegations)
}
