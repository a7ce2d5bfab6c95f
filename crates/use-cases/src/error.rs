use chrono::{DateTime, Utc};
use domain::access::Denied;
use domain::field_error::FieldError;
use domain::path::Refusal;
use persistence::StoreError;

use crate::documents::Uncovered;
use crate::users::Unfinished;

/// Why a deed was not done. Knows nothing of HTTP.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist, or the asker must not know that it does. Names the kind of thing.
    #[error("no such {0}")]
    NotFound(&'static str),
    /// The policy says no.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// What was sent has faults; all of them.
    #[error("{} fields are wrong", .0.len())]
    Invalid(Vec<FieldError>),
    /// A step of the path that is not allowed, with every obstacle.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A question for figures, or a step of the report loop, that is not allowed.
    #[error(transparent)]
    Report(#[from] reporting::Refused),
    /// The name, password, token or session is not good.
    #[error("not signed in")]
    NotSignedIn,
    /// Signed in, but something comes before anything else.
    #[error("signing in is not finished")]
    Unfinished(Unfinished),
    /// The deed wants to know who asks, and that was proved too long ago.
    #[error("who asks was proved too long ago")]
    NotConfirmed,
    /// Two persons are to decide, and this is the one who decided first.
    #[error("somebody else is to approve")]
    SamePerson,
    /// Too many tries; wait.
    #[error("too many tries")]
    TooManyTries {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// The user has looked at more than anybody needs within the time.
    #[error("more was looked at than anybody needs")]
    OverBudget {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// Too much to do at this moment; trying again helps.
    #[error("too busy")]
    Busy,
    /// The Idempotency-Key belongs to another request.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// The first request with the Idempotency-Key is still being carried out.
    #[error("the first request with this idempotency key is still being carried out")]
    KeyInUse,
    /// Somebody else changed the thing since it was read.
    #[error("changed meanwhile")]
    Stale,
    /// A file has more bytes than this installation takes.
    #[error("a file may have {limit} bytes")]
    TooLarge {
        /// How many.
        limit: u64,
    },
    /// The time for undoing it is over.
    #[error("could be undone until {until}")]
    UndoOver {
        /// The last moment.
        until: DateTime<Utc>,
    },
    /// Such a thing exists already.
    #[error("exists already: {0}")]
    Duplicate(&'static str),
    /// This program was built without what typesets documents.
    #[error("documents are not built in")]
    DocumentsNotBuilt,
    /// A document holds characters that no font has.
    #[error("{} texts have characters that no font has", .0.len())]
    Uncovered(Vec<Uncovered>),
    /// Our own fault, or the database's.
    #[error("internal error")]
    Internal(#[source] StoreError),
    /// Our own fault: something that cannot be, in words without values.
    #[error("{0}")]
    Broken(&'static str),
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::Stale,
            StoreError::Duplicate(what) => Self::Duplicate(what),
            StoreError::Busy => Self::Busy,
            other => Self::Internal(other),
        }
    }
}
