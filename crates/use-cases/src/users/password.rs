//! Hashing of passwords, slow on purpose: kept away from the threads that answer requests, and
//! never so often at once that memory runs out.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::Error;

/// KiB for each hash.
const MEMORY: u32 = 64 * 1024;
const PASSES: u32 = 3;

const AT_ONCE: usize = 2;
const WAITING: usize = 20;

// For the whole process: what they limit is its memory and its cores.
static PLACES: Semaphore = Semaphore::const_new(AT_ONCE + WAITING);
static HASHING: Semaphore = Semaphore::const_new(AT_ONCE);

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
    ) -> Result<bool, Error> {
        self.work(move || match stored {
            Some(stored) => {
                let stored = PasswordHash::new(&stored)
                    .map_err(|_| Error::Broken("a stored password hash is not readable"))?;
                let password = password.expose_secret().as_bytes();
                Ok(Argon2::default().verify_password(password, &stored).is_ok())
            }
            None => hash(&password, &[0; 32]).map(|_| false),
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

        assert!(stored.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"), "{stored}");
        assert!(queue().unwrap().verify(right, Some(stored.clone())).await.unwrap());
        let wrong = SecretString::from("a long enough secreT");
        assert!(!queue().unwrap().verify(wrong.clone(), Some(stored)).await.unwrap());
        assert!(!queue().unwrap().verify(wrong, None).await.unwrap());
    }
}
