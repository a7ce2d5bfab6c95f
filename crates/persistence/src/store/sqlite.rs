//! Opening an embedded database: one connection that writes, several that cannot.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};

use super::{Address, PATIENCE, Queue, StoreError, Writers};

pub(super) async fn open(
    address: &Address,
    readers: u32,
    beside_service: bool,
) -> Result<(DatabaseConnection, Writers, Option<File>), StoreError> {
    let file = address.file().ok_or(StoreError::UnknownAddress)?;
    let lock = match lock(&file) {
        Err(StoreError::FileInUse) if beside_service => None,
        lock => Some(lock?),
    };
    create_private(&file)?;
    let writer = connect(&file, 1, |options| {
        // FULL: the log is evidence, and WAL with less may lose the last commits with the power.
        options.journal_mode(SqliteJournalMode::Wal)
    })
    .await?;
    let readers =
        connect(&file, readers.max(1), |options| options.pragma("query_only", "ON")).await?;
    let queue = Queue::start(writer.clone());
    Ok((readers, Writers::Sqlite(queue, writer), lock))
}

/// A pool on the file with the settings every connection of ours has.
pub(crate) async fn connect(
    file: &Path,
    connections: u32,
    options: impl Fn(SqliteConnectOptions) -> SqliteConnectOptions + Send + Sync + 'static,
) -> Result<DatabaseConnection, StoreError> {
    let file = file.to_owned();
    let mut settings = ConnectOptions::new("sqlite:");
    settings
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .test_before_acquire(false)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .max_connections(connections)
        .map_sqlx_sqlite_opts(move |defaults| {
            options(
                defaults
                    .filename(&file)
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(Duration::from_secs(5))
                    .pragma("trusted_schema", "OFF")
                    .pragma("secure_delete", "ON")
                    .pragma("cell_size_check", "ON"),
            )
        });
    Ok(Database::connect(settings).await?)
}

/// Moves everything from the write-ahead log into the database file.
pub(crate) async fn checkpoint(writer: &DatabaseConnection) -> Result<(), StoreError> {
    writer.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    Ok(())
}

/// Makes a file that only its owner can read, if it is not there.
pub(crate) fn create_private(file: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(file) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made.map(drop),
    }
}

/// Two services on one file would each believe to be its only writer.
fn lock(file: &Path) -> Result<File, StoreError> {
    let lock = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(with_suffix(file, ".lock"))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(StoreError::FileInUse),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// The file's name with something appended: `polku.db` → `polku.db.lock`.
pub(crate) fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(suffix);
    name.into()
}
