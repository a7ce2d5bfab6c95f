//! The database: an embedded SQLite file or PostgreSQL, chosen by the address alone.
//!
//! Both are used the same way: [`Store::read`] sees one moment, [`Store::write`] changes something
//! and is made durable by [`WriteTx::commit`]. Nothing may be awaited inside a write but the
//! database, and a use case never holds two transactions at once.

mod backup;
mod connection;
mod described;
mod error;
mod kept;
mod migrate;
mod packed;
mod postgres;
mod shared_commit;
pub(crate) mod sqlite;
#[cfg(test)]
mod tests;
mod transaction;

use std::net::IpAddr;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::{Actor, Denied, Permit};
use domain::ids::ClientId;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgSslMode};
use sea_orm::{DatabaseConnection, TransactionTrait};
use tokio::sync::Mutex;
use tokio::time::timeout;

pub use backup::{Restored, back_up, restore};
pub(crate) use connection::Connection;
pub use error::StoreError;
pub use kept::Replayed;
pub(crate) use kept::{Known, Records, Rights};
pub use migrate::Migration;
pub(crate) use packed::{Column, Line, lines_and_total, truth};
pub(crate) use shared_commit::Queue;
pub use transaction::{ReadTx, WriteTx};

use crate::access_log::{AccessLog, Seen, WaitingViews};
use crate::attachments::Keeping;
use crate::keys::Keys;
use crate::users::{SessionHolder, TokenHolder};

/// How long anybody waits for a connection or for the writer's turn.
const PATIENCE: Duration = Duration::from_secs(3);

/// Which database it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file of this machine, served by this process alone.
    Sqlite,
    /// A server that several processes may share.
    Postgres,
}

/// What is needed to open a store.
#[derive(Debug, Clone)]
pub struct StoreSettings {
    /// `sqlite:FILE` or `postgres://…`. May hold a password: never shown.
    pub url: Address,
    /// The keys of encrypted columns.
    pub keys: Keys,
    /// How many connections read at the same time. Writers of PostgreSQL come on top, one for
    /// each core and at least two.
    pub readers: u32,
    /// Whether an embedded file may be open although a service has it: for commands that do one
    /// deed and end. Their transactions and the service's wait for each other.
    pub beside_service: bool,
    /// Where the bytes of attached files are.
    pub attachments: Keeping,
}

impl StoreSettings {
    /// Settings that fit this machine: at most 4 connections for each core.
    #[must_use]
    pub fn new(url: impl Into<String>, keys: Keys) -> Self {
        let readers = (3 * cores()).max(4);
        let attachments = Keeping::default();
        Self { url: Address(url.into()), keys, readers, beside_service: false, attachments }
    }
}

fn cores() -> u32 {
    available_parallelism().map_or(1, NonZero::get).try_into().unwrap_or(u32::MAX)
}

/// Where the database is.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// Which database the address names.
    pub fn engine(&self) -> Result<Engine, StoreError> {
        if self.0.starts_with("sqlite:") {
            Ok(Engine::Sqlite)
        } else if self.0.starts_with("postgres:") || self.0.starts_with("postgresql:") {
            Ok(Engine::Postgres)
        } else {
            Err(StoreError::UnknownAddress)
        }
    }

    /// The file of an embedded database.
    #[must_use]
    pub fn file(&self) -> Option<PathBuf> {
        let rest = self.0.strip_prefix("sqlite:")?;
        let rest = rest.strip_prefix("//").unwrap_or(rest);
        let path = rest.split_once('?').map_or(rest, |(path, _)| path);
        Some(PathBuf::from(path))
    }

    /// Whether others on the way to a server could read along, or stand in for it: it is another
    /// machine, and it need not prove which.
    #[must_use]
    pub fn is_open_to_eavesdroppers(&self) -> bool {
        if self.file().is_some() {
            return false;
        }
        let Ok(options) = self.0.parse::<PgConnectOptions>() else { return false };
        let host = options.get_host();
        let loopback = host.parse().is_ok_and(|host: IpAddr| host.is_loopback());
        let here = options.get_socket().is_some() || host.starts_with('/');
        let verified = matches!(options.get_ssl_mode(), PgSslMode::VerifyFull);
        !(here || loopback || host == "localhost" || verified)
    }

    /// How long the password of a server is, where one stands in the address.
    #[must_use]
    pub fn password_length(&self) -> Option<usize> {
        let (_, rest) = self.0.split_once("://")?;
        let (user, _) = rest.split(['/', '?']).next()?.rsplit_once('@')?;
        let (_, password) = user.split_once(':')?;
        Some(password.chars().count())
    }
}

impl From<&str> for Address {
    fn from(url: &str) -> Self {
        Self(url.to_owned())
    }
}

impl From<String> for Address {
    fn from(url: String) -> Self {
        Self(url)
    }
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.split_once(':').map_or("?", |(scheme, _)| scheme))
    }
}

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    shared: Arc<Shared>,
}

struct Shared {
    engine: Engine,
    address: Address,
    readers: DatabaseConnection,
    writers: Writers,
    keys: Keys,
    attachments: Keeping,
    log: AccessLog,
    records: Records,
    /// By the hash of the secret and the day, because absences begin and end with days.
    sessions: Known<([u8; 32], NaiveDate), SessionHolder>,
    tokens: Known<([u8; 32], NaiveDate), TokenHolder>,
    rights: Rights,
    /// Held while an embedded database migrates; PostgreSQL has a lock for it.
    migrating: Mutex<()>,
    /// Held as long as the store is open; refuses a second process on the same file.
    _lock: Option<std::fs::File>,
}

