//! Opening a PostgreSQL database: one pool that cannot write and one that can.
//!
//! The reading pool's sessions are set to one moment for each transaction, so that beginning one
//! costs a single exchange.

use std::fs::File;
use std::time::Duration;

use sea_orm::{ConnectOptions, Database, DatabaseConnection};

use super::{Address, PATIENCE, StoreError, Writers};

const READING: [(&str, &str); 5] = [
    ("statement_timeout", "5s"),
    ("lock_timeout", "2s"),
    ("idle_in_transaction_session_timeout", "15s"),
    ("default_transaction_isolation", "repeatable read"),
    ("default_transaction_read_only", "on"),
];

const WRITING: [(&str, &str); 5] = [
    ("statement_timeout", "5s"),
    ("lock_timeout", "2s"),
    ("idle_in_transaction_session_timeout", "15s"),
    // Whoever changes a client locks its row first; more isolation would only bring retries.
    ("default_transaction_isolation", "read committed"),
    ("synchronous_commit", "on"),
];

/// A step may rebuild a large table.
const MIGRATING: [(&str, &str); 1] = [("statement_timeout", "0")];

pub(super) async fn open(
    address: &Address,
    readers: u32,
    writers: u32,
) -> Result<(DatabaseConnection, Writers, Option<File>), StoreError> {
    let readers = connect(address, readers.max(1), &READING).await?;
    let writers = connect(address, writers, &WRITING).await?;
    Ok((readers, Writers::Postgres(writers), None))
}

/// Two connections: one holds the lock, the other migrates.
pub(super) async fn connect_to_migrate(
    address: &Address,
) -> Result<DatabaseConnection, StoreError> {
    connect(address, 2, &MIGRATING).await
}

async fn connect(
    address: &Address,
    connections: u32,
    session: &'static [(&str, &str)],
) -> Result<DatabaseConnection, StoreError> {
    let mut settings = ConnectOptions::new(address.0.clone());
    settings
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .test_before_acquire_if_idle_for(Duration::from_secs(10))
        .acquire_timeout(PATIENCE)
        .max_connections(connections)
        .map_sqlx_postgres_opts(move |options| {
            options.application_name("polku").options(session.iter().copied())
        });
    Ok(Database::connect(settings).await?)
}
