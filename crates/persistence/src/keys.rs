//! Encryption of single columns, and blind indexes to find an exact value without decrypting.
//!
//! One master key, from a file or the environment, gives both. A sealed value is bound to its
//! table, column and row, so that it cannot be moved to another place.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use rand::TryRngCore;
use rand::rngs::OsRng;
use secrecy::{ExposeSecret, SecretBox};
use sha2::Sha256;
use uuid::Uuid;

/// Stands in front of every sealed value: XChaCha20-Poly1305, layout of this module.
const ALGORITHM: u8 = 1;
const KEY_ID: usize = 4;
const NONCE: usize = 24;
const HEAD: usize = 1 + KEY_ID + NONCE;
const TAG: usize = 16;
/// By how many bytes a sealed value is longer.
pub(crate) const OVERHEAD: usize = HEAD + TAG;

/// Of 32 random bytes fewer than that differ once in more keys than there will ever be.
const DIFFERENT_MIN: usize = 16;

/// Why a key cannot be used.
#[derive(Debug, Clone, thiserror::Error)]
pub enum KeysError {
    /// The text is not a key.
    #[error("a key is 32 bytes, written as 64 hexadecimal digits or as base64")]
    NotAKey,
    /// The key file could not be read or written.
    #[error("the key file cannot be used")]
    File(#[source] Arc<io::Error>),
    /// Sealed with another key.
    #[error("sealed with key {}, which is not the one in use", hex::encode(.0))]
    OtherKey([u8; KEY_ID]),
    /// The operating system gave no random bytes.
    #[error("the operating system gives no random bytes")]
    NoRandomness,
    /// Not sealed by this program for this place, or changed since.
    #[error("a sealed value is damaged or in the wrong place")]
    Damaged,
}

/// Whether a key was not made of random bytes: most of them are the same few. Text that is no key is
/// not judged.
#[must_use]
pub fn is_guessable(text: &str) -> bool {
    bytes_of(text).is_some_and(|mut bytes| {
        bytes.sort_unstable();
        bytes.dedup();
        bytes.len() < DIFFERENT_MIN
    })
}

/// The keys of one installation. Cheap to clone; never shown.
#[derive(Clone)]
pub struct Keys {
    parts: Arc<Parts>,
}

struct Parts {
    id: [u8; KEY_ID],
    cipher: XChaCha20Poly1305,
    index: SecretBox<[u8; 32]>,
}

impl Keys {
    /// Takes the master key as text: 64 hexadecimal digits or base64, white space around it.
    pub fn parse(text: &str) -> Result<Self, KeysError> {
        let master = bytes_of(text).and_then(|bytes| bytes.try_into().ok());
        let master: [u8; 32] = master.ok_or(KeysError::NotAKey)?;
        Self::of(&master)
    }

    /// Reads the master key from a file that holds nothing else.
    pub fn read(file: &Path) -> Result<Self, KeysError> {
        Self::parse(&fs::read_to_string(file).map_err(|error| KeysError::File(Arc::new(error)))?)
    }

    /// Makes a new master key of the given random bytes and writes it to a new file that only its
    /// owner can read. Refuses to replace a file: what was sealed with a lost key is lost.
    pub fn generate(file: &Path, random: [u8; 32]) -> Result<Self, KeysError> {
        write_new(file, &hex::encode(random)).map_err(|error| KeysError::File(Arc::new(error)))?;
        Self::of(&random)
    }

    fn of(master: &[u8; 32]) -> Result<Self, KeysError> {
        let [i, d, e, f, ..] = mac(master, &[b"polku key id"])?;
        let encryption = mac(master, &[b"polku column encryption"])?;
        let index = mac(master, &[b"polku blind index"])?;
        let parts = Parts {
            id: [i, d, e, f],
            cipher: XChaCha20Poly1305::new(&encryption.into()),
            index: SecretBox::new(Box::new(index)),
        };
        Ok(Self { parts: Arc::new(parts) })
    }

    /// Encrypts a value for one place. The same value gives other bytes each time.
    pub fn seal(
        &self,
        table: &str,
        column: &str,
        row: Uuid,
        plain: &[u8],
    ) -> Result<Vec<u8>, KeysError> {
        let mut nonce = [0; NONCE];
        OsRng.try_fill_bytes(&mut nonce).map_err(|_| KeysError::NoRandomness)?;
        let mut sealed = Vec::with_capacity(plain.len() + OVERHEAD);
        sealed.push(ALGORITHM);
        sealed.extend(self.parts.id);
        sealed.extend(nonce);
        let place = place(table, column, row);
        let payload = Payload { msg: plain, aad: &place };
        let text = self.parts.cipher.encrypt(&XNonce::from(nonce), payload);
        sealed.extend(text.map_err(|_| KeysError::Damaged)?);
        Ok(sealed)
    }

