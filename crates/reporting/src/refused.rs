use chrono::NaiveDate;
use domain::authorities::AuthorityKey;
use serde::Serialize;

use crate::{Breakdown, Indicator, PeriodKind};

/// Why a question for figures, or a step of the report loop, is refused; each with what is allowed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(untagged)]
pub enum Refused {
    /// No indicator has the name.
    #[error("no indicator has that name")]
    UnknownIndicator {
        /// Their names.
        allowed: Vec<&'static str>,
    },
    /// No breakdown has the name.
    #[error("no breakdown has that name")]
    UnknownBreakdown {
        /// Their names.
        allowed: Vec<&'static str>,
    },
    /// That is no month, quarter, half-year or year.
    #[error("that is no period")]
    UnknownPeriod {
        /// How periods are written.
        allowed: Vec<&'static str>,
    },
    /// The last day lies before the first.
    #[error("the end lies before its start, {from}")]
    EndBeforeStart {
        /// The first day.
        from: NaiveDate,
    },
    /// The period has days to come.
    #[error("the period is over on {over_on}")]
    PeriodNotOver {
        /// The first day on which it can be asked for.
        over_on: NaiveDate,
    },
    /// The area is not the asker's.
    #[error("only {allowed} may be asked for")]
    AreaOutside {
        /// Whose figures the asker may see.
        allowed: AuthorityKey,
    },
    /// Some authorities have not attested, and no reason is given to freeze all the same.
    #[error("{} authorities have not attested", authorities.len())]
    AttestationsMissing {
        /// Which.
        authorities: Vec<AuthorityKey>,
    },
    /// A report of the period is frozen; a correction needs a reason.
    #[error("version {version} is frozen; a correction needs a reason")]
    CorrectionNeedsReason {
        /// The newest version.
        version: u32,
    },
    /// Something was counted, so that it cannot be confirmed that there was nothing.
    #[error("there was something to report")]
    NotZero {
        /// How much.
        counted: u64,
    },
}

impl Refused {
    /// No indicator has the name.
    #[must_use]
    pub fn unknown_indicator() -> Self {
        Self::UnknownIndicator { allowed: Indicator::all().map(Indicator::code).collect() }
    }

    /// No breakdown has the name.
    #[must_use]
    pub fn unknown_breakdown() -> Self {
        Self::UnknownBreakdown { allowed: Breakdown::ALL.map(Breakdown::code).to_vec() }
    }

    /// That is no period.
    #[must_use]
    pub fn unknown_period() -> Self {
        Self::UnknownPeriod { allowed: PeriodKind::ALL.map(PeriodKind::pattern).to_vec() }
    }

    /// Names the refusal for good.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::UnknownIndicator { .. } => "unknown-indicator",
            Self::UnknownBreakdown { .. } => "unknown-breakdown",
            Self::UnknownPeriod { .. } => "unknown-period",
            Self::EndBeforeStart { .. } => "end-before-start",
            Self::PeriodNotOver { .. } => "period-not-over",
            Self::AreaOutside { .. } => "area-outside",
            Self::AttestationsMissing { .. } => "attestations-missing",
            Self::CorrectionNeedsReason { .. } => "correction-needs-reason",
            Self::NotZero { .. } => "not-zero",
        }
    }
}
