use chrono::Duration;
use domain::access::{Action, Permit};
use persistence::{WriteTx, idempotency};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::{App, Error};

/// How long an answer is kept for a request that is sent again.
const KEPT: Duration = Duration::hours(48);

/// What a caller put on a creating request so that sending it again creates nothing new: 1 to 255
/// visible ASCII characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// Takes the key as it was sent.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=255).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
        fits.then(|| Self(text.to_owned()))
    }
}

/// Makes a creating deed happen once, however often its request arrives.
///
/// The deed claims it as soon as it is permitted, and before anything could refuse a request that
/// was carried out already; the outcome is kept, sealed, by the deed's own transaction:
///
/// ```text
/// pub async fn open_course(
///     app: &App, actor: &Actor, once: &Once, asked: OpenCourse,
/// ) -> Result<CourseOpened, Error> {
///     let permit = actor.require_general(Action::OpenCourse)?;
///     let tx = app.store.write().await?;
///     let (tx, pending) = match once.claim(app, &permit, tx).await? {
///         Claimed::Now(tx, pending) => (tx, pending),
///         Claimed::Before(outcome) => return Ok(outcome),
///     };
///     …
///     pending.keep(&tx, &opened).await?;
///     tx.commit(permit, now).await?;
///     Ok(opened)
/// }
/// ```
///
/// The outcome derives `Serialize` and `Deserialize`, and the handler shapes it into the same
/// answer again. Where the outcome shows a person, the branch `Before` logs the reading.
#[derive(Debug, Clone)]
pub struct Once {
    key: Option<IdempotencyKey>,
    fingerprint: [u8; 32],
}

/// What became of a claim.
pub enum Claimed<T> {
    /// The deed is to be done now, in this transaction.
    Now(WriteTx, Pending),
    /// The same request was carried out before, with this outcome.
    Before(T),
}

/// A claimed deed whose outcome is not kept yet.
#[derive(Debug)]
#[must_use = "without its outcome the deed cannot be answered again"]
pub struct Pending {
    row: Option<Uuid>,
}

impl Once {
    /// A request with its key, if it has one, and the SHA-256 of everything it asks for.
    #[must_use]
    pub const fn new(key: Option<IdempotencyKey>, fingerprint: [u8; 32]) -> Self {
        Self { key, fingerprint }
    }

    /// A request that is never sent again.
    #[must_use]
    pub const fn unkeyed() -> Self {
        Self::new(None, [0; 32])
    }

    /// Claims the deed for whoever holds the permit.
    ///
    /// `KeyReused` when the key belongs to another request; `KeyInUse` when the first request with
    /// it is not durable yet.
    pub async fn claim<T: DeserializeOwned>(
        &self,
        app: &App,
        permit: &Permit,
        tx: WriteTx,
    ) -> Result<Claimed<T>, Error> {
        let (Some(IdempotencyKey(key)), Some(actor)) = (&self.key, permit.actor()) else {
            return Ok(Claimed::Now(tx, Pending { row: None }));
        };
        let at = app.clock.now();
        let claim = idempotency::Claim {
            id: app.ids.mint(at),
            user: actor.user,
            key: key.clone(),
            fingerprint: self.fingerprint,
            at,
        };
        if idempotency::claim(&tx, &claim).await? {
            return Ok(Claimed::Now(tx, Pending { row: Some(claim.id) }));
        }
        // Only what others can see is durable: a commit shared with others may be under way.
        drop(tx);
        self.before(app, permit).await?.map(Claimed::Before).ok_or(Error::KeyInUse)
    }

    /// What the same request was answered before, if it was. For a deed that reckons long before it
    /// takes the writer's turn, and could be refused by what it finds.
    ///
    /// `KeyReused` when the key belongs to another request.
    pub async fn before<T: DeserializeOwned>(
        &self,
        app: &App,
        permit: &Permit,
    ) -> Result<Option<T>, Error> {
        let (Some(IdempotencyKey(key)), Some(actor)) = (&self.key, permit.actor()) else {
            return Ok(None);
        };
        let kept = idempotency::find(&app.store.read_once(), actor.user, key).await?;
        let Some(kept) = kept else { return Ok(None) };
        if kept.fingerprint != self.fingerprint {
            return Err(Error::KeyReused);
        }
        let outcome = serde_json::from_slice(&kept.answer);
        outcome.map(Some).map_err(|_| Error::Broken("a kept outcome is not readable"))
    }
}

impl Pending {
    /// Keeps the outcome; the last thing before the commit.
    pub async fn keep<T: Serialize>(self, tx: &WriteTx, outcome: &T) -> Result<(), Error> {
        let Some(row) = self.row else { return Ok(()) };
        let answer = serde_json::to_vec(outcome)
            .map_err(|_| Error::Broken("an outcome cannot be written as JSON"))?;
        Ok(idempotency::keep(tx, row, &answer).await?)
    }
}

/// Forgets answers that are too old to be asked for again. Run now and then.
pub async fn forget_answers(app: &App) -> Result<u64, Error> {
    let now = app.clock.now();
    let tx = app.store.write().await?;
    let forgotten = idempotency::forget_before(&tx, now - KEPT).await?;
    if forgotten > 0 {
        tx.commit(Permit::of_the_system(Action::ForgetAnswers, None), now).await?;
    }
    Ok(forgotten)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_short_and_visible() {
        assert!(IdempotencyKey::parse("8e03978e-40d5-43e8-bc93-6894a57f9324").is_some());
        for text in ["", "a b", "å", "\t", &"x".repeat(256)] {
            assert_eq!(IdempotencyKey::parse(text), None, "{text:?}");
        }
    }
}
