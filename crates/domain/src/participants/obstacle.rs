use chrono::NaiveDate;
use serde::Serialize;

use crate::rule_sets::{DataKind, ParticipantKind};

/// What stands in the way of a participant or of giving it data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ParticipantObstacle {
    /// The Act in force knows no such kind of participant.
    NoSuchParticipant {
        /// The kind.
        kind: ParticipantKind,
    },
    /// The plan has no such measure.
    MeasureUnknown {
        /// How many it has.
        measures: usize,
    },
    /// Such a participant may never get these data.
    DataNotAllowed {
        /// Which.
        data: Vec<DataKind>,
        /// The kind of participant.
        kind: ParticipantKind,
        /// What it may get, some of it with consent.
        allowed: Vec<DataKind>,
    },
    /// The client's written consent is needed.
    ConsentMissing {
        /// For which data.
        data: Vec<DataKind>,
        /// Where the law says so.
        section: String,
    },
    /// Where a protected client is goes to authorities only (Act 661/2009 s. 36).
    WhereaboutsProtected {
        /// Which data tell it.
        data: Vec<DataKind>,
    },
    /// The participant was not named with these data.
    DataNotGranted {
        /// Which.
        data: Vec<DataKind>,
        /// What it was named with.
        may_get: Vec<DataKind>,
    },
    /// It no longer takes part.
    ParticipantEnded {
        /// Since when.
        ended_on: NaiveDate,
    },
}

impl ParticipantObstacle {
    /// The stable name of the problem.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::NoSuchParticipant { .. } => "no-such-participant",
            Self::MeasureUnknown { .. } => "measure-unknown",
            Self::DataNotAllowed { .. } => "data-not-allowed",
            Self::ConsentMissing { .. } => "consent-missing",
            Self::WhereaboutsProtected { .. } => "whereabouts-protected",
            Self::DataNotGranted { .. } => "data-not-granted",
            Self::ParticipantEnded { .. } => "participant-ended",
        }
    }

    /// The same in English, without personal data.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::NoSuchParticipant { kind } => {
                format!("the Act in force knows no participant {}", kind.code())
            }
            Self::MeasureUnknown { measures } => {
                format!("the plan has {measures} measures, counted from 0")
            }
            Self::DataNotAllowed { data, kind, allowed } => {
                format!("{} may not get {}; only {}", kind.code(), words(data), words(allowed))
            }
            Self::ConsentMissing { data, section } => {
                format!("{} only with the client's written consent ({section})", words(data))
            }
            Self::WhereaboutsProtected { data } => format!(
                "the client is protected: {} only to an authority (661/2009 s. 36)",
                words(data)
            ),
            Self::DataNotGranted { data, may_get } => {
                format!("not named with {}; only with {}", words(data), words(may_get))
            }
            Self::ParticipantEnded { ended_on } => format!("the part ended on {ended_on}"),
        }
    }
}

fn words(data: &[DataKind]) -> String {
    if data.is_empty() {
        return "nothing".to_owned();
    }
    data.iter().map(|one| one.code()).collect::<Vec<_>>().join(", ")
}
