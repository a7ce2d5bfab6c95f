//! Secrets of sessions and tokens: 256 random bits, of which only the SHA-256 is stored.

use std::fmt::Write;

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

/// The secret as text: a prefix that shows what it is, and 64 hexadecimal digits.
pub(crate) fn text(prefix: &str, bits: [u8; 32]) -> SecretString {
    format!("{prefix}{}", hexadecimal(&bits)).into()
}

/// Two digits for each byte.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What [`hexadecimal`] wrote.
pub(super) fn from_hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<_>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    digits.chunks(2).map(|two| u8::try_from(two[0] * 16 + two[1]).ok()).collect()
}

/// What is stored and searched for. Fast, because there is nothing to guess in 256 random bits.
pub(crate) fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// The same for a secret that was just made.
pub(crate) fn hash_of(secret: &SecretString) -> [u8; 32] {
    hash(secret.expose_secret())
}
