//! The Finnish personal identity code (henkilötunnus, personbeteckning).

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::description::Sex;

const CHECK_CHARACTERS: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";

/// A valid personal identity code, in capitals (Act 661/2009 s. 11, Decree 128/2010 s. 2).
///
/// The sign of the century distinguishes persons since 2023: two may differ by it alone, so codes
/// are compared whole. Neither `Debug` nor `Display` shows the code; whoever may see it asks for it
/// by [`IdentityCode::expose`].
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct IdentityCode {
    text: String,
    born_on: NaiveDate,
    individual: u16,
}

/// What is wrong with a text that should be an identity code. Carries nothing of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdentityCodeError {
    /// Not six digits, a sign, three digits and a check character.
    #[error("an identity code is six digits, a sign, three digits and a check character")]
    Shape,
    /// No century has the sign.
    #[error("the sign of the century is one of + - Y X W V U A B C D E F")]
    Sign,
    /// The first six digits are no day of that century.
    #[error("the first six digits are a day of the sign's century, as DDMMYY")]
    Date,
    /// Numbers begin at 002.
    #[error("the individual number is from 002 to 999")]
    IndividualNumber,
    /// The check character belongs to another number.
    #[error("the check character does not fit the number")]
    CheckCharacter,
}

impl IdentityCode {
    /// The code itself. Never for a log, a list or a URL.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.text
    }

    /// The date of birth in the code.
    #[must_use]
    pub const fn born_on(&self) -> NaiveDate {
        self.born_on
    }

    /// Whether the code was given outside the population register (900–999).
    #[must_use]
    pub const fn is_temporary(&self) -> bool {
        self.individual >= 900
    }

    /// Sex as registered when the code was given.
    #[must_use]
    pub const fn sex(&self) -> Sex {
        if self.individual.is_multiple_of(2) { Sex::Female } else { Sex::Male }
    }

    /// The check character of a day of birth and an individual number.
    fn check_character(digits: u32) -> Option<char> {
        let index = usize::try_from(digits % 31).ok()?;
        CHECK_CHARACTERS.get(index).copied().map(char::from)
    }
}

impl FromStr for IdentityCode {
    type Err = IdentityCodeError;

    /// Reads a code in capitals or small letters, white space around it left out.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        use IdentityCodeError as E;
        let text = text.trim().to_ascii_uppercase();
        if text.len() != 11 || !text.is_ascii() {
            return Err(E::Shape);
        }
        let (date, sign, individual, check) = (&text[..6], &text[6..7], &text[7..10], &text[10..]);
        let number = |digits: &str| {
            let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
            if all_digits { digits.parse::<u32>().map_err(|_| E::Shape) } else { Err(E::Shape) }
        };
        let nine_digits = number(&format!("{date}{individual}"))?;
        let date = number(date)?;
        let individual = u16::try_from(number(individual)?).map_err(|_| E::Shape)?;

        let century: u32 = match sign {
            "+" => 1800,
            "-" | "Y" | "X" | "W" | "V" | "U" => 1900,
            "A" | "B" | "C" | "D" | "E" | "F" => 2000,
            _ => return Err(E::Sign),
        };
        let year = i32::try_from(century + date % 100).map_err(|_| E::Date)?;
        let born_on =
            NaiveDate::from_ymd_opt(year, date / 100 % 100, date / 10_000).ok_or(E::Date)?;
        if individual < 2 {
            return Err(E::IndividualNumber);
        }
        if Self::check_character(nine_digits) != check.chars().next() {
            return Err(E::CheckCharacter);
        }
        Ok(Self { text, born_on, individual })
    }
}

impl fmt::Debug for IdentityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdentityCode(hidden)")
    }
}

impl fmt::Display for IdentityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("hidden")
    }
}
