use chrono::NaiveDate;
use serde::Serialize;

use crate::authorities::AuthorityKey;
use crate::record::Stage;

/// Which of two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhichRecord {
    /// The one that goes on.
    Surviving,
    /// The one to be closed.
    Absorbed,
}

/// Something begun that a merge would leave hanging.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unfinished {
    /// A handover waits for an answer.
    Handover,
    /// A referral is open; it may hold a seat or a place on a reserve list.
    Referral,
    /// An appointment waits for its outcome.
    Appointment,
    /// An assessment is not completed.
    Assessment,
    /// A plan is not signed.
    Plan,
    /// Others are linked to the record as to a member of their household.
    Household,
}

/// Why two records cannot be merged, or not in this direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum MergeObstacle {
    /// Two records cannot be merged while something of one would be left hanging.
    MergingWaits {
        /// Of which.
        record: WhichRecord,
        /// What.
        because: Unfinished,
        /// The day it began, or is to be.
        since: NaiveDate,
    },
    /// The record that is further along the path must survive.
    FurtherAlong {
        /// Where the other stands.
        stage: Stage,
    },
    /// The protected record must survive.
    ProtectedMustSurvive {},
    /// Two open customerships at different authorities are not one case.
    OtherAuthorityActs {
        /// Who acts by the record to be absorbed.
        authority: AuthorityKey,
    },
}

impl WhichRecord {
    /// The word in an explanation, and on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Surviving => "surviving",
            Self::Absorbed => "absorbed",
        }
    }
}

impl Unfinished {
    /// The word written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Handover => "handover",
            Self::Referral => "referral",
            Self::Appointment => "appointment",
            Self::Assessment => "assessment",
            Self::Plan => "plan",
            Self::Household => "household",
        }
    }

    /// What it is and what to do about it, in English.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Handover => "a handover waits for an answer",
            Self::Referral => "a referral is open; record how it ended",
            Self::Appointment => "an appointment waits for its outcome",
            Self::Assessment => "an assessment is not completed",
            Self::Plan => "a plan is not signed",
            Self::Household => "a member of the household is linked to it; part them first",
        }
    }
}

impl MergeObstacle {
    /// The stable name of the problem.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::MergingWaits { .. } => "merging-waits",
            Self::FurtherAlong { .. } | Self::ProtectedMustSurvive {} => "merge-the-other-way",
            Self::OtherAuthorityActs { .. } => "other-authority-acts",
        }
    }

    /// The same in English.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::MergingWaits { record, because, since } => {
                format!("{} record, {since}: {}", record.code(), because.text())
            }
            Self::FurtherAlong { stage } => {
                let stage = stage.code();
                format!("the record to be absorbed is further along, {stage}: merge the other way")
            }
            Self::ProtectedMustSurvive {} => {
                "only the record to be absorbed is protected: merge the other way".to_owned()
            }
            Self::OtherAuthorityActs { authority } => {
                format!("both customerships are open, and {authority} acts in the other")
            }
        }
    }
}
