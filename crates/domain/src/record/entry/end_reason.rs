use serde::{Deserialize, Serialize};

/// Why a customership ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// The need of integration measures is over.
    NoNeed,
    /// The plan reached its maximum.
    PlanMaximumReached,
    /// Found work or studies that end the need.
    Employed,
    /// Became a Finnish citizen.
    FinnishCitizenship,
    /// Moved out of Finland.
    MovedAbroad,
    /// Cannot be reached.
    NotReached,
    /// Died.
    Died,
    /// Asked to end it.
    OwnRequest,
    /// Another reason.
    Other,
}

impl EndReason {
    /// Every reason.
    pub const ALL: [Self; 9] = [
        Self::NoNeed,
        Self::PlanMaximumReached,
        Self::Employed,
        Self::FinnishCitizenship,
        Self::MovedAbroad,
        Self::NotReached,
        Self::Died,
        Self::OwnRequest,
        Self::Other,
    ];

    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoNeed => "no_need",
            Self::PlanMaximumReached => "plan_maximum_reached",
            Self::Employed => "employed",
            Self::FinnishCitizenship => "finnish_citizenship",
            Self::MovedAbroad => "moved_abroad",
            Self::NotReached => "not_reached",
            Self::Died => "died",
            Self::OwnRequest => "own_request",
            Self::Other => "other",
        }
    }

    /// The one written as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}
