//! What is true about a client on a day, as far as rules read it.

mod reading;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::labour_market::{LabourMarketStatus, OutsideLabourForceReason, SocialAssistance};
use crate::field_error::FieldError;
use crate::reference::Reference;

/// Right of residence: the permit, card or registration.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Residence {
    /// A code of the reference's residence kinds: `A`, `P-EU`, `EU_REK` …
    pub kind: String,
    /// The day of the *first* permit, card or registration, whatever its kind; statutory clocks
    /// run from it.
    pub first_granted_on: NaiveDate,
    /// The last day of the permit in force, where it ends; reminders run towards it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<NaiveDate>,
}

/// The facts of one client, true on one day. Codes are known to the reference data.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own in the fact file")]
pub struct Facts {
    /// Date of birth.
    pub born_on: NaiveDate,
    /// ISO 3166-1 alpha-2, each once; none for a stateless person.
    pub citizenships: Vec<String>,
    /// Right of residence. It counts from the day it was granted.
    pub residence: Option<Residence>,
    /// Came to Finland as a minor without guardian; goes on being true past 18.
    pub unaccompanied_minor: bool,
    /// Municipality number, three digits.
    pub home_municipality: Option<String>,
    /// Status in the register of job seekers; without registration nobody is a job seeker.
    pub labour_market_status: Option<LabourMarketStatus>,
    /// Registered as a job seeker.
    pub job_seeker_registered: bool,
    /// Hours of work a week, 0–168.
    pub weekly_working_hours: Option<f64>,
    /// Social assistance.
    pub social_assistance: SocialAssistance,
    /// Gets child home care allowance.
    pub child_home_care_allowance: bool,
    /// Why outside the labour force, where somebody is.
    pub outside_labour_force_because: Option<OutsideLabourForceReason>,
    /// Victim of trafficking.
    pub trafficking_victim: bool,
    /// Under international protection, or a family member of somebody who is.
    pub international_protection: bool,
    /// The last day on which the address is secret, where that ends.
    pub protected_until: Option<NaiveDate>,
}

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
}

impl FactKind {
    /// Every fact, in the order of the fact file.
    pub const ALL: [Self; 14] = [
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
        }
    }

    /// The fact with the key `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl Facts {
    /// The facts of somebody about whom nothing else is known.
    #[must_use]
    pub const fn new(born_on: NaiveDate, citizenships: Vec<String>) -> Self {
        Self {
            born_on,
            citizenships,
            residence: None,
            unaccompanied_minor: false,
            home_municipality: None,
            labour_market_status: None,
            job_seeker_registered: false,
            weekly_working_hours: None,
            social_assistance: SocialAssistance::None,
            child_home_care_allowance: false,
            outside_labour_force_because: None,
            trafficking_victim: false,
            international_protection: false,
            protected_until: None,
        }
    }

    /// Reads the fact file, a JSON object; collects every fault. `born_on` and `citizenships` are
    /// required, an absent flag is false, an absent value null or `none`.
    pub fn from_json(value: &Value, reference: &Reference) -> Result<Self, Vec<FieldError>> {
        reading::facts(value, reference)
    }

    /// The faults of a partial change: only the given keys are looked at.
    #[must_use]
    pub fn check_changes(changes: &Map<String, Value>, reference: &Reference) -> Vec<FieldError> {
        reading::faults_of_changes(changes, reference)
    }

    /// The faults that depend on the day asked.
    #[must_use]
    pub fn check_on(&self, day: NaiveDate) -> Vec<FieldError> {
        if self.born_on <= day {
            return Vec::new();
        }
        vec![FieldError::at(
            FactKind::BornOn.code(),
            "born_after_day",
            format!("is after the day asked; allowed is a day up to {day}"),
        )]
    }

    /// Whole years of age. Who was born on 29.2. turns a year older on 1.3. in common years.
    /// Negative before birth.
    #[must_use]
    pub fn age_on(&self, day: NaiveDate) -> i32 {
        let birthday_to_come =
            (day.month(), day.day()) < (self.born_on.month(), self.born_on.day());
        day.year() - self.born_on.year() - i32::from(birthday_to_come)
    }

    /// The day the person turns `years`.
    #[must_use]
    pub fn turns_on(&self, years: u8) -> NaiveDate {
        let year = self.born_on.year() + i32::from(years);
        // Only 29.2. is missing in some years.
        let birthday = self.born_on.with_year(year).or(NaiveDate::from_ymd_opt(year, 3, 1));
        birthday.unwrap_or(NaiveDate::MAX)
    }

    /// Whether there is a Finnish citizenship, alone or beside another.
    #[must_use]
    pub fn is_finnish_citizen(&self) -> bool {
        self.citizenships.iter().any(|country| country == "FI")
    }

    /// Whether the first permit, card or registration was granted by `day`.
    #[must_use]
    pub fn has_right_of_residence_on(&self, day: NaiveDate) -> bool {
        self.residence.as_ref().is_some_and(|residence| residence.first_granted_on <= day)
    }

    /// Unemployed job seeker in the Act's sense (Act 916/2012 ch. 1 s. 3): registered, and
    /// unemployed, laid off, or working under 4 hours a week.
    #[must_use]
    pub fn is_unemployed_job_seeker(&self) -> bool {
        self.job_seeker_registered
            && (self.labour_market_status.is_some_and(LabourMarketStatus::counts_as_unemployed)
                || self.works_under_4_hours())
    }

    /// Whether the weekly hours are known and count as no work (Act 916/2012 ch. 1 s. 3).
    #[must_use]
    pub fn works_under_4_hours(&self) -> bool {
        self.weekly_working_hours.is_some_and(|hours| hours < 4.0)
    }

    /// One fact as the fact file writes it.
    #[must_use]
    pub fn value(&self, kind: FactKind) -> Value {
        match kind {
            FactKind::BornOn => json!(self.born_on),
            FactKind::Citizenships => json!(self.citizenships),
            FactKind::Residence => json!(self.residence),
            FactKind::UnaccompaniedMinor => json!(self.unaccompanied_minor),
            FactKind::HomeMunicipality => json!(self.home_municipality),
            FactKind::LabourMarketStatus => json!(self.labour_market_status),
            FactKind::JobSeekerRegistered => json!(self.job_seeker_registered),
            FactKind::WeeklyWorkingHours => json!(self.weekly_working_hours),
            FactKind::SocialAssistance => json!(self.social_assistance),
            FactKind::ChildHomeCareAllowance => json!(self.child_home_care_allowance),
            FactKind::OutsideLabourForceBecause => json!(self.outside_labour_force_because),
            FactKind::TraffickingVictim => json!(self.trafficking_victim),
            FactKind::InternationalProtection => json!(self.international_protection),
            FactKind::ProtectedUntil => json!(self.protected_until),
        }
    }

    /// The whole fact file; [`Facts::from_json`] reads it back equal.
    #[must_use]
    pub fn to_json(&self) -> Map<String, Value> {
        FactKind::ALL.into_iter().map(|kind| (kind.code().to_owned(), self.value(kind))).collect()
    }
}
