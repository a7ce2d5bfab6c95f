//! The law as data: one file for one Act, and the timeline that says which applies from when.
//!
//! The shape of the law is here, its figures, their sections and the order of its rows are in the
//! file. A file is taken whole or refused with the line and the reason.

mod condition;
mod due;
mod file;
mod timeline;
mod words;

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::authorities::AuthorityKind;
use crate::authorities::responsibility::{ResponsibleKind, Strength};
use crate::calendar::Length;

pub use condition::{AnyOf, Condition, Term};
pub use due::{DueDate, NoSuchLimit};
pub use file::RuleFileError;
pub use timeline::{RuleTimeline, TimelineError};
pub use words::{
    DataKind, ExtensionCondition, ExtensionGround, LimitId, LimitKind, MeasureKind, MeasureNeed,
    ParticipantKind, SpecifyingMeasure, Trigger,
};

/// Names a rule set: the stem of its file, `act-1386-2010`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleSetId(String);

impl RuleSetId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RuleSetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One row of the table of responsibility. The first row that fits decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponsibleRow {
    /// Its number in the table; several rows may share one and differ in strength.
    pub row: String,
    /// Fits when each holds; the last row has none and always fits.
    pub when: Vec<AnyOf>,
    /// Who is responsible.
    pub authority: ResponsibleKind,
    /// Who is responsible beside.
    pub joint: Option<ResponsibleKind>,
    /// How strongly.
    pub strength: Strength,
    /// Sections; never empty.
    pub basis: Vec<String>,
    /// What the reader of the answer should know besides.
    pub notes: Vec<String>,
}

/// One time limit, for triggers of its own validity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// Which.
    pub id: LimitId,
    /// What it runs from.
    pub trigger: Trigger,
    /// How long.
    pub length: Length,
    /// What it binds by.
    pub kind: LimitKind,
    /// Where it stands written.
    pub section: String,
    /// Whether an act due on a day off may be done on the next working day (Act 150/1930 s. 5).
    pub shift: bool,
    /// First trigger day.
    pub trigger_from: Option<NaiveDate>,
    /// Last trigger day.
    pub trigger_until: Option<NaiveDate>,
}

/// How much longer a plan may be on one ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// The ground.
    pub ground: ExtensionGround,
    /// What has to be so: of each group at least one.
    pub when: Vec<Vec<ExtensionCondition>>,
    /// At most this much in all by the section, which may have several grounds; none where it is
    /// as long as the cause.
    pub at_most: Option<Length>,
    /// Where it stands written.
    pub section: String,
}

/// A kind of measure that a plan may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureRule {
    /// Which.
    pub kind: MeasureKind,
    /// What such a measure must say.
    pub needs: Vec<MeasureNeed>,
    /// How long support lasts for one study entity.
    pub at_most: Option<Length>,
    /// The same for basic education.
    pub at_most_basic_education: Option<Length>,
    /// Where it stands written.
    pub section: String,
}

/// A measure that may make an initial assessment more exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecifyingRule {
    /// Which.
    pub measure: SpecifyingMeasure,
    /// Where it stands written.
    pub section: String,
}

/// What one kind of participant may get to know; nothing that is not named here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParticipantRule {
    /// Which kind.
    pub kind: ParticipantKind,
    /// By the law alone, with where it stands written.
    pub by_law: Option<DataAllowed>,
    /// With the client's written consent.
    pub with_consent: Option<DataAllowed>,
}

/// A closed list of data on one ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataAllowed {
    /// What; never empty.
    pub data: Vec<DataKind>,
    /// Where it stands written.
    pub section: String,
}

/// The rules of one Act. Its limits answer for every trigger day, its last row fits everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSet {
    id: RuleSetId,
    digest: String,
    act: String,
    authorities: Vec<AuthorityKind>,
    conditional_rows: Vec<ResponsibleRow>,
    last_row: ResponsibleRow,
    limits: Vec<Limit>,
    extensions: Vec<Extension>,
    measures: Vec<MeasureRule>,
    specifying: Vec<SpecifyingRule>,
    participants: Vec<ParticipantRule>,
    family_plan: FamilyPlan,
}

/// Whether an Act knows a plan of a family, and where it says so.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FamilyPlan {
    known: bool,
    section: String,
}

impl RuleSet {
    /// Reads a rule-set file.
    pub fn parse(file_name: &str, text: &str) -> Result<Self, RuleFileError> {
        file::rule_set(file_name, text)
    }

    /// Its id, stored with every decision made under it.
    #[must_use]
    pub const fn id(&self) -> &RuleSetId {
        &self.id
    }

    /// SHA-256 of the file's text, in hexadecimal.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Number of the Act in the statute book.
    #[must_use]
    pub fn act(&self) -> &str {
        &self.act
    }

    /// The kinds of authority the Act knows; one is active while the rule set is in force.
    #[must_use]
    pub fn authorities(&self) -> &[AuthorityKind] {
        &self.authorities
    }

    /// The table of responsibility without its last row, in order.
    #[must_use]
    pub fn conditional_rows(&self) -> &[ResponsibleRow] {
        &self.conditional_rows
    }

    /// The last row of the table; it fits everybody.
    #[must_use]
    pub const fn last_row(&self) -> &ResponsibleRow {
        &self.last_row
    }

    /// Whether the Act has one authority act jointly with another.
    #[must_use]
    pub fn knows_joint(&self) -> bool {
        self.conditional_rows.iter().chain([&self.last_row]).any(|row| row.joint.is_some())
    }

    /// The section on a family's plan; as an error the one by which there is none.
    pub fn family_plan(&self) -> Result<&str, &str> {
        let FamilyPlan { known, section } = &self.family_plan;
        if *known { Ok(section) } else { Err(section) }
    }

    /// Every limit, in the order of the file; those of one id by trigger day.
    #[must_use]
    pub fn limits(&self) -> &[Limit] {
        &self.limits
    }

    /// Every ground to extend a plan.
    #[must_use]
    pub fn extensions(&self) -> &[Extension] {
        &self.extensions
    }

    /// How much longer a plan may be on `ground`; none where the Act does not know the ground.
    #[must_use]
    pub fn extension(&self, ground: ExtensionGround) -> Option<&Extension> {
        self.extensions.iter().find(|extension| extension.ground == ground)
    }

    /// Every kind of measure a plan may name.
    #[must_use]
    pub fn measures(&self) -> &[MeasureRule] {
        &self.measures
    }

    /// What a measure of `kind` must be; none where the Act does not know the kind.
    #[must_use]
    pub fn measure(&self, kind: MeasureKind) -> Option<&MeasureRule> {
        self.measures.iter().find(|measure| measure.kind == kind)
    }

    /// Every specifying measure that an assessment may have, none of which it must have.
    #[must_use]
    pub fn specifying(&self) -> &[SpecifyingRule] {
        &self.specifying
    }

    /// Every kind of participant.
    #[must_use]
    pub fn participants(&self) -> &[ParticipantRule] {
        &self.participants
    }

    /// What a participant of `kind` may get; none where the Act does not know the kind.
    #[must_use]
    pub fn participant(&self, kind: ParticipantKind) -> Option<&ParticipantRule> {
        self.participants.iter().find(|participant| participant.kind == kind)
    }
}
