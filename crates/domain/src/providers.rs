//! The register of providers: who offers which kinds of measures in an NTM area. Kept by the NTM
//! centres, which procure, and by the supervisors of the authorities, who know the local ones; an
//! entry is changed only by the authority that made it. No persons in it.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::authorities::{AuthorityKey, AuthorityKind};
use crate::field_error::FieldError;
use crate::ids::ProviderId;
use crate::reference::Reference;
use crate::rule_sets::MeasureKind;

/// The longest name and the longest contact point, in characters.
pub const TEXT_MAX: usize = 200;

/// A Finnish business id with the right check digit: `0737546-2`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BusinessId(String);

impl BusinessId {
    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text is no business id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a business id is 7 digits, a hyphen and the right check digit")]
pub struct NotABusinessId;

impl FromStr for BusinessId {
    type Err = NotABusinessId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (digits, check) = text.split_once('-').ok_or(NotABusinessId)?;
        let weighted = number(digits, 7)?.zip([7, 9, 10, 5, 8, 4, 2]);
        let expected = match weighted.map(|(digit, weight)| digit * weight).sum::<u32>() % 11 {
            0 => 0,
            // Such numbers are not given.
            1 => return Err(NotABusinessId),
            rest => 11 - rest,
        };
        if number(check, 1)?.next() != Some(expected) {
            return Err(NotABusinessId);
        }
        Ok(Self(text.to_owned()))
    }
}

/// The digits of a text that is `length` of them.
fn number(text: &str, length: usize) -> Result<impl Iterator<Item = u32>, NotABusinessId> {
    if text.len() != length || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotABusinessId);
    }
    Ok(text.bytes().map(|byte| u32::from(byte - b'0')))
}

impl fmt::Display for BusinessId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for BusinessId {
    type Error = NotABusinessId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<BusinessId> for String {
    fn from(id: BusinessId) -> Self {
        id.0
    }
}

/// What the register says of a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderEntry {
    /// Its name.
    pub name: String,
    /// Its business id.
    pub business_id: BusinessId,
    /// The kinds of measures it offers; never empty.
    pub kinds: Vec<MeasureKind>,
    /// The NTM-centre in whose area.
    pub area: AuthorityKey,
    /// How the organisation is reached, never a person.
    pub contact: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day, if one is known.
    pub valid_until: Option<NaiveDate>,
}

/// A provider in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// Its id.
    pub id: ProviderId,
    /// What the register says.
    pub entry: ProviderEntry,
    /// The authority that made the entry.
    pub kept_by: AuthorityKey,
    /// 1 as registered, more once it was changed.
    pub version: u32,
}

impl ProviderEntry {
    /// Everything that is wrong with it when `keeper` writes it.
    #[must_use]
    pub fn faults(&self, keeper: &AuthorityKey, reference: &Reference) -> Vec<FieldError> {
        let mut faults = Vec::new();
        for (field, text) in [("name", &self.name), ("contact", &self.contact)] {
            if text.trim().is_empty() || text.chars().count() > TEXT_MAX {
                let allowed = format!("1 to {TEXT_MAX} characters");
                faults.push(FieldError::at(field, "length", allowed));
            }
        }
        if self.kinds.is_empty() {
            faults.push(FieldError::at("kinds", "missing", "at least one kind of measure"));
        }
        let is_centre = self.area.kind == AuthorityKind::NtmCentre;
        if !is_centre || reference.authority(&self.area).is_none() {
            let text = "an NTM-centre, for example ntm_centre:01";
            faults.push(FieldError::at("area", "unknown_area", text));
        } else if keeper.kind == AuthorityKind::NtmCentre && *keeper != self.area {
            faults.push(FieldError::at("area", "not_your_area", "the own NTM-centre"));
        }
        if self.valid_until.is_some_and(|until| until < self.valid_from) {
            faults.push(FieldError::at("valid_until", "before_start", "not before valid_from"));
        }
        faults
    }

    /// Whether it is in the register on `day`.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|until| day <= until)
    }
}

#[cfg(test)]
mod tests {
    use super::BusinessId;

    #[test]
    fn a_business_id_has_the_check_digit_of_its_number() {
        for (text, good) in [
            ("0737546-2", true),
            ("1572860-0", true),
            ("0116297-6", true),
            ("0737546-3", false),
            ("0737564-2", false),
            ("737546-2", false),
            ("07375462", false),
            ("0737546-22", false),
            ("0737546-", false),
            ("a737546-2", false),
            // The remainder 1 has no check digit.
            ("0000006-0", false),
            ("0000006-1", false),
            ("", false),
        ] {
            assert_eq!(text.parse::<BusinessId>().is_ok(), good, "{text}");
        }
    }
}
