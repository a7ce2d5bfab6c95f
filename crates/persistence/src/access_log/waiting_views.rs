//! Where views wait for an embedded log.
//!
//! A commit to the database makes every reader forget the pages it has read, and each view is a
//! commit. So views are made durable in a file of their own beside the database, and moved into its
//! log together, every [`PAUSE`]. The database's `user_version` is the number of the last view moved
//! and changes in the same commit: whatever breaks off in between, each view gets into the log once.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sea_orm::sqlx::sqlite::SqliteJournalMode;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DbBackend, DbErr,
    EntityTrait, NotSet, QueryFilter, QueryOrder, QuerySelect, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
};

use crate::entities::access_log;
use crate::keys::Keys;
use crate::store::{Rights, StoreError, Writers, sqlite};

/// How long views wait at most before they are moved into the log.
pub(super) const PAUSE: Duration = Duration::from_secs(2);

/// How many are moved by one statement.
const MOVED_AT_ONCE: usize = 250;

/// `user_version` has 32 bits, so numbers begin anew in good time.
const LAST_NUMBER: i64 = 1 << 30;

/// The file of the views that wait, beside the file of the database.
#[derive(Clone)]
pub(crate) struct WaitingViews {
    file: DatabaseConnection,
    database: Database,
    /// Whether the file has its table.
    ready: Arc<AtomicBool>,
}

/// The database that the views go to.
#[derive(Clone)]
struct Database {
    readers: DatabaseConnection,
    writers: Writers,
    keys: Keys,
}

/// The name of the file beside that of the database.
fn beside(database: &Path) -> PathBuf {
    sqlite::with_suffix(database, ".views")
}

impl WaitingViews {
    pub(crate) async fn open(
        database: &Path,
        readers: DatabaseConnection,
        writers: Writers,
        keys: Keys,
    ) -> Result<Self, StoreError> {
        let file = beside(database);
        sqlite::create_private(&file)?;
        // One connection takes new views in while the other moves the older ones.
        let file =
            sqlite::connect(&file, 2, |options| options.journal_mode(SqliteJournalMode::Wal))
                .await?;
        let database = Database { readers, writers, keys };
        Ok(Self { file, database, ready: Arc::default() })
    }

    /// Makes views durable.
    pub(super) async fn take(&self, rows: Vec<access_log::ActiveModel>) -> Result<(), StoreError> {
        if !self.ready.load(Ordering::Relaxed) {
            self.prepare().await?;
            self.ready.store(true, Ordering::Relaxed);
        }
        access_log::Entity::insert_many(rows).exec_without_returning(&self.file).await?;
        Ok(())
    }

    /// The file has the log's own table. Its numbers go on after the last one moved, also where the
    /// file is new and the database is not.
    async fn prepare(&self) -> Result<(), StoreError> {
        let asked = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'access_log'";
        let table = self.database.readers.query_one_raw(plain(asked)).await?;
        let table: String = table.ok_or_else(no_schema)?.try_get_by_index(0)?;
        let table = table.replacen("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ", 1);
        let moved = moved(&self.database.readers).await?;
        let tx = self.file.begin().await?;
        tx.execute_unprepared(&table).await?;
        tx.execute_unprepared(&format!(
            "INSERT INTO sqlite_sequence (name, seq) SELECT 'access_log', 0 \
             WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'access_log'); \
             UPDATE sqlite_sequence SET seq = max(seq, {moved}) WHERE name = 'access_log'"
        ))
        .await?;
        Ok(tx.commit().await?)
    }

    /// Moves every view that waits into the log. Other processes may do the same at the same time.
    pub(super) async fn settle(&self) -> Result<(), StoreError> {
        while anything_waits(&self.file).await? {
            let Database { writers, keys, .. } = &self.database;
            let tx = writers.begin(keys, &Rights::default()).await?;
            let mut last = moved(tx.conn()).await?;
            let waiting = after(&self.file, last).await?;
            if let Some(newest) = waiting.last().map(|view| view.number) {
                last = newest;
                put(tx.conn(), waiting).await?;
                tx.conn().execute_unprepared(&format!("PRAGMA user_version = {last}")).await?;
                tx.keep().await?;
            } else {
                drop(tx);
            }
            let moved = access_log::Column::Number.lte(last);
            access_log::Entity::delete_many().filter(moved).exec(&self.file).await?;
            if last > LAST_NUMBER {
                self.count_anew().await?;
            }
        }
        Ok(())
    }

    /// Begins at 1 again, if nothing waits. The database first: with its mark at 0 every number is
    /// one that has not been moved.
    async fn count_anew(&self) -> Result<(), StoreError> {
        let immediate = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let alone = self.file.begin_with_options(immediate).await?;
        if access_log::Entity::find().one(&alone).await?.is_none() {
            let Database { writers, keys, .. } = &self.database;
            let tx = writers.begin(keys, &Rights::default()).await?;
            tx.conn().execute_unprepared("PRAGMA user_version = 0").await?;
            tx.keep().await?;
            alone.execute_unprepared("UPDATE sqlite_sequence SET seq = 0").await?;
        }
        Ok(alone.commit().await?)
    }

