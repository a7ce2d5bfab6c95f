//! Reference data: municipalities with their areas by date, authorities, code lists. Read from the
//! texts of CSV files; nothing here opens a file.

mod areas;
mod reading;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::authorities::{AuthorityKey, AuthorityKind};
use crate::clients::labour_market::LabourMarketStatus;

pub use areas::{AreaKind, AreaSpan, Located, NearestKnown};
pub(crate) use reading::lines;

/// One file: the name that errors tell, and its content.
#[derive(Debug, Clone, Copy)]
pub struct TextFile<'a> {
    /// As errors name it.
    pub name: &'a str,
    /// All of it.
    pub text: &'a str,
}

/// The files the reference data are read from; column names as in each file's first line.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "each is named as its file")]
pub struct ReferenceFiles<'a> {
    pub municipalities: TextFile<'a>,
    pub municipality_areas: TextFile<'a>,
    pub authorities: TextFile<'a>,
    pub countries: TextFile<'a>,
    pub languages: TextFile<'a>,
    pub labour_market_status: TextFile<'a>,
    pub residence_permit_kinds: TextFile<'a>,
    pub education_levels: TextFile<'a>,
}

/// What is wrong with a reference file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct ReferenceFileError {
    /// The file's name.
    pub file: String,
    /// Line, from 1.
    pub line: u64,
    /// What is wrong there.
    pub reason: String,
}

/// A name in the three languages; empty where the source has none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Names {
    /// Finnish.
    pub fi: String,
    /// Swedish.
    pub sv: String,
    /// English.
    pub en: String,
}

/// A municipality, also one that has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Municipality {
    /// Three digits.
    pub code: String,
    /// Official names.
    pub names: Names,
    /// Its last day, where it has ended.
    pub valid_until: Option<NaiveDate>,
    /// The municipality it was merged into.
    pub successor: Option<String>,
    areas: Vec<AreaSpan>,
}

/// An authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Kind and official code.
    pub key: AuthorityKey,
    /// Names in everyday use.
    pub names: Names,
    /// First day, where the source knows it.
    pub valid_from: Option<NaiveDate>,
    /// Last day, where it has ended.
    pub valid_until: Option<NaiveDate>,
}

/// A country whose citizen somebody can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2; Kosovo as XK.
    pub alpha2: String,
    /// Names.
    pub names: Names,
}

/// A language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// ISO 639-1, else 639-2/3; 90, 98 and 99 as Statistics Finland uses them.
    pub code: String,
    /// Names.
    pub names: Names,
}

/// A kind of permit, card or registration that gives a right of residence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResidenceKind {
    /// Letter on the card, or form code for EU citizens and their families.
    pub code: String,
    /// Names.
    pub names: Names,
}

/// A level of education.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EducationLevel {
    /// One digit, as in the national classification and ISCED 2011: 0 less than primary … 8
    /// doctoral.
    pub code: String,
    /// Names.
    pub names: Names,
}

/// All reference data. Every area, successor and status it names is itself known.
#[derive(Debug, Clone)]
pub struct Reference {
    municipalities: BTreeMap<String, Municipality>,
    authorities: BTreeMap<AuthorityKey, Authority>,
    countries: BTreeMap<String, Country>,
    languages: BTreeMap<String, Language>,
    residence_kinds: Vec<ResidenceKind>,
    labour_market_statuses: BTreeMap<LabourMarketStatus, Names>,
    education_levels: Vec<EducationLevel>,
}

impl Reference {
    /// Reads the files and checks that they fit together.
    pub fn parse(files: &ReferenceFiles<'_>) -> Result<Self, ReferenceFileError> {
        reading::reference(files)
    }

    /// The municipality numbered `code`.
    #[must_use]
    pub fn municipality(&self, code: &str) -> Option<&Municipality> {
        self.municipalities.get(code)
    }

    /// Every municipality by number, the ended ones too.
    pub fn municipalities(&self) -> impl Iterator<Item = &Municipality> {
        self.municipalities.values()
    }

    /// The authority named by `key`.
    #[must_use]
    pub fn authority(&self, key: &AuthorityKey) -> Option<&Authority> {
        self.authorities.get(key)
    }

    /// Every authority by kind and code: TE-offices, municipalities, employment authorities and
    /// NTM-centres.
    pub fn authorities(&self) -> impl Iterator<Item = &Authority> {
        self.authorities.values()
    }

    /// The country with the code `alpha2`, in capitals.
    #[must_use]
    pub fn country(&self, alpha2: &str) -> Option<&Country> {
        self.countries.get(alpha2)
    }

    /// Every country by code.
    pub fn countries(&self) -> impl Iterator<Item = &Country> {
        self.countries.values()
    }

    /// The language with the code.
    #[must_use]
    pub fn language(&self, code: &str) -> Option<&Language> {
        self.languages.get(code)
    }

    /// Every language by code.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.languages.values()
    }

    /// The residence kind with the code.
    #[must_use]
    pub fn residence_kind(&self, code: &str) -> Option<&ResidenceKind> {
        self.residence_kinds.iter().find(|kind| kind.code == code)
    }

    /// Every residence kind, in the order of the file.
    pub fn residence_kinds(&self) -> impl Iterator<Item = &ResidenceKind> {
        self.residence_kinds.iter()
    }

    /// The names of a labour-market status.
    #[must_use]
    pub fn labour_market_status(&self, status: LabourMarketStatus) -> Option<&Names> {
        self.labour_market_statuses.get(&status)
    }

    /// The level of education with the code.
    #[must_use]
    pub fn education_level(&self, code: &str) -> Option<&EducationLevel> {
        self.education_levels.iter().find(|level| level.code == code)
    }

    /// Every level of education, from none upwards.
    pub fn education_levels(&self) -> impl Iterator<Item = &EducationLevel> {
        self.education_levels.iter()
    }

    /// The TE-office for residents of `municipality` on `day`; see [`Reference::located`].
    #[must_use]
    pub fn te_office_of(&self, municipality: &str, day: NaiveDate) -> Option<Located> {
        self.located(AuthorityKind::TeOffice, municipality, day)
    }
}