/// How a transaction that writes is begun.
#[derive(Clone)]
pub(crate) enum Writers {
    /// One connection, its turns handed out by a queue.
    Sqlite(Queue, DatabaseConnection),
    Postgres(DatabaseConnection),
}

impl Writers {
    pub(crate) async fn begin(&self, keys: &Keys, rights: &Rights) -> Result<WriteTx, StoreError> {
        match self {
            Self::Sqlite(queue, _) => {
                let turn =
                    timeout(PATIENCE, queue.turn()).await.map_err(|_| StoreError::Busy)??;
                Ok(WriteTx::in_batch(turn, keys.clone(), rights.clone()))
            }
            Self::Postgres(pool) => {
                Ok(WriteTx::alone(pool.begin().await?, keys.clone(), rights.clone()))
            }
        }
    }

    const fn pool(&self) -> &DatabaseConnection {
        match self {
            Self::Sqlite(_, pool) | Self::Postgres(pool) => pool,
        }
    }
}

impl Store {
    /// Opens the database. Does not migrate it.
    pub async fn open(settings: StoreSettings) -> Result<Self, StoreError> {
        let StoreSettings { url: address, keys, readers, beside_service, attachments } = settings;
        let engine = address.engine()?;
        let (readers, writers, lock) = match engine {
            Engine::Sqlite => sqlite::open(&address, readers, beside_service).await?,
            Engine::Postgres => postgres::open(&address, readers, cores().max(2)).await?,
        };
        let log = match address.file() {
            Some(file) => {
                let (readers, writers) = (readers.clone(), writers.clone());
                let views = WaitingViews::open(&file, readers, writers, keys.clone()).await?;
                AccessLog::embedded(views)
            }
            None => AccessLog::of_server(writers.clone(), keys.clone()),
        };
        let rights = Rights::default();
        let shared = Shared {
            engine,
            address,
            readers,
            writers,
            keys,
            attachments,
            log,
            records: Records::new(),
            sessions: Known::new(rights.clone()),
            tokens: Known::new(rights.clone()),
            rights,
            migrating: Mutex::default(),
            _lock: lock,
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// Which database it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.shared.engine
    }

    /// The keys of encrypted columns and blind indexes.
    #[must_use]
    pub fn keys(&self) -> &Keys {
        &self.shared.keys
    }

    /// Where the bytes of attached files are.
    pub(crate) fn attachments(&self) -> &Keeping {
        &self.shared.attachments
    }

    /// Opens a transaction that reads: all its statements see the same moment.
    pub async fn read(&self) -> Result<ReadTx, StoreError> {
        let transaction = self.shared.readers.begin().await?;
        Ok(ReadTx::new(Connection::Transaction(transaction), self.shared.keys.clone()))
    }

    /// Reads without a transaction, for what is answered by one statement: each statement sees its
    /// own moment.
    #[must_use]
    pub fn read_once(&self) -> ReadTx {
        ReadTx::new(Connection::Pool(self.shared.readers.clone()), self.shared.keys.clone())
    }

    /// Opens a transaction that writes. Dropping it undoes it.
    pub async fn write(&self) -> Result<WriteTx, StoreError> {
        self.shared.writers.begin(&self.shared.keys, &self.shared.rights).await
    }

    /// The sessions' holders of the last moment.
    pub(crate) fn sessions(&self) -> &Known<([u8; 32], NaiveDate), SessionHolder> {
        &self.shared.sessions
    }

    /// The tokens' holders of the last moment.
    pub(crate) fn tokens(&self) -> &Known<([u8; 32], NaiveDate), TokenHolder> {
        &self.shared.tokens
    }

    /// The records that were opened lately.
    pub(crate) fn records(&self) -> &Records {
        &self.shared.records
    }

    /// Leaves nothing behind of records that were erased: neither in memory nor, of an embedded
    /// database, in the pages that wait beside the file.
    pub async fn scrub(&self, erased: &[ClientId]) -> Result<(), StoreError> {
        for client in erased {
            self.shared.records.forget(*client);
        }
        match self.shared.engine {
            Engine::Sqlite => sqlite::checkpoint(self.shared.writers.pool()).await,
            Engine::Postgres => Ok(()),
        }
    }

    /// Records that the permitted person saw these clients. Durable when it returns; requests that
    /// come meanwhile share one commit. Must not be called while holding a [`WriteTx`].
    pub async fn log_read(
        &self,
        permit: Permit,
        shown: &[ClientId],
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.shared.log.record(Seen::new(&permit, shown, at)).await
    }

    /// Records that somebody was denied a client, without waiting for it.
    pub fn log_denial(&self, actor: &Actor, denied: &Denied, client: ClientId, at: DateTime<Utc>) {
        self.shared.log.note(Seen::denied(actor, denied, client, at));
    }

    /// Puts every view recorded before into the log: an embedded database gets them a little later
    /// than they are durable. To be called before the log is read.
    pub async fn settle_log(&self) -> Result<(), StoreError> {
        self.shared.log.settle().await
    }

    /// Puts everything into the database file and closes all connections, also those of clones.
    pub async fn close(self) -> Result<(), StoreError> {
        self.shared.log.close().await?;
        self.shared.readers.close_by_ref().await?;
        if self.shared.engine == Engine::Sqlite {
            sqlite::checkpoint(self.shared.writers.pool()).await?;
        }
        Ok(self.shared.writers.pool().close_by_ref().await?)
    }
}
