use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement};

use super::{Engine, Store, StoreError};

/// What decides whether an answered commit survives a loss of power, and the version.
const SQLITE: [(&str, &str); 6] = [
    ("version", "SELECT sqlite_version()"),
    ("journal_mode", "PRAGMA journal_mode"),
    ("synchronous", "PRAGMA synchronous"),
    ("foreign_keys", "PRAGMA foreign_keys"),
    ("secure_delete", "PRAGMA secure_delete"),
    ("page_count", "PRAGMA page_count"),
];

const POSTGRES: [(&str, &str); 6] = [
    ("server_version", "SHOW server_version"),
    ("server_encoding", "SHOW server_encoding"),
    ("fsync", "SHOW fsync"),
    ("full_page_writes", "SHOW full_page_writes"),
    ("synchronous_commit", "SHOW synchronous_commit"),
    ("max_connections", "SHOW max_connections"),
];

impl Store {
    /// The database's version and the settings that make it durable, by its own words.
    pub async fn described(&self) -> Result<Vec<(&'static str, String)>, StoreError> {
        let db = &self.shared.readers;
        let questions = match self.engine() {
            Engine::Sqlite => SQLITE,
            Engine::Postgres => POSTGRES,
        };
        let mut answers = Vec::with_capacity(questions.len());
        for (name, sql) in questions {
            let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql));
            let answer = row.await?.map(|row| text(&row)).transpose()?;
            answers.push((name, answer.unwrap_or_default()));
        }
        Ok(answers)
    }
}

fn text(row: &QueryResult) -> Result<String, DbErr> {
    row.try_get_by_index::<i64>(0)
        .map(|number| number.to_string())
        .or_else(|_| row.try_get_by_index(0))
}
