use serde::{Deserialize, Serialize};

/// Names one fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is described at its field in Facts")]
pub enum FactKind {
    BornOn,
    Citizenships,
    Residence,
    UnaccompaniedMinor,
    HomeMunicipality,
    LabourMarketStatus,
    JobSeekerRegistered,
    WeeklyWorkingHours,
    SocialAssistance,
    ChildHomeCareAllowance,
    OutsideLabourForceBecause,
    TraffickingVictim,
    InternationalProtection,
    ProtectedUntil,
    Sex,
    MotherTongue,
    ServiceLanguage,
    InterpreterNeeded,
    EducationLevel,
    Literacy,
    SpecialMeasuresNeeded,
}

impl FactKind {
    /// Every fact, in the order of the fact file.
    pub const ALL: [Self; 21] = [
        Self::BornOn,
        Self::Citizenships,
        Self::Residence,
        Self::UnaccompaniedMinor,
        Self::HomeMunicipality,
        Self::LabourMarketStatus,
        Self::JobSeekerRegistered,
        Self::WeeklyWorkingHours,
        Self::SocialAssistance,
        Self::ChildHomeCareAllowance,
        Self::OutsideLabourForceBecause,
        Self::TraffickingVictim,
        Self::InternationalProtection,
        Self::ProtectedUntil,
        Self::Sex,
        Self::MotherTongue,
        Self::ServiceLanguage,
        Self::InterpreterNeeded,
        Self::EducationLevel,
        Self::Literacy,
        Self::SpecialMeasuresNeeded,
    ];

    /// The key in the fact file.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::BornOn => "born_on",
            Self::Citizenships => "citizenships",
            Self::Residence => "residence",
            Self::UnaccompaniedMinor => "unaccompanied_minor",
            Self::HomeMunicipality => "home_municipality",
            Self::LabourMarketStatus => "labour_market_status",
            Self::JobSeekerRegistered => "job_seeker_registered",
            Self::WeeklyWorkingHours => "weekly_working_hours",
            Self::SocialAssistance => "social_assistance",
            Self::ChildHomeCareAllowance => "child_home_care_allowance",
            Self::OutsideLabourForceBecause => "outside_labour_force_because",
            Self::TraffickingVictim => "trafficking_victim",
            Self::InternationalProtection => "international_protection",
            Self::ProtectedUntil => "protected_until",
            Self::Sex => "sex",
            Self::MotherTongue => "mother_tongue",
            Self::ServiceLanguage => "service_language",
            Self::InterpreterNeeded => "interpreter_needed",
            Self::EducationLevel => "education_level",
            Self::Literacy => "literacy",
            Self::SpecialMeasuresNeeded => "special_measures_needed",
        }
    }

    /// The fact with the key `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it only describes the person, for figures, services and planning: no rule may read
    /// it, so that nothing decided by rule hangs on it.
    #[must_use]
    pub const fn is_descriptive(self) -> bool {
        match self {
            Self::Sex
            | Self::MotherTongue
            | Self::ServiceLanguage
            | Self::InterpreterNeeded
            | Self::EducationLevel
            | Self::Literacy
            | Self::SpecialMeasuresNeeded => true,
            Self::BornOn
            | Self::Citizenships
            | Self::Residence
            | Self::UnaccompaniedMinor
            | Self::HomeMunicipality
            | Self::LabourMarketStatus
            | Self::JobSeekerRegistered
            | Self::WeeklyWorkingHours
            | Self::SocialAssistance
            | Self::ChildHomeCareAllowance
            | Self::OutsideLabourForceBecause
            | Self::TraffickingVictim
            | Self::InternationalProtection
            | Self::ProtectedUntil => false,
        }
    }
}
