//! An authenticator app: computes codes as RFC 6238 says, from the secret as it stands on a page.

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// The bytes of a text in base 32, with spaces between.
fn bytes_of(secret: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0u32, 0);
    for letter in secret.chars().filter(|one| *one != ' ') {
        let value = LETTERS.find(letter).expect("base 32");
        bits = bits << 5 | u32::try_from(value).unwrap();
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 255).unwrap());
        }
    }
    bytes
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
