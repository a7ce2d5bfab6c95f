//! Authorities: which there are and which one is responsible for a client on a day.

pub mod change_over;
pub mod handover;
pub mod responsibility;

use serde::{Deserialize, Serialize};

/// What an authority is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthorityKind {
    /// TE-office, responsible for job seekers under Act 1386/2010.
    TeOffice,
    /// Municipality.
    Municipality,
    /// Employment authority, responsible for job seekers under Act 681/2023. The reference files
    /// call its area `employment_area`.
    EmploymentAuthority,
    /// NTM-centre (ELY); never responsible for a client.
    NtmCentre,
}

impl AuthorityKind {
    /// Every kind.
    pub const ALL: [Self; 4] =
        [Self::TeOffice, Self::Municipality, Self::EmploymentAuthority, Self::NtmCentre];

    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TeOffice => "te_office",
            Self::Municipality => "municipality",
            Self::EmploymentAuthority => "employment_authority",
            Self::NtmCentre => "ntm_centre",
        }
    }

    /// The kind stored as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Names one authority: its kind and its official code, `te_office:0299`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AuthorityKey {
    /// What it is.
    pub kind: AuthorityKind,
    /// URA office code, municipality number, or two-digit area code.
    pub code: String,
}

impl AuthorityKey {
    /// The authority of `kind` with the official `code`.
    #[must_use]
    pub fn new(kind: AuthorityKind, code: impl Into<String>) -> Self {
        Self { kind, code: code.into() }
    }
}

impl std::fmt::Display for AuthorityKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.kind.code(), self.code)
    }
}

impl From<AuthorityKey> for String {
    fn from(key: AuthorityKey) -> Self {
        key.to_string()
    }
}

/// The text does not name an authority.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an authority is written as kind:code, for example te_office:0299 or municipality:092")]
pub struct NotAnAuthorityKey;

impl std::str::FromStr for AuthorityKey {
    type Err = NotAnAuthorityKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (kind, code) = text.split_once(':').ok_or(NotAnAuthorityKey)?;
        let kind = AuthorityKind::from_code(kind).ok_or(NotAnAuthorityKey)?;
        if code.is_empty() || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotAnAuthorityKey);
        }
        Ok(Self::new(kind, code))
    }
}

impl TryFrom<String> for AuthorityKey {
    type Error = NotAnAuthorityKey;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}
