//! An authenticator app: computes codes as RFC 6238 says, from the secret as it stands on a page.

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// The bytes of a text in base 32, with spaces between.
fn bytes_of(secret: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let letters = secret.chars().filter(|one| *one != ' ');
    let bits: String =
        letters.map(|one| format!("{:05b}", LETTERS.find(one).expect("base 32"))).collect();
    let whole = &bits.as_bytes()[..bits.len() / 8 * 8];
    let byte = |eight: &[u8]| u8::from_str_radix(std::str::from_utf8(eight).unwrap(), 2).unwrap();
    whole.chunks(8).map(byte).collect()
}

/// The code that the app shows at a time.
pub(crate) fn code(secret: &str, at: DateTime<Utc>) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(&bytes_of(secret)).unwrap();
    mac.update(&(at.timestamp() / 30).to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[19] & 15);
    let number = u32::from_be_bytes(hash[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}
