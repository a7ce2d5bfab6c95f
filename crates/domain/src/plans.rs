//! The integration plan: draft → offered → accepted by each party → in force. An accepted version
//! never changes; a change is a new version (Act 1386/2010 ss. 11–18).

mod compare;
mod deeds;
mod maximum;
mod measure;
mod review;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::authorities::AuthorityKind;
use crate::ids::{ClientId, PlanId};

pub use crate::rule_sets::MeasureKind;
pub use compare::{Difference, differences};
pub use maximum::{Extension, Interruption};
pub use measure::{Measure, MeasureObstacle, Study, SupportedStudies};
pub use review::{AgendaAnswer, AgendaLine, Review};

/// Whose plan it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanKind {
    /// An adult's own.
    Own,
    /// A minor's, s. 15.
    Minor,
    /// A family's, s. 16: a plan beside the client's own, that ties the members' own together.
    Family,
}

impl PlanKind {
    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Minor => "minor",
            Self::Family => "family",
        }
    }

    /// Whether it is a family's; versions of a family's plan and of the client's own are two series.
    #[must_use]
    pub const fn is_family(self) -> bool {
        matches!(self, Self::Family)
    }
}

/// A member of a family, whose own plan a family plan ties to the others'.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FamilyMember {
    /// Who.
    pub client: ClientId,
    /// The version of the own plan that was in force when the member was named.
    pub plan: PlanId,
}

/// Who takes part in a plan and accepts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The client.
    Client,
    /// The TE-office.
    TeOffice,
    /// The municipality.
    Municipality,
    /// The employment authority.
    EmploymentAuthority,
    /// The guardian or representative of a minor.
    Guardian,
}

impl Party {
    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::TeOffice => "te_office",
            Self::Municipality => "municipality",
            Self::EmploymentAuthority => "employment_authority",
            Self::Guardian => "guardian",
        }
    }

    /// The party that an authority is.
    #[must_use]
    pub const fn of(kind: AuthorityKind) -> Option<Self> {
        match kind {
            AuthorityKind::TeOffice => Some(Self::TeOffice),
            AuthorityKind::Municipality => Some(Self::Municipality),
            AuthorityKind::EmploymentAuthority => Some(Self::EmploymentAuthority),
            AuthorityKind::NtmCentre => None,
        }
    }
}

/// How a party accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Signed on paper.
    Signature,
    /// In the e-service.
    Electronic,
}

/// For when a goal is meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// Within this plan.
    #[default]
    PlanTime,
    /// Beyond it.
    LongTerm,
}

/// What the client wants to reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// In plain words.
    pub text: String,
    /// For when.
    #[serde(default)]
    pub term: Term,
}

/// What a plan says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanContent {
    /// Whose plan.
    pub kind: PlanKind,
    /// The day it is drawn up: offered to the parties.
    pub drawn_up_on: NaiveDate,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day.
    pub valid_until: NaiveDate,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Measures.
    pub measures: Vec<Measure>,
    /// Why client and one authority make it without the other, s. 13(1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub two_party_reason: Option<String>,
    /// Whose own plans a family plan ties together, besides the client's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<FamilyMember>,
}

/// A party's yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// Who.
    pub party: Party,
    /// The day.
    pub on: NaiveDate,
    /// How.
    pub way: Way,
}

/// One version of a client's plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its id.
    pub id: PlanId,
    /// 1 for the first plan, 2 for the next version, and so on; a family's plan is counted apart.
    pub number: u32,
    /// In which customership of the client, counted from 1.
    pub customership: usize,
    /// The day it was first drafted; starts and ends the limit `start_plan`.
    pub drafted_on: NaiveDate,
    /// What it says.
    pub content: PlanContent,
    /// Who must accept it.
    pub parties: Vec<Party>,
    /// The day it was offered.
    pub offered_on: Option<NaiveDate>,
    /// Who has accepted.
    pub acceptances: Vec<Acceptance>,
    /// The day of the last necessary acceptance.
    pub signed_on: Option<NaiveDate>,
    /// SHA-256 of the document, in hexadecimal.
    pub digest: Option<String>,
    /// What was accepted, byte for byte.
    pub document: Option<String>,
    /// The day the client's duties were explained.
    pub duties_explained_on: Option<NaiveDate>,
    /// The day the child was heard for it.
    pub child_heard_on: Option<NaiveDate>,
    /// Its reviews, by day.
    pub reviews: Vec<(NaiveDate, Review)>,
    /// How many entries speak of it.
    pub version: u32,
}

impl Plan {
    /// Whether all have accepted it and its first day has come by `day`.
    #[must_use]
    pub fn has_begun(&self, day: NaiveDate) -> bool {
        self.signed_on.is_some() && self.content.valid_from <= day
    }
}

/// Where a version of a plan stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// Can be changed.
    Draft,
    /// Waits for acceptances.
    Offered,
    /// Accepted by all; its first day has not come.
    Signed,
    /// Accepted by all, and the day lies within it.
    InForce,
    /// Its last day has passed, and no newer version took its place.
    Expired,
    /// A newer version took its place.
    Superseded,
    /// The customership ended before it.
    Ended,
}

impl PlanState {
    /// The word written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Offered => "offered",
            Self::Signed => "signed",
            Self::InForce => "in_force",
            Self::Expired => "expired",
            Self::Superseded => "superseded",
            Self::Ended => "ended",
        }
    }
}
