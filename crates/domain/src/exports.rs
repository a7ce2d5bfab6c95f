//! Lists of persons that leave Polku as files: for a purpose that is told, by the few who may.

use crate::field_error::FieldError;

/// What a list of persons is taken out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Purpose {
    /// Distributing the work of the unit.
    WorkPlanning,
    /// Following that time limits are kept.
    DeadlineFollowUp,
    /// A check of the quality of records.
    QualityCheck,
    /// A question of an overseer or a court.
    Oversight,
}

/// The shortest explanation, in characters.
pub const WORDS_MIN: usize = 10;
/// The longest explanation, in characters.
pub const WORDS_MAX: usize = 500;

impl Purpose {
    /// Every one.
    pub const ALL: [Self; 4] =
        [Self::WorkPlanning, Self::DeadlineFollowUp, Self::QualityCheck, Self::Oversight];

    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::WorkPlanning => "work_planning",
            Self::DeadlineFollowUp => "deadline_follow_up",
            Self::QualityCheck => "quality_check",
            Self::Oversight => "oversight",
        }
    }

    /// The purpose with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }
}

/// What is wrong with the explanation of a purpose.
#[must_use]
pub fn words_faults(words: &str) -> Vec<FieldError> {
    let length = words.trim().chars().count();
    if (WORDS_MIN..=WORDS_MAX).contains(&length) {
        return Vec::new();
    }
    let text = format!("{WORDS_MIN} to {WORDS_MAX} characters");
    vec![FieldError::at("words", "length", text)]
}
