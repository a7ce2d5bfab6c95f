//! Breaking the glass: opening one client without a need to know, for a reason, for some hours.

use crate::field_error::FieldError;

/// The kind of reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Glass {
    /// The client's life or health is in danger.
    Danger,
    /// The client is here, and the authority that acts cannot be reached.
    ClientIsHere,
    /// A question of the client, or of an authority, about a case that is over.
    AfterTheEnd,
    /// A complaint, a claim or an inspection.
    LegalMatter,
}

/// The shortest reason, in characters.
pub const REASON_MIN: usize = 20;
/// The longest reason, in characters.
pub const REASON_MAX: usize = 1000;
/// For how many hours at most.
pub const HOURS_MAX: u16 = 72;
/// How many clients a user opens on a day before somebody is told.
pub const USUAL_IN_A_DAY: u64 = 3;
/// How many clients a unit opens in a week before somebody is told.
pub const USUAL_IN_A_WEEK: u64 = 10;
/// Within how many working days it is reviewed.
pub const REVIEWED_WITHIN: u16 = 5;

impl Glass {
    /// Every kind.
    pub const ALL: [Self; 4] =
        [Self::Danger, Self::ClientIsHere, Self::AfterTheEnd, Self::LegalMatter];

    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Danger => "danger",
            Self::ClientIsHere => "client_is_here",
            Self::AfterTheEnd => "after_the_end",
            Self::LegalMatter => "legal_matter",
        }
    }

    /// The kind with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }
}

/// What is wrong with a reason and a number of hours.
#[must_use]
pub fn glass_faults(reason: &str, hours: u16) -> Vec<FieldError> {
    let mut faults = Vec::new();
    let length = reason.trim().chars().count();
    if !(REASON_MIN..=REASON_MAX).contains(&length) {
        let text = format!("{REASON_MIN} to {REASON_MAX} characters");
        faults.push(FieldError::at("reason", "length", text));
    }
    if !(1..=HOURS_MAX).contains(&hours) {
        faults.push(FieldError::at("hours", "hours", format!("1 to {HOURS_MAX}")));
    }
    faults
}
