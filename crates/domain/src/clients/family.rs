//! Minors and families: who speaks for a child, whether the child was heard, who lives together
//! (Act 1386/2010 ss. 4, 15, 16).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{ClientId, PlanId};
use crate::law::Law;
use crate::path::{Obstacle, Refusal};
use crate::record::{Event, Happening, Record};

/// From this age a child must be given the chance to be heard (s. 4).
pub const HEARD_FROM: i32 = 12;

/// As what somebody speaks for a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuardianKind {
    /// A parent or another guardian.
    Guardian,
    /// The representative of an unaccompanied child, appointed by a court.
    Representative,
}

impl GuardianKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Guardian, Self::Representative];

    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Guardian => "guardian",
            Self::Representative => "representative",
        }
    }

    /// The kind written as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Who speaks for a child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guardian {
    /// Name.
    pub name: String,
    /// As what.
    pub kind: GuardianKind,
    /// How he or she is reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

/// How two clients of one household stand to each other, said of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kinship {
    /// Spouse or partner.
    Spouse,
    /// Child.
    Child,
    /// Parent or guardian.
    Parent,
    /// Sister or brother.
    Sibling,
    /// Another member of the household.
    Other,
}

impl Kinship {
    /// The same seen from the other side.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Child => Self::Parent,
            Self::Parent => Self::Child,
            Self::Spouse | Self::Sibling | Self::Other => self,
        }
    }
}

/// Somebody of the same household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HouseholdMember {
    /// Who.
    pub client: ClientId,
    /// As what.
    pub kinship: Kinship,
    /// Since when.
    pub from: NaiveDate,
}

impl Record {
    /// Names who speaks for a child, from a day on; replaces the one named before.
    pub fn name_guardian(
        &self,
        guardian: Guardian,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        self.guard(self.obstacles_of_day(on, today), today)?;
        Ok(Event::GuardianNamed { guardian }.on(on))
    }

    /// Records that the child's wishes were heard for a plan.
    pub fn hear_child(
        &self,
        plan: PlanId,
        wishes: String,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        self.guard(self.obstacles_of_day(on, today), today)?;
        Ok(Event::ChildHeard { plan, wishes }.on(on))
    }

    /// How old a client is who is under 18 on a day. Whatever the kind of plan: also a minor who is
    /// an unemployed job seeker has an own plan, and somebody who speaks for him.
    #[must_use]
    pub fn age_of_minor(&self, on: NaiveDate, law: &Law) -> Option<i32> {
        let facts = self.facts_on(on, &law.reference).ok()?;
        Some(facts.age_on(on)).filter(|age| *age < 18)
    }

    /// What a minor's plan lacks before it can be offered: somebody who speaks for the child, and
    /// from 12 years on the child's own word.
    #[must_use]
    pub fn obstacles_of_minor(&self, plan: PlanId, age: i32) -> Vec<Obstacle> {
        let mut obstacles = Vec::new();
        if self.speaks_for_child().is_none() {
            obstacles.push(Obstacle::GuardianMissing {});
        }
        let heard = self.plans.get(&plan).is_some_and(|plan| plan.child_heard_on.is_some());
        if age >= HEARD_FROM && !heard {
            obstacles.push(Obstacle::ChildNotHeard { age });
        }
        obstacles
    }
}
