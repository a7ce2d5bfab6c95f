//! The law as data: one file for one Act, and the timeline that says which applies from when.
//!
//! The shape of the law is here, its figures, their sections and the order of its rows are in the
//! file. A file is taken whole or refused with the line and the reason.

mod condition;
mod due;
mod file;
mod timeline;

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

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
        )]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word in rule-set files, in the store and on the wire.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// The one written as `code`.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    )+};
}

words! {
    /// Names a time limit.
    LimitId {
        /// Hold the first interview of a job seeker.
        FirstInterview = "first_interview",
        /// Start the initial assessment.
        StartAssessment = "start_assessment",
        /// Start drawing up the plan.
        StartPlan = "start_plan",
        /// Draw up the first plan at the latest.
        FirstPlanLatest = "first_plan_latest",
        /// Direct the client to training or service.
        DirectToTraining = "direct_to_training",
        /// How long the first plan may be.
        FirstPlanLength = "first_plan_length",
        /// How long plans may be in all, without what is granted on top.
        PlanMaximum = "plan_maximum",
        /// Review a plan, municipality.
        ReviewMunicipality = "review_municipality",
        /// Review a plan, TE-office.
        ReviewTeOffice = "review_te_office",
        /// Review a plan, employment authority.
        ReviewEmploymentAuthority = "review_employment_authority",
        /// Accept or return a handover.
        AcceptHandover = "accept_handover",
        /// How long a TE-office keeps the data.
        DisposeTeOffice = "dispose_te_office",
        /// How long a municipality keeps the data.
        DisposeMunicipality = "dispose_municipality",
        /// How long an employment authority keeps the data.
        DisposeEmploymentAuthority = "dispose_employment_authority",
    }

    /// What a limit binds by.
    LimitKind {
        /// An act that an Act or a decree wants done in time.
        Statute = "statute",
        /// An act the unit has set itself a time for.
        Target = "target",
        /// An act or a span that the installation has chosen.
        Policy = "policy",
        /// A span that ends by itself; never moves to a working day.
        Duration = "duration",
    }

    /// What a limit runs from.
    Trigger {
        /// Registration as a job seeker.
        JobSeekerRegistration = "job_seeker_registration",
        /// Start of the customership, or the request of somebody who is no customer.
        CustomershipOrRequest = "customership_or_request",
        /// Completion of an assessment that found a plan needed.
        AssessmentCompleted = "assessment_completed",
        /// First permit, card or registration of the right of residence.
        FirstPermit = "first_permit",
        /// The day of the last necessary acceptance of a plan.
        PlanSigned = "plan_signed",
        /// The day the first plan was signed.
        FirstPlanSigned = "first_plan_signed",
        /// The day the first plan was drawn up.
        FirstPlanDrawnUp = "first_plan_drawn_up",
        /// The first day of a plan.
        PlanStart = "plan_start",
        /// The first day of a plan, or its last review.
        PlanStartOrReview = "plan_start_or_review",
        /// The offer of a handover.
        HandoverOffered = "handover_offered",
        /// The end of the customership.
        CustomershipEnded = "customership_ended",
    }

    /// Why a plan may be longer than its maximum.
    ExtensionGround {
        /// Special measures are needed to integrate.
        SpecialMeasures = "special_measures",
        /// Injury, illness, parental allowance or the like kept the client away.
        TemporaryHindrance = "temporary_hindrance",
        /// The client took part part-time while on child home care allowance.
        PartTimeOnHomeCareAllowance = "part_time_on_home_care_allowance",
        /// Voluntary studies begun under 25 are to be finished.
        StudiesUnder25 = "studies_under_25",
    }

    /// What has to be so for a ground to hold. The official finds and records it.
    ExtensionCondition {
        /// Enhanced measures are needed because of reduced functional capacity, age, family
        /// situation, illiteracy or the like.
        SpecialMeasuresNeeded = "special_measures_needed",
        /// Little schooling.
        LowEducation = "low_education",
        /// Services of several sectors are needed.
        MultisectoralServicesNeeded = "multisectoral_services_needed",
        /// Injury.
        Injury = "injury",
        /// Illness.
        Illness = "illness",
        /// Days of pregnancy or parental allowance.
        ParentalAllowance = "parental_allowance",
        /// A hindrance like these.
        ComparableHindrance = "comparable_hindrance",
        /// The maximum ran while the client got child home care allowance.
        OnHomeCareAllowance = "on_home_care_allowance",
        /// The client took part part-time meanwhile.
        TookPartPartTime = "took_part_part_time",
        /// Younger than 25.
        Under25 = "under_25",
        /// Supported voluntary studies are not finished.
        SupportedStudiesUnfinished = "supported_studies_unfinished",
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
    /// At most this much; none where it is as long as the cause.
    pub at_most: Option<Length>,
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
}
