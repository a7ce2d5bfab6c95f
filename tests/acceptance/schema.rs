//! The real schema, looked at in the database itself: classes, names, types, indexes, and a dump
//! that is checked in. `POLKU_ACCEPT=1` writes the dump anew.

mod postgres;
mod sqlite;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use persistence::classes::CLASSES;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};

use crate::database::{TestDatabase, on_postgres};

struct Schema {
    columns: Vec<Column>,
    /// Kind (`f` foreign key, `u` unique, `c` check, `i` index), table, name.
    names: Vec<(String, String, String)>,
    /// Table and columns of foreign keys that no index begins with.
    unindexed: Vec<String>,
    dump: String,
}

struct Column {
    table: String,
    name: String,
    kind: String,
}

impl Schema {
    async fn read(db: &DatabaseConnection) -> Self {
        if on_postgres() { postgres::read(db).await } else { sqlite::read(db).await }
    }
}

/// Rows of text.
async fn query<const N: usize>(db: &DatabaseConnection, sql: &str) -> Vec<[String; N]> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| std::array::from_fn(|column| row.try_get_by_index(column).unwrap()))
        .collect()
}

async fn of_this_run() -> Schema {
    let database = TestDatabase::open().await;
    Schema::read(&database.raw().await).await
}

#[tokio::test]
async fn every_column_has_exactly_one_class_and_every_class_a_column() {
    let schema = of_this_run().await;

    let columns: BTreeSet<(&str, &str)> =
        schema.columns.iter().map(|column| (column.table.as_str(), column.name.as_str())).collect();
    let classified: BTreeSet<(&str, &str)> =
        CLASSES.iter().map(|(table, column, _)| (*table, *column)).collect();

    assert_eq!(classified.len(), CLASSES.len(), "a column has two classes");
    let without: Vec<_> = columns.difference(&classified).collect();
    let gone: Vec<_> = classified.difference(&columns).collect();
    assert!(without.is_empty() && gone.is_empty(), "no class: {without:?}; no column: {gone:?}");
}

#[tokio::test]
async fn constraints_and_indexes_say_in_their_names_what_they_are() {
    let schema = of_this_run().await;

    for (kind, table, name) in schema.names {
        let prefix = match kind.as_str() {
            "f" => ["fk_", "fk_"],
            "u" => ["uq_", "uq_"],
            "c" => ["ck_", "ck_"],
            _ => ["ix_", "uq_"],
        };
        let begins = prefix.iter().any(|prefix| name.starts_with(&format!("{prefix}{table}_")));
        assert!(begins, "{name} of {table} ({kind}) should begin with {}{table}_", prefix[0]);
    }
}

#[tokio::test]
async fn every_foreign_key_is_indexed() {
    assert_eq!(of_this_run().await.unindexed, Vec::<String>::new());
}

/// Ids that are words of the rule files.
const IDS_OF_THE_LAW: [&str; 3] = ["deadline.limit_id", "disposal_client.limit_id", "rule_set.id"];

#[tokio::test]
async fn the_end_of_a_name_tells_the_type() {
    for Column { table, name, kind } in of_this_run().await.columns {
        if IDS_OF_THE_LAW.contains(&format!("{table}.{name}").as_str()) {
            continue;
        }
        let kinds: &[&str] = if name == "at" || name.ends_with("_at") {
            &["timestamp with time zone", "timestamp_with_timezone_text"]
        } else if name.ends_with("_on") || name == "valid_from" || name == "valid_to" {
            &["date", "date_text"]
        } else if name == "id" || name.ends_with("_id") {
            &["uuid", "uuid_text"]
        } else if name == "version" || name == "number" {
            &["bigint", "integer"]
        } else {
            continue;
        };
        assert!(kinds.contains(&kind.as_str()), "{table}.{name} is {kind}");
    }
}

#[tokio::test]
async fn the_database_never_takes_the_time_itself() {
    let dump = of_this_run().await.dump.to_lowercase();

    for clock in ["current_timestamp", "current_date", "now()", "localtimestamp"] {
        assert!(!dump.contains(clock), "{clock}");
    }
}

#[tokio::test]
async fn the_schema_is_the_one_checked_in() {
    let name = if on_postgres() { "schema/postgres.sql" } else { "schema/sqlite.sql" };
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let dump = of_this_run().await.dump;

    if std::env::var_os("POLKU_ACCEPT").is_some() {
        fs::write(&file, &dump).unwrap();
    }
    let checked_in = fs::read_to_string(&file).unwrap_or_default();
    assert!(checked_in == dump, "tests/{name} differs; POLKU_ACCEPT=1 writes it anew");
}

#[tokio::test]
async fn every_step_can_be_undone_and_done_again() {
    let database = TestDatabase::open().await;
    let before = Schema::read(&database.raw().await).await.dump;
    let store = database.store().await;
    let steps = u32::try_from(store.migrations().await.unwrap().len()).unwrap();

    for undone in 1..=steps {
        store.migrate_down(1).await.unwrap();
        assert_eq!(store.pending_migrations().await.unwrap().len(), undone as usize);
    }
    let emptied = Schema::read(&database.raw().await).await;
    assert_eq!(emptied.dump.trim(), "");

    store.migrate_up().await.unwrap();
    assert!(Schema::read(&database.raw().await).await.dump == before);
}
