//! Hashing of passwords, slow on purpose: kept away from the threads that answer requests, and
//! never so often at once that memory runs out.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use domain::field_error::FieldError;
use domain::users::{SignInName, password_fault};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::{App, Error};

/// KiB for each hash.
const MEMORY: u32 = 64 * 1024;
const PASSES: u32 = 3;
/// How a hash with these parameters begins.
const OF_NOW: &str = "$argon2id$v=19$m=65536,t=3,p=1$";

const AT_ONCE: usize = 2;
const WAITING: usize = 20;

// For the whole process: what they limit is its memory and its cores.
static PLACES: Semaphore = Semaphore::const_new(AT_ONCE + WAITING);
static HASHING: Semaphore = Semaphore::const_new(AT_ONCE);

/// What is wrong with a new password for the user with this name.
pub(super) fn fault(app: &App, password: &SecretString, name: &SignInName) -> Option<FieldError> {
    let reference = &app.law.reference;
    let municipalities = reference.municipalities().map(|one| &one.names);
    let places = municipalities.chain(reference.authorities().map(|one| &one.names));
    let places = places.flat_map(|names| [&*names.fi, &*names.sv, &*names.en]);
    password_fault(password.expose_secret(), name, places)
}

/// Whether two passwords are one.
pub(super) fn same(one: &SecretString, other: &SecretString) -> bool {
    one.expose_secret() == other.expose_secret()
}

/// Whether it is the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verified {
    /// It is not.
    Wrong,
    /// It is.
    Right,
    /// It is, and was hashed with other parameters than those of now.
    RightButOutdated,
}

/// A place in the queue; without one, nothing is hashed.
pub(super) struct Place {
    _place: SemaphorePermit<'static>,
}

/// Joins the queue, or says at once that it is full.
pub(super) fn queue() -> Result<Place, Error> {
    let place = PLACES.try_acquire().map_err(|_| Error::Busy)?;
    Ok(Place { _place: place })
}

impl Place {
    /// What is stored instead of the password.
    pub(super) async fn hash(
        self,
        password: SecretString,
        salt: [u8; 32],
    ) -> Result<String, Error> {
        self.work(move || hash(&password, &salt)).await
    }

    /// Whether it is the password. Takes as long when there is nothing to compare with.
    pub(super) async fn verify(
        self,
        password: SecretString,
        stored: Option<String>,
    ) -> Result<Verified, Error> {
        self.work(move || match stored {
            Some(text) => {
                let stored = PasswordHash::new(&text)
                    .map_err(|_| Error::Broken("a stored password hash is not readable"))?;
                let password = password.expose_secret().as_bytes();
                Ok(match Argon2::default().verify_password(password, &stored) {
                    Err(_) => Verified::Wrong,
                    Ok(()) if text.starts_with(OF_NOW) => Verified::Right,
                    Ok(()) => Verified::RightButOutdated,
                })
            }
            None => hash(&password, &[0; 32]).map(|_| Verified::Wrong),
        })
        .await
    }

    async fn work<T: Send + 'static>(
        self,
        work: impl FnOnce() -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let hashing = HASHING.acquire().await.map_err(|_| Error::Busy)?;
        // Both go with the work: it goes on when the one who asked has left.
        let done = tokio::task::spawn_blocking(move || {
            let (_place, _hashing) = (self, hashing);
            work()
        });
        done.await.map_err(|_| Error::Broken("hashing a password was cut short"))?
    }
}

fn hash(password: &SecretString, salt: &[u8; 32]) -> Result<String, Error> {
    const BROKEN: Error = Error::Broken("a password cannot be hashed");
    let params = Params::new(MEMORY, PASSES, 1, None).map_err(|_| BROKEN)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let (salt, _) = salt.split_at(16);
    let hash: PasswordHash = argon2
        .hash_password_with_salt(password.expose_secret().as_bytes(), salt)
        .map_err(|_| BROKEN)?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_that_was_hashed_is_right() {
        let right = SecretString::from("a long enough secret");
        let stored = queue().unwrap().hash(right.clone(), [7; 32]).await.unwrap();

        assert!(stored.starts_with(OF_NOW), "{stored}");
        assert_eq!(verified(&right, Some(&stored)).await, Verified::Right);
        let wrong = SecretString::from("a long enough secreT");
        assert_eq!(verified(&wrong, Some(&stored)).await, Verified::Wrong);
        assert_eq!(verified(&wrong, None).await, Verified::Wrong);
    }

    #[tokio::test]
    async fn a_hash_of_other_parameters_is_known_to_be_outdated() {
        let right = SecretString::from("a long enough secret");
        let cheap = Params::new(8 * 1024, 1, 1, None).unwrap();
        let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, cheap);
        let stored: PasswordHash =
            cheap.hash_password_with_salt(right.expose_secret().as_bytes(), &[7; 16]).unwrap();

        let stored = stored.to_string();

        assert_eq!(verified(&right, Some(&stored)).await, Verified::RightButOutdated);
        let wrong = SecretString::from("a long enough secreT");
        assert_eq!(verified(&wrong, Some(&stored)).await, Verified::Wrong);
    }

    async fn verified(password: &SecretString, stored: Option<&str>) -> Verified {
        queue().unwrap().verify(password.clone(), stored.map(str::to_owned)).await.unwrap()
    }

    #[test]
    fn who_comes_when_twenty_wait_is_sent_away_at_once() {
        let places: Vec<_> = std::iter::from_fn(|| queue().ok()).collect();

        assert_eq!(places.len(), AT_ONCE + WAITING);
        assert!(matches!(queue(), Err(Error::Busy)));
    }
}
