//! What is true about a client on a day: what rules read, and what describes the person.

mod kind;
mod reading;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::description::{Literacy, Sex};
use super::labour_market::{LabourMarketStatus, OutsideLabourForceReason, SocialAssistance};
use crate::field_error::FieldError;
use crate::reference::Reference;

pub use kind::FactKind;

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
    /// Sex as registered; unknown where nobody told.
    pub sex: Option<Sex>,
    /// Mother tongue, a code of the language list.
    pub mother_tongue: Option<String>,
    /// The language the authority serves in.
    pub service_language: Option<String>,
    /// Needs an interpreter.
    pub interpreter_needed: bool,
    /// The highest level of education, a code of the reference's education levels.
    pub education_level: Option<String>,
    /// How the person reads and writes.
    pub literacy: Option<Literacy>,
    /// Needs special measures to integrate, such as because of reduced functional capacity, age,
    /// family situation or illiteracy (s. 3(6)).
    pub special_measures_needed: bool,
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
            sex: None,
            mother_tongue: None,
            service_language: None,
            interpreter_needed: false,
            education_level: None,
            literacy: None,
            special_measures_needed: false,
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
            FactKind::Sex => json!(self.sex),
            FactKind::MotherTongue => json!(self.mother_tongue),
            FactKind::ServiceLanguage => json!(self.service_language),
            FactKind::InterpreterNeeded => json!(self.interpreter_needed),
            FactKind::EducationLevel => json!(self.education_level),
            FactKind::Literacy => json!(self.literacy),
            FactKind::SpecialMeasuresNeeded => json!(self.special_measures_needed),
        }
    }

    /// The whole fact file; [`Facts::from_json`] reads it back equal.
    #[must_use]
    pub fn to_json(&self) -> Map<String, Value> {
        FactKind::ALL.into_iter().map(|kind| (kind.code().to_owned(), self.value(kind))).collect()
    }
}
