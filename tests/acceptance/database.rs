//! A database of its own for each test, copied from one that is migrated once.
//!
//! `POLKU_TEST_DATABASE_URL` names a PostgreSQL server where databases may be made at will;
//! without it the databases are SQLite files.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use migration::{Migrator, MigratorTrait};
use persistence::attachments::Keeping;
use persistence::keys::Keys;
use persistence::{Store, StoreSettings};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement, TransactionTrait};
use tempfile::TempDir;

/// A migrated, empty database. An embedded one is gone with this value.
pub(crate) struct TestDatabase {
    url: String,
    _folder: TempDir,
}

impl TestDatabase {
    /// On the engine of this run.
    pub(crate) async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = match server() {
            Some(server) => copy_on_server(&server, &folder).await,
            None => copy_file(&folder).await,
        };
        Self { url, _folder: folder }
    }

    /// What `DATABASE_URL` would say.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Opens it as the service does. A SQLite file can be open only once.
    pub(crate) async fn store(&self) -> Store {
        self.store_keeping(Keeping::default()).await
    }

    /// The same with attached files kept elsewhere.
    pub(crate) async fn store_keeping(&self, attachments: Keeping) -> Store {
        let settings =
            StoreSettings { readers: 2, attachments, ..StoreSettings::new(self.url(), keys()) };
        Store::open(settings).await.unwrap()
    }

    /// A connection past all rules, to look at what is really stored.
    pub(crate) async fn raw(&self) -> DatabaseConnection {
        Database::connect(self.url()).await.unwrap()
    }

    /// How many rows there are of a table, or of a table with a condition.
    pub(crate) async fn count(&self, rows: &str) -> i64 {
        let db = self.raw().await;
        let asked = format!("SELECT count(*) AS n FROM {rows}");
        let asked = Statement::from_string(db.get_database_backend(), asked);
        let row = db.query_one_raw(asked).await.unwrap().unwrap();
        row.try_get("", "n").unwrap()
    }

    /// How many rows each table has.
    pub(crate) async fn rows(&self) -> BTreeMap<String, i64> {
        let db = self.raw().await;
        let backend = db.get_database_backend();
        let tables = if on_postgres() {
            "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"
        } else {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        };
        let tables = db.query_all_raw(Statement::from_string(backend, tables)).await.unwrap();
        let mut rows = BTreeMap::new();
        for table in tables {
            let table: String = table.try_get("", "name").unwrap();
            let asked = format!("SELECT count(*) AS n FROM \"{table}\"");
            let counted = db.query_one_raw(Statement::from_string(backend, asked)).await.unwrap();
            rows.insert(table, counted.unwrap().try_get("", "n").unwrap());
        }
        db.close().await.unwrap();
        rows
    }
}

impl TestDatabase {
    /// From now on nothing can be put into the log of looks.
    pub(crate) async fn refuse_looks(&self) {
        let (url, refusals) = if on_postgres() {
            let refuse = "CREATE TRIGGER refuse_looks BEFORE INSERT ON access_log \
                          FOR EACH ROW EXECUTE FUNCTION refuse_change()";
            (self.url().to_owned(), refuse)
        } else {
            let refuse = "CREATE TRIGGER refuse_looks BEFORE INSERT ON access_log \
                          BEGIN SELECT RAISE(ABORT, 'refused'); END";
            (format!("{}.views", self.url()), refuse)
        };
        run(&Database::connect(url).await.unwrap(), refusals).await;
    }
}

/// The keys of every test database.
pub(crate) fn keys() -> Keys {
    Keys::parse(&"5a".repeat(32)).unwrap()
}

/// Whether this run is the one on PostgreSQL.
pub(crate) fn on_postgres() -> bool {
    server().is_some()
}

fn server() -> Option<String> {
    std::env::var("POLKU_TEST_DATABASE_URL").ok()
}

/// Changes whenever the tests were built anew, and with them perhaps the migrations.
fn build() -> String {
    let program = fs::metadata(std::env::current_exe().unwrap()).unwrap();
    let built = program.modified().unwrap().duration_since(UNIX_EPOCH).unwrap();
    format!("{:x}", built.as_nanos())
}

async fn copy_file(folder: &TempDir) -> String {
    let template = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.db", build()));
    if !template.exists() {
        let fresh = folder.path().join("template.db");
        let db = Database::connect(format!("sqlite:{}?mode=rwc", fresh.display())).await.unwrap();
        Migrator::up(&db, None).await.unwrap();
        db.close().await.unwrap();
        // Another test may do the same; whoever is last replaces it by its equal.
        let near = template.with_extension(folder.path().file_name().unwrap());
        fs::copy(&fresh, &near).unwrap();
        fs::rename(&near, &template).unwrap();
    }
    let file = folder.path().join("polku.db");
    fs::copy(template, &file).unwrap();
    format!("sqlite:{}", file.display())
}

async fn copy_on_server(server: &str, folder: &TempDir) -> String {
    let template = format!("template_{}", build());
    let random = folder.path().file_name().unwrap().to_str().unwrap();
    let name = format!("t_{}", random.trim_start_matches('.'));
    let (host, _) = server.rsplit_once('/').unwrap();

    let admin = Database::connect(server).await.unwrap();
    let exists = format!("SELECT 1 FROM pg_database WHERE datname = '{template}'");
    if one(&admin, &exists).await.is_none() {
        let lock = admin.begin().await.unwrap();
        lock.execute_unprepared("SELECT pg_advisory_xact_lock(7)").await.unwrap();
        if one(&admin, &exists).await.is_none() {
            run(&admin, &format!("CREATE DATABASE \"{name}_new\"")).await;
            let db = Database::connect(format!("{host}/{name}_new")).await.unwrap();
            Migrator::up(&db, None).await.unwrap();
            db.close().await.unwrap();
            run(&admin, &format!("ALTER DATABASE \"{name}_new\" RENAME TO \"{template}\"")).await;
        }
        lock.commit().await.unwrap();
    }
    run(&admin, &format!("CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"")).await;
    admin.close().await.unwrap();
    format!("{host}/{name}")
}

async fn one(db: &DatabaseConnection, sql: &str) -> Option<sea_orm::QueryResult> {
    let statement = sea_orm::Statement::from_string(db.get_database_backend(), sql);
    db.query_one_raw(statement).await.unwrap()
}

async fn run(db: &DatabaseConnection, sql: &str) {
    db.execute_unprepared(sql).await.unwrap();
}
