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
use uuid::Uuid;

use super::sqlite::{connect, create_private, with_suffix};
use super::{Address, StoreError};
use crate::access_log::Missed;
use crate::attachments::{copy_durably, file_of, synced_folder};
use crate::audit;

/// What was copied besides the database: attached files that are kept in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Restored {
    /// How many.
    pub files: u64,
    /// Those that were not there.
    pub missing: Vec<Uuid>,
}

/// The folder beside a backup that holds the attached files of a folder.
const ATTACHMENTS: &str = ".attachments";

/// Writes a consistent copy of the embedded database to a new file that only its owner can read,
/// and the attached files of `folder` to a folder beside it. The keys are not in it: keep them
/// elsewhere.
pub async fn back_up(
    address: &Address,
    folder: Option<&Path>,
    target: &Path,
) -> Result<Restored, StoreError> {
    let file = address.file().ok_or(StoreError::NotEmbedded)?;
    let files = with_suffix(target, ATTACHMENTS);
    if target.exists() || files.exists() {
        return Err(StoreError::FileExists);
    }
    let partial = with_suffix(target, ".partial");
    if partial.exists() {
        fs::remove_file(&partial)?;
    }
    create_private(&partial)?;
    match copy_all(&file, folder, &partial, &files).await {
        Ok(copied) => {
            publish(&partial, target)?;
            Ok(copied)
        }
        Err(error) => {
            fs::remove_file(&partial)?;
            if files.exists() {
                fs::remove_dir_all(&files)?;
            }
            Err(error)
        }
    }
}

/// A file is in its folder before its row is in the database, and never changes: those that the
/// copy speaks of are there.
async fn copy_all(
    file: &Path,
    folder: Option<&Path>,
    partial: &Path,
    files: &Path,
) -> Result<Restored, StoreError> {
    let ids = copy_into(file, partial).await?;
    if ids.is_empty() {
        return Ok(Restored::default());
    }
    let folder = folder.ok_or(StoreError::NoFolder)?;
    fs::create_dir(files)?;
    Ok(copy_files(folder, files, ids)?)
}

fn copy_files(from: &Path, to: &Path, ids: Vec<Uuid>) -> io::Result<Restored> {
    let mut copied = Restored::default();
    for id in ids {
        let (source, target) = (file_of(from, id), file_of(to, id));
        if source.exists() {
            copy_durably(&source, &target)?;
        }
        // Where a backup lost it, a folder that was never emptied has it still.
        if target.exists() {
            copied.files += 1;
        } else {
            copied.missing.push(id);
        }
    }
    synced_folder(to)?;
    Ok(copied)
}

/// Gives the attached files that are kept in a folder.
async fn copy_into(file: &Path, partial: &Path) -> Result<Vec<Uuid>, StoreError> {
    let missed = Missed::beside(file).await?;
    let db = connect(file, 1, |options| options).await?;
    let outcome = db.execute_raw(with_path("VACUUM INTO ?", partial)).await;
    db.close().await?;
    outcome?;
    let copy = connect(partial, 1, |options| options).await?;
    let outcome = complete(&copy, missed).await;
    copy.close().await?;
    outcome
}

/// Takes along the views that still waited beside the file.
async fn complete(copy: &DatabaseConnection, missed: Missed) -> Result<Vec<Uuid>, StoreError> {
    check(copy).await?;
    missed.put_into(copy).await?;
    in_folder(copy).await
}

/// A database of a version that knew no attachments has none.
async fn in_folder(db: &DatabaseConnection) -> Result<Vec<Uuid>, StoreError> {
    let known = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'attachment'";
    if db.query_one_raw(plain(known)).await?.is_none() {
        return Ok(Vec::new());
    }
    let rows = db.query_all_raw(plain("SELECT id FROM attachment WHERE place = 'folder'")).await?;
    Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, DbErr>>()?)
}

/// Replaces everything in the embedded database by what the backup holds, in one transaction: a
/// service on the file goes on with the old contents until it is through, then with the new.
/// A backup of an older version is brought up to this version first. Writes the audit row.
///
/// Attached files that are kept in a folder come first: until the database speaks of them they are
/// only there. Nothing is removed from `folder`.
pub async fn restore(
    address: &Address,
    folder: Option<&Path>,
    source: &Path,
    permit: Permit,
    at: DateTime<Utc>,
) -> Result<Restored, StoreError> {
    let file = address.file().ok_or(StoreError::NotEmbedded)?;
    let copy = with_suffix(&file, ".restoring");
    fs::copy(source, &copy)?;
    let files = with_suffix(source, ATTACHMENTS);
    let outcome = restore_copy(&file, folder, (&copy, &files), &permit, at).await;
    fs::remove_file(&copy)?;
    outcome
}

async fn restore_copy(
    file: &Path,
    folder: Option<&Path>,
    (copy, files): (&Path, &Path),
    permit: &Permit,
    at: DateTime<Utc>,
) -> Result<Restored, StoreError> {
    let backup = connect(copy, 1, |options| options)
        .await
        .map_err(|_| StoreError::UnsoundBackup("it is not a database"))?;
    let prepared = prepare(&backup).await;
    backup.close().await?;
    let ids = prepared?;
    let restored = if ids.is_empty() {
        Restored::default()
    } else {
        let folder = folder.ok_or(StoreError::NoFolder)?;
        fs::create_dir_all(folder)?;
        copy_files(files, folder, ids)?
    };

    // Rows go in table by table, so references are checked once, at the end.
    create_private(file)?;
    let db = connect(file, 1, |options| options.foreign_keys(false)).await?;
    let outcome = replace(&db, copy, permit, at).await;
    db.close().await?;
    outcome.map(|()| restored)
}

/// Gives the attached files that it says are kept in a folder.
async fn prepare(backup: &DatabaseConnection) -> Result<Vec<Uuid>, StoreError> {
    check(backup).await?;
    if Migrator::get_applied_migrations_read_only(backup).await?.is_empty() {
        return Err(StoreError::UnsoundBackup("it has no schema of this product"));
    }
    Migrator::up(backup, None).await?;
    in_folder(backup).await
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
