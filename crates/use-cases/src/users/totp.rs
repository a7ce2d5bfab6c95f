//! Codes of RFC 6238 as every authenticator app makes them: six digits, SHA-1, steps of 30 seconds.

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use crate::Error;

/// Bytes of a secret, as RFC 4226 recommends.
pub(super) const SECRET: usize = 20;
const STEP: i64 = 30;
const DIGITS: usize = 6;
/// Clocks may differ by one step.
const STEPS_OFF: i64 = 1;

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The step around `now` whose code this is.
pub(super) fn step_of(code: &str, secret: &[u8], now: DateTime<Utc>) -> Result<Option<i64>, Error> {
    let current = now.timestamp().div_euclid(STEP);
    let mut found = None;
    // All are computed and each compared to its end: time tells nothing.
    for step in current - STEPS_OFF..=current + STEPS_OFF {
        let right = code_of(secret, step)?;
        let differing = right.bytes().zip(code.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b));
        if differing == 0 && right.len() == code.len() {
            found = Some(step);
        }
    }
    Ok(found)
}

fn code_of(secret: &[u8], step: i64) -> Result<String, Error> {
    const BROKEN: Error = Error::Broken("a code cannot be computed");
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).map_err(|_| BROKEN)?;
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash.last().ok_or(BROKEN)? & 0xf);
    let four = hash.get(at..at + 4).and_then(|four| four.try_into().ok()).ok_or(BROKEN)?;
    let number = u32::from_be_bytes(four) & 0x7fff_ffff;
    Ok(format!("{:0DIGITS$}", number % 1_000_000))
}

/// Letters and digits that nobody mistakes for each other, five bits in each.
pub(super) fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    for group in bytes.chunks(5) {
        let mut five = [0; 5];
        five[..group.len()].copy_from_slice(group);
        let bits = five.iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
        for place in 0..(group.len() * 8).div_ceil(5) {
            let letter = bits >> (35 - 5 * place) & 31;
            text.push(char::from(BASE32[usize::try_from(letter).unwrap_or_default()]));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET_OF_THE_RFC: &[u8] = b"12345678901234567890";

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_the_rfc() {
        // RFC 6238, appendix B, the last six digits.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let step = step_of(code, SECRET_OF_THE_RFC, at(seconds)).unwrap();
            assert_eq!(step, Some(seconds / 30), "{code}");
        }
    }

    #[test]
    fn a_code_is_good_one_step_before_and_after_its_own() {
        let good = |seconds| step_of("287082", SECRET_OF_THE_RFC, at(seconds)).unwrap();

        assert_eq!(
            [0, 29, 30, 59, 89, 90].map(|at| good(at).is_some()),
            [true, true, true, true, true, false]
        );
        for other in ["", "28708", "2870820", "287083", " 287082"] {
            assert_eq!(step_of(other, SECRET_OF_THE_RFC, at(59)).unwrap(), None, "{other}");
        }
    }

    #[test]
    fn base_32_is_that_of_rfc_4648() {
        for (plain, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(plain.as_bytes()), text);
        }
    }
}