    /// Gives the table the columns that the log got since it was made: views that waited through an
    /// upgrade say nothing in them.
    pub(super) async fn follow_log(&self) -> Result<(), StoreError> {
        let asked = "SELECT name, type FROM pragma_table_info('access_log')";
        let old = self.file.query_all_raw(plain(asked)).await?;
        let old =
            old.iter().map(|row| row.try_get_by_index(0)).collect::<Result<Vec<String>, _>>()?;
        if old.is_empty() {
            return Ok(());
        }
        for row in self.database.readers.query_all_raw(plain(asked)).await? {
            let (name, kind): (String, String) =
                (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            if !old.contains(&name) {
                let add = format!("ALTER TABLE access_log ADD COLUMN \"{name}\" {kind}");
                self.file.execute_unprepared(&add).await?;
            }
        }
        Ok(())
    }

    /// Drops the table; it is made anew in the form that the log's has then.
    pub(super) async fn forget_table(&self) -> Result<(), StoreError> {
        self.ready.store(false, Ordering::Relaxed);
        self.file.execute_unprepared("DROP TABLE IF EXISTS access_log").await?;
        Ok(())
    }

    pub(super) async fn close(&self) -> Result<(), StoreError> {
        sqlite::checkpoint(&self.file).await?;
        Ok(self.file.close_by_ref().await?)
    }
}

/// Views that waited when a copy of the database began to be made.
pub(crate) struct Missed(Vec<access_log::Model>);

impl Missed {
    /// Reads what waits beside the database; to be called before it is copied.
    pub(crate) async fn beside(database: &Path) -> Result<Self, StoreError> {
        let file = beside(database);
        if !file.exists() {
            return Ok(Self(Vec::new()));
        }
        let file = sqlite::connect(&file, 1, |options| options).await?;
        let waiting = all(&file).await;
        file.close().await?;
        Ok(Self(waiting?))
    }

    /// Puts into the copy what had not been moved when it was made.
    pub(crate) async fn put_into(self, copy: &DatabaseConnection) -> Result<(), StoreError> {
        let moved = moved(copy).await?;
        let mut missing: Vec<_> = self.0.into_iter().filter(|view| view.number > moved).collect();
        let Some(last) = missing.last().map(|view| view.number) else { return Ok(()) };
        let tx = copy.begin().await?;
        while !missing.is_empty() {
            let rest = missing.split_off(missing.len().min(MOVED_AT_ONCE));
            put(&tx, std::mem::replace(&mut missing, rest)).await?;
        }
        tx.execute_unprepared(&format!("PRAGMA user_version = {last}")).await?;
        Ok(tx.commit().await?)
    }
}

async fn put(db: &impl ConnectionTrait, views: Vec<access_log::Model>) -> Result<(), StoreError> {
    let rows = views.into_iter().map(|view| {
        // The log counts by itself.
        let mut row = access_log::ActiveModel::from(view).reset_all();
        row.number = NotSet;
        row
    });
    access_log::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

async fn all(file: &DatabaseConnection) -> Result<Vec<access_log::Model>, StoreError> {
    if !anything_waits(file).await? {
        return Ok(Vec::new());
    }
    let waiting = access_log::Entity::find().order_by_asc(access_log::Column::Number);
    Ok(waiting.all(file).await?)
}

async fn after(
    file: &DatabaseConnection,
    moved: i64,
) -> Result<Vec<access_log::Model>, StoreError> {
    let waiting = access_log::Entity::find()
        .filter(access_log::Column::Number.gt(moved))
        .order_by_asc(access_log::Column::Number)
        .limit(MOVED_AT_ONCE as u64);
    Ok(waiting.all(file).await?)
}

/// The number of the last view that the database has from the file.
async fn moved(database: &impl ConnectionTrait) -> Result<i64, StoreError> {
    let row = database.query_one_raw(plain("PRAGMA user_version")).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0))
}

fn no_schema() -> DbErr {
    DbErr::Custom("the database has no schema".to_owned())
}

async fn anything_waits(file: &DatabaseConnection) -> Result<bool, StoreError> {
    let asked = "SELECT 1 FROM sqlite_schema WHERE name = 'access_log'";
    // Asked for without its columns: the table may be of an earlier form.
    Ok(file.query_one_raw(plain(asked)).await?.is_some()
        && file.query_one_raw(plain("SELECT 1 FROM access_log LIMIT 1")).await?.is_some())
}

fn plain(sql: &str) -> Statement {
    Statement::from_string(DbBackend::Sqlite, sql)
}
