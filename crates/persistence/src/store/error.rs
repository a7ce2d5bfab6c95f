use std::io;
use std::sync::Arc;

use sea_orm::sqlx::Error as SqlxError;
use sea_orm::{DbErr, RuntimeErr, SqlErr};
use uuid::Uuid;

use crate::keys::KeysError;

/// Why the database did not do it.
///
/// Neither `Display` nor `Debug` shows a stored value: PostgreSQL's own errors carry whole rows.
#[derive(Clone, thiserror::Error)]
pub enum StoreError {
    /// Somebody changed the row since it was read.
    #[error("the row was changed meanwhile")]
    Stale,
    /// A unique constraint says no; names what exists already.
    #[error("exists already: {0}")]
    Duplicate(&'static str),
    /// A stored value that this program would never have written.
    #[error("{table}.{column} of {id} is not readable")]
    InconsistentRow {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row.
        id: Uuid,
    },
    /// No connection came free in time, or a lock or time limit struck. Trying again may help.
    #[error("the database is busy")]
    Busy,
    /// Another process serves this file.
    #[error("the database file is in use by another process")]
    FileInUse,
    /// The address is neither `sqlite:FILE` nor `postgres://…`.
    #[error("a database address begins with sqlite: or postgres:")]
    UnknownAddress,
    /// The deed needs an embedded database.
    #[error("only an embedded database can do this; use the tools of PostgreSQL")]
    NotEmbedded,
    /// An attached file is in a folder, and no folder is set.
    #[error("attachments are in a folder, and none is set: [attachments] folder")]
    NoFolder,
    /// The file to be written is there already.
    #[error("the file exists already")]
    FileExists,
    /// The backup is not a readable database of this product, or its contents contradict itself.
    #[error("not a sound backup: {0}")]
    UnsoundBackup(&'static str),
    /// A key is missing or does not fit.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// A file could not be read or written.
    #[error("the file cannot be used")]
    File(#[source] Arc<io::Error>),
    /// The database refused or failed; the rest is in its own words.
    #[error("the database failed")]
    Database(#[source] Failure),
}

/// What the database said, without the values it said it about.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Failure(String);

impl std::fmt::Debug for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::fmt::Debug for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Database(failure) => write!(f, "{self}: {failure}"),
            Self::File(error) => write!(f, "{self}: {error}"),
            _ => std::fmt::Display::fmt(self, f),
        }
    }
}

impl StoreError {
    /// For `map_err` where a unique constraint may strike: `what` exists already.
    pub(crate) fn duplicate(what: &'static str) -> impl Fn(DbErr) -> Self {
        move |error| match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Duplicate(what),
            _ => Self::from(error),
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        Self::File(Arc::new(error))
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match &error {
            DbErr::ConnectionAcquire(_) => return Self::Busy,
            DbErr::Exec(RuntimeErr::SqlxError(cause))
            | DbErr::Query(RuntimeErr::SqlxError(cause))
            | DbErr::Conn(RuntimeErr::SqlxError(cause)) => match &**cause {
                SqlxError::PoolTimedOut | SqlxError::PoolClosed => return Self::Busy,
                SqlxError::Database(failure) => {
                    let code = failure.code();
                    if code.as_deref().is_some_and(passes_with_time) {
                        return Self::Busy;
                    }
                    return Self::Database(Failure(match (code, failure.constraint()) {
                        (Some(code), Some(name)) => format!("{code} on {name}"),
                        // A data exception's own words quote the value.
                        (Some(code), None) if code.len() == 5 && code.starts_with("22") => {
                            code.into_owned()
                        }
                        (Some(code), None) => format!("{code}: {}", failure.message()),
                        (None, _) => failure.message().to_owned(),
                    }));
                }
                _ => {}
            },
            _ => {}
        }
        Self::Database(Failure(error.to_string()))
    }
}

/// SQLite's BUSY and LOCKED; PostgreSQL's serialization failure, deadlock, too many connections,
/// lock and statement time-outs, and shutting down.
fn passes_with_time(code: &str) -> bool {
    matches!(
        code,
        "5" | "6"
            | "261"
            | "262"
            | "517"
            | "40001"
            | "40P01"
            | "53300"
            | "55P03"
            | "57014"
            | "57P01"
            | "57P03"
    )
}
