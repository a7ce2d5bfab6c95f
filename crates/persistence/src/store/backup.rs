//! Copies of an embedded database and the way back, also while a service runs on the file.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use chrono::{DateTime, Utc};
use domain::access::Permit;
use migration::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
};

use super::sqlite::{connect, create_private, with_suffix};
use super::{Address, StoreError};
use crate::access_log::Missed;
use crate::audit;

/// Writes a consistent copy of the embedded database to a new file that only its owner can read.
/// The keys of encrypted columns are not in it: keep them elsewhere.
pub async fn back_up(address: &Address, target: &Path) -> Result<(), StoreError> {
    let file = address.file().ok_or(StoreError::NotEmbedded)?;
    if target.exists() {
        return Err(StoreError::FileExists);
    }
    let partial = with_suffix(target, ".partial");
    if partial.exists() {
        fs::remove_file(&partial)?;
    }
    create_private(&partial)?;
    let outcome = copy_into(&file, &partial).await;
    if let Err(error) = outcome.and_then(|()| Ok(publish(&partial, target)?)) {
        fs::remove_file(&partial)?;
        return Err(error);
    }
    Ok(())
}

async fn copy_into(file: &Path, partial: &Path) -> Result<(), StoreError> {
    let missed = Missed::beside(file).await?;
    let db = connect(file, 1, |options| options).await?;
    let outcome = db.execute_raw(with_path("VACUUM INTO ?", partial)).await;
    db.close().await?;
    outcome?;
    let copy = connect(partial, 1, |options| options).await?;
    let mut outcome = check(&copy).await;
    if outcome.is_ok() {
        outcome = missed.put_into(&copy).await;
    }
    copy.close().await?;
    outcome
}

/// Replaces everything in the embedded database by what the backup holds, in one transaction: a
/// service on the file goes on with the old contents until it is through, then with the new.
/// A backup of an older version is brought up to this version first. Writes the audit row.
pub async fn restore(
    address: &Address,
    source: &Path,
    permit: Permit,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let file = address.file().ok_or(StoreError::NotEmbedded)?;
    let copy = with_suffix(&file, ".restoring");
    fs::copy(source, &copy)?;
    let outcome = restore_copy(&file, &copy, &permit, at).await;
    fs::remove_file(&copy)?;
    outcome
}

async fn restore_copy(
    file: &Path,
    copy: &Path,
    permit: &Permit,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let backup = connect(copy, 1, |options| options)
        .await
        .map_err(|_| StoreError::UnsoundBackup("it is not a database"))?;
    let prepared = prepare(&backup).await;
    backup.close().await?;
    prepared?;

    // Rows go in table by table, so references are checked once, at the end.
    create_private(file)?;
    let db = connect(file, 1, |options| options.foreign_keys(false)).await?;
    let outcome = replace(&db, copy, permit, at).await;
    db.close().await?;
    outcome
}

async fn prepare(backup: &DatabaseConnection) -> Result<(), StoreError> {
    check(backup).await?;
    if Migrator::get_applied_migrations_read_only(backup).await?.is_empty() {
        return Err(StoreError::UnsoundBackup("it has no schema of this product"));
    }
    Ok(Migrator::up(backup, None).await?)
}

async fn check(db: &DatabaseConnection) -> Result<(), StoreError> {
    let unsound = |_: DbErr| StoreError::UnsoundBackup("it is not a database");
    let answer = db.query_one_raw(plain("PRAGMA integrity_check")).await.map_err(unsound)?;
    match answer.map(|row| row.try_get_by_index::<String>(0)).transpose()?.as_deref() {
        Some("ok") => Ok(()),
        _ => Err(StoreError::UnsoundBackup("its pages are damaged")),
    }
}

async fn replace(
    db: &DatabaseConnection,
    copy: &Path,
    permit: &Permit,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    Migrator::up(db, None).await?;
    db.execute_raw(with_path("ATTACH DATABASE ? AS backup", copy)).await?;
    let immediate = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let tx = db.begin_with_options(immediate).await?;

    // The logs' triggers refuse every deletion, this one too.
    let triggers = texts(&tx, "SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger'");
    let triggers: Vec<(String, String)> = triggers.await?;
    for (name, _) in &triggers {
        tx.execute_unprepared(&format!("DROP TRIGGER main.\"{name}\"")).await?;
    }
    let tables = "SELECT t.name, group_concat('\"' || c.name || '\"') \
                  FROM main.sqlite_schema t, pragma_table_info(t.name) c \
                  WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~' GROUP BY t.name";
    for (table, columns) in texts(&tx, tables).await? {
        tx.execute_unprepared(&format!("DELETE FROM main.\"{table}\"")).await?;
        tx.execute_unprepared(&format!(
            "INSERT INTO main.\"{table}\" ({columns}) SELECT {columns} FROM backup.\"{table}\""
        ))
        .await?;
    }
    for (_, sql) in &triggers {
        tx.execute_unprepared(sql).await?;
    }
    if tx.query_one_raw(plain("PRAGMA main.foreign_key_check")).await?.is_some() {
        return Err(StoreError::UnsoundBackup("a row refers to one that is missing"));
    }
    audit::record(&tx, permit, at).await?;
    Ok(tx.commit().await?)
}

async fn texts(db: &impl ConnectionTrait, sql: &str) -> Result<Vec<(String, String)>, StoreError> {
    let rows = db.query_all_raw(plain(sql)).await?;
    let texts = rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)));
    Ok(texts.collect::<Result<_, DbErr>>()?)
}

fn plain(sql: &str) -> Statement {
    Statement::from_string(DbBackend::Sqlite, sql)
}

fn with_path(sql: &str, path: &Path) -> Statement {
    let path = path.to_string_lossy().into_owned();
    Statement::from_sql_and_values(DbBackend::Sqlite, sql, [path.into()])
}

/// Gives the finished copy its name, once it is on disk.
fn publish(partial: &Path, target: &Path) -> io::Result<()> {
    File::open(partial)?.sync_all()?;
    fs::rename(partial, target)?;
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}