    /// Decrypts what [`Self::seal`] made for the same place.
    pub fn open(
        &self,
        table: &str,
        column: &str,
        row: Uuid,
        sealed: &[u8],
    ) -> Result<Vec<u8>, KeysError> {
        let (head, text) = sealed.split_at_checked(HEAD).ok_or(KeysError::Damaged)?;
        let [ALGORITHM, i, d, e, f, nonce @ ..] = head else { return Err(KeysError::Damaged) };
        if [*i, *d, *e, *f] != self.parts.id {
            return Err(KeysError::OtherKey([*i, *d, *e, *f]));
        }
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| KeysError::Damaged)?;
        let place = place(table, column, row);
        let payload = Payload { msg: text, aad: &place };
        self.parts.cipher.decrypt(&XNonce::from(nonce), payload).map_err(|_| KeysError::Damaged)
    }

    /// What an exact search compares instead of the value itself. `of` names the kind of value
    /// (`identity_code`), so that equal texts of two kinds do not meet; `value` is normalised.
    pub fn blind_index(&self, of: &str, value: &str) -> Result<Vec<u8>, KeysError> {
        let key = self.parts.index.expose_secret();
        Ok(mac(key, &[of.as_bytes(), b"|", value.as_bytes()])?.to_vec())
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keys({})", hex::encode(self.parts.id))
    }
}

fn place(table: &str, column: &str, row: Uuid) -> Vec<u8> {
    format!("{table}|{column}|{row}").into_bytes()
}

fn mac(key: &[u8; 32], parts: &[&[u8]]) -> Result<[u8; 32], KeysError> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| KeysError::NotAKey)?;
    for part in parts {
        mac.update(part);
    }
    Ok(mac.finalize().into_bytes().into())
}

/// What a key is written as, in hexadecimal digits or base64.
fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let text = text.trim();
    hex::decode(text).ok().or_else(|| STANDARD.decode(text).ok())
}

fn write_new(file: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(file)?;
    writeln!(file, "{text}")?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: Uuid = Uuid::from_u128(7);

    fn keys() -> Keys {
        Keys::parse(&"5a".repeat(32)).unwrap()
    }

    #[test]
    fn what_was_sealed_opens_again_in_its_place_only() {
        let sealed = keys().seal("client", "identity_code", ROW, b"010190-999X").unwrap();

        assert_eq!(keys().open("client", "identity_code", ROW, &sealed).unwrap(), b"010190-999X");
        for (table, column, row) in [
            ("clients", "identity_code", ROW),
            ("client", "migri_number", ROW),
            ("client", "identity_code", Uuid::from_u128(8)),
        ] {
            let opened = keys().open(table, column, row, &sealed);
            assert!(matches!(opened, Err(KeysError::Damaged)), "{table}.{column} {row}");
        }
    }

    #[test]
    fn a_changed_byte_anywhere_is_noticed() {
        let sealed = keys().seal("client", "identity_code", ROW, b"010190-999X").unwrap();

        for position in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[position] ^= 1;
            assert!(keys().open("client", "identity_code", ROW, &changed).is_err(), "{position}");
        }
        for length in 0..sealed.len() {
            assert!(keys().open("client", "identity_code", ROW, &sealed[..length]).is_err());
        }
    }

    #[test]
    fn another_key_is_named_as_the_reason() {
        let other = Keys::parse(&"5b".repeat(32)).unwrap();
        let sealed = other.seal("client", "identity_code", ROW, b"x").unwrap();

        let opened = keys().open("client", "identity_code", ROW, &sealed);

        assert!(matches!(opened, Err(KeysError::OtherKey(_))));
    }

    #[test]
    fn equal_values_have_equal_blind_indexes_and_unequal_ciphertexts() {
        let index = |of, value| keys().blind_index(of, value).unwrap();
        assert_eq!(index("identity_code", "010190-999X"), index("identity_code", "010190-999X"));
        assert_ne!(index("identity_code", "010190-999X"), index("identity_code", "010190-998W"));
        assert_ne!(index("identity_code", "1"), index("migri_number", "1"));

        let seal = || keys().seal("client", "identity_code", ROW, b"010190-999X").unwrap();
        assert_ne!(seal(), seal());
    }

    #[test]
    fn a_key_is_written_in_hexadecimal_or_base64() {
        let base64 = STANDARD.encode([0x5a; 32]);
        let sealed = keys().seal("t", "c", ROW, b"x").unwrap();

        assert_eq!(Keys::parse(&base64).unwrap().open("t", "c", ROW, &sealed).unwrap(), b"x");
        for wrong in ["", "5a", "zz", &"5a".repeat(31), &"5a".repeat(33)] {
            assert!(matches!(Keys::parse(wrong), Err(KeysError::NotAKey)), "{wrong}");
        }
    }

    #[test]
    fn nothing_printed_shows_a_key() {
        let shown = format!("{:?}", keys());

        assert!(shown.len() < 16 && !shown.contains("5a5a"), "{shown}");
    }
}
