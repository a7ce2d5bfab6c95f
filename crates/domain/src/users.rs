//! People who sign in: their names, and which role fits which authority.

mod passwords;
mod provider_subject;

use chrono::{DateTime, Utc};

use crate::access::Role;
use crate::authorities::{AuthorityKey, AuthorityKind};
use crate::field_error::FieldError;
use crate::ids::UserId;

pub use passwords::{PASSWORD_MAX, PASSWORD_MIN, password_fault};
pub use provider_subject::ProviderSubject;

/// The name a user signs in with: 1–64 characters, lower case, one spelling for one user.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SignInName(String);

impl SignInName {
    /// Reads a name as typed: spaces around it and capitals do not matter.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let name = typed.trim().to_lowercase();
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '@' | '+');
        if name.is_empty() || name.chars().count() > 64 || !name.chars().all(allowed) {
            return Err(FieldError::at(
                "name",
                "sign_in_name",
                "1 to 64 letters, digits or the characters . _ - @ +",
            ));
        }
        Ok(Self(name))
    }

    /// The name as it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A language the service speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Finnish.
    Finnish,
    /// Swedish.
    Swedish,
    /// English.
    English,
}

impl Language {
    /// Every language, in the order a visitor is offered them.
    pub const ALL: [Self; 3] = [Self::Finnish, Self::Swedish, Self::English];

    /// The code of ISO 639-1, stored and written in pages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Finnish => "fi",
            Self::Swedish => "sv",
            Self::English => "en",
        }
    }

    /// The language written as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

/// A person, or another system, that signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Never given to another user.
    pub id: UserId,
    /// Unique among all users, also the disabled ones.
    pub name: SignInName,
    /// Employed as what.
    pub role: Role,
    /// By which authority.
    pub authority: AuthorityKey,
    /// Since when sessions and tokens of the user are dead.
    pub disabled_at: Option<DateTime<Utc>>,
    /// The language chosen for pages, if one was.
    pub language: Option<Language>,
    /// Since when signing in also asks for a code.
    pub second_factor_at: Option<DateTime<Utc>>,
    /// Whether the password was given by somebody else, and only lets the user choose another.
    pub password_once: bool,
}

/// Whether somebody employed by an authority of `kind` can have `role`.
#[must_use]
pub const fn fits(role: Role, kind: AuthorityKind) -> bool {
    match role {
        Role::CaseWorker | Role::Supervisor => !matches!(kind, AuthorityKind::NtmCentre),
        Role::NtmOfficer => matches!(kind, AuthorityKind::NtmCentre),
        Role::Auditor | Role::Administrator => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_however_it_is_typed() {
        let name = SignInName::parse("  Matti.Äijälä@Vantaa.fi ").unwrap();

        assert_eq!(name.as_str(), "matti.äijälä@vantaa.fi");
    }

    #[test]
    fn a_name_with_spaces_inside_is_refused() {
        for typed in ["", "  ", "a b", "a\nb", &"x".repeat(65)] {
            assert_eq!(SignInName::parse(typed).unwrap_err().code, "sign_in_name", "{typed:?}");
        }
    }

    #[test]
    fn only_an_ntm_centre_employs_ntm_officers() {
        for kind in AuthorityKind::ALL {
            let centre = kind == AuthorityKind::NtmCentre;
            assert_eq!(fits(Role::NtmOfficer, kind), centre);
            assert_eq!(fits(Role::CaseWorker, kind), !centre);
            assert_eq!(fits(Role::Supervisor, kind), !centre);
            assert!(fits(Role::Auditor, kind) && fits(Role::Administrator, kind));
        }
    }
}
