use std::fmt;
use std::str::FromStr;

use crate::calendar::Length;
use crate::clients::labour_market::OutsideLabourForceReason;

/// Something that holds or does not hold for a client on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// The home municipality is in Åland.
    HomeInAland,
    /// A citizenship is Finnish.
    FinnishCitizen,
    /// A permit, card or registration had been granted by the day.
    RightOfResidence,
    /// Younger than so many years.
    Under(u8),
    /// Came as a minor without guardian.
    UnaccompaniedMinor,
    /// Registered as a job seeker and unemployed in the Act's sense.
    UnemployedJobSeeker,
    /// Registered as a job seeker.
    RegisteredJobSeeker,
    /// Gets social assistance other than temporary.
    SocialAssistanceOtherThanTemporary,
    /// Gets child home care allowance.
    ChildHomeCareAllowance,
    /// Under international protection.
    InternationalProtection,
    /// Victim of trafficking.
    TraffickingVictim,
    /// Outside the labour force for the reason.
    OutsideLabourForceBecause(OutsideLabourForceReason),
    /// At most so long has passed since the first permit, card or registration.
    FirstPermitWithin(Length),
}

const WORDS: [(&str, Condition); 10] = [
    ("home_in_aland", Condition::HomeInAland),
    ("finnish_citizen", Condition::FinnishCitizen),
    ("right_of_residence", Condition::RightOfResidence),
    ("unaccompanied_minor", Condition::UnaccompaniedMinor),
    ("unemployed_job_seeker", Condition::UnemployedJobSeeker),
    ("registered_job_seeker", Condition::RegisteredJobSeeker),
    ("social_assistance_other_than_temporary", Condition::SocialAssistanceOtherThanTemporary),
    ("child_home_care_allowance", Condition::ChildHomeCareAllowance),
    ("international_protection", Condition::InternationalProtection),
    ("trafficking_victim", Condition::TraffickingVictim),
];
const UNDER: &str = "under_";
const OUTSIDE_BECAUSE: &str = "outside_labour_force_because_";
const FIRST_PERMIT_WITHIN: &str = "first_permit_within ";

/// A condition, or its opposite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The condition.
    pub condition: Condition,
    /// Whether it must not hold.
    pub negated: bool,
}

/// Terms of which at least one must hold; written `finnish_citizen or not right_of_residence`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnyOf(Vec<Term>);

impl AnyOf {
    /// The terms, in the order written; at least one.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.0
    }
}

/// A word that no rule knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCondition {
    word: String,
}

impl fmt::Display for UnknownCondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown condition `{}`; known are ", self.word)?;
        for (word, _) in WORDS {
            write!(f, "{word}, ")?;
        }
        write!(f, "{UNDER}<years>, {OUTSIDE_BECAUSE}<reason>, {FIRST_PERMIT_WITHIN}<length>")
    }
}

impl std::error::Error for UnknownCondition {}

impl FromStr for Condition {
    type Err = UnknownCondition;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let plain = WORDS.iter().find(|(known, _)| *known == word).map(|(_, condition)| *condition);
        let under = || word.strip_prefix(UNDER)?.parse().ok().map(Self::Under);
        let outside = || {
            let reason = OutsideLabourForceReason::from_code(word.strip_prefix(OUTSIDE_BECAUSE)?);
            reason.map(Self::OutsideLabourForceBecause)
        };
        let within =
            || word.strip_prefix(FIRST_PERMIT_WITHIN)?.parse().ok().map(Self::FirstPermitWithin);
        let read = plain.or_else(under).or_else(outside).or_else(within);
        read.ok_or_else(|| UnknownCondition { word: word.to_owned() })
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Under(years) => write!(f, "{UNDER}{years}"),
            Self::OutsideLabourForceBecause(reason) => {
                write!(f, "{OUTSIDE_BECAUSE}{}", reason.code())
            }
            Self::FirstPermitWithin(length) => write!(f, "{FIRST_PERMIT_WITHIN}{length}"),
            plain => {
                let word = WORDS.iter().find(|(_, known)| known == plain);
                f.write_str(word.map_or("", |(word, _)| word))
            }
        }
    }
}

impl FromStr for AnyOf {
    type Err = UnknownCondition;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let terms = text.split(" or ").map(|term| {
            let (negated, word) = match term.strip_prefix("not ") {
                Some(word) => (true, word),
                None => (false, term),
            };
            Ok(Term { condition: word.parse()?, negated })
        });
        terms.collect::<Result<_, _>>().map(Self)
    }
}

impl fmt::Display for AnyOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, term) in self.0.iter().enumerate() {
            let or = if index == 0 { "" } else { " or " };
            let not = if term.negated { "not " } else { "" };
            write!(f, "{or}{not}{}", term.condition)?;
        }
        Ok(())
    }
}
