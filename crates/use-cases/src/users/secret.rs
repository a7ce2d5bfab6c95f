//! Secrets of sessions and tokens: 256 random bits, of which only the SHA-256 is stored.

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

/// The secret as text: a prefix that shows what it is, and 64 hexadecimal digits.
pub(crate) fn text(prefix: &str, bits: [u8; 32]) -> SecretString {
    format!("{prefix}{}", hex::encode(bits)).into()
}

/// What is stored and searched for. Fast, because there is nothing to guess in 256 random bits.
pub(crate) fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// The same for a secret that was just made.
pub(crate) fn hash_of(secret: &SecretString) -> [u8; 32] {
    hash(secret.expose_secret())
}
