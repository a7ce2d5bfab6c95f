//! Codes of RFC 6238 as every authenticator app makes them: six digits, SHA-1, steps of 30 seconds.

use chrono::{DateTime, Utc};
use domain::users::SignInName;
use totp_rs::{Builder, Secret};

use crate::Error;

/// Bytes of a secret, as RFC 4226 recommends.
pub(super) const SECRET: usize = 20;
/// Clocks may differ by one step.
const STEPS_OFF: u16 = 1;
const ISSUER: &str = "Polku";

const BROKEN: Error = Error::Broken("a code cannot be computed");

fn of(secret: &[u8]) -> Builder {
    Builder::new().with_secret(Secret::new(secret.into())).with_skew(STEPS_OFF)
}

/// The step around `now` whose code this is.
pub(super) fn step_of(code: &str, secret: &[u8], now: DateTime<Utc>) -> Result<Option<i64>, Error> {
    let totp = of(secret).build().map_err(|_| BROKEN)?;
    let now = u64::try_from(now.timestamp()).map_err(|_| BROKEN)?;
    let step = totp.check(code, now);
    step.map(i64::try_from).transpose().map_err(|_| BROKEN)
}

/// What an app reads from a picture: an `otpauth:` address.
pub(super) fn address(secret: &[u8], name: &SignInName) -> Result<String, Error> {
    let totp = of(secret).with_issuer(Some(ISSUER)).with_account_name(name.as_str());
    totp.build().and_then(|totp| totp.to_url()).map_err(|_| BROKEN)
}

/// Letters and digits that nobody mistakes for each other, five bits in each.
pub(super) fn base32(bytes: &[u8]) -> String {
    Secret::new(bytes.into()).to_base32()
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
}
