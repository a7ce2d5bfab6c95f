use serde::{Deserialize, Serialize};

/// What an authority says of its own period. One that has said nothing is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attested {
    /// The data are complete as far as it knows.
    Reported,
    /// There was nothing to report.
    ZeroConfirmed,
}

impl Attested {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Reported, Self::ZeroConfirmed];

    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::ZeroConfirmed => "zero_confirmed",
        }
    }

    /// The one written as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}
