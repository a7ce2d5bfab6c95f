use sea_orm::DatabaseConnection;

use super::{Column, Schema, query};

/// The migrator's own table is not ours to judge.
const OURS: &str = "m.name NOT LIKE 'sqlite~_%' ESCAPE '~' AND m.tbl_name <> 'seaql_migrations'";

pub(super) async fn read(db: &DatabaseConnection) -> Schema {
    let columns = query(
        db,
        &format!(
            "SELECT m.name, c.name, c.type FROM sqlite_schema m, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND {OURS} ORDER BY m.name, c.cid"
        ),
    )
    .await;
    let objects: Vec<[String; 4]> = query(
        db,
        &format!(
            "SELECT type, tbl_name, name, sql FROM sqlite_schema m WHERE {OURS} \
             AND sql IS NOT NULL ORDER BY tbl_name, type = 'table' DESC, type, name"
        ),
    )
    .await;

    let mut names = Vec::new();
    for [kind, table, name, sql] in &objects {
        match kind.as_str() {
            "index" => names.push(("i".to_owned(), table.clone(), name.clone())),
            "table" => names.extend(constraints(table, sql)),
            _ => {}
        }
    }
    let dump: Vec<String> =
        objects.iter().map(|[_, _, _, sql]| format!("{};\n\n", one_each_line(sql))).collect();
    Schema {
        columns: columns
            .into_iter()
            .map(|[table, name, kind]| Column { table, name, kind: kind.to_lowercase() })
            .collect(),
        names,
        unindexed: unindexed(db).await,
        dump: dump.concat(),
    }
}

async fn unindexed(db: &DatabaseConnection) -> Vec<String> {
    let keys = format!(
        "SELECT m.name, group_concat(k.\"from\") FROM sqlite_schema m, \
         pragma_foreign_key_list(m.name) k WHERE m.type = 'table' AND {OURS} GROUP BY m.name, k.id"
    );
    let indexes = format!(
        "SELECT m.name, (SELECT group_concat(name) FROM (SELECT c.name FROM \
         pragma_index_info(i.name) c ORDER BY c.seqno)) FROM sqlite_schema m, \
         pragma_index_list(m.name) i WHERE m.type = 'table' AND {OURS}"
    );
    let indexes: Vec<[String; 2]> = query(db, &indexes).await;
    let keys: Vec<[String; 2]> = query(db, &keys).await;
    keys.into_iter()
        .filter(|[table, columns]| {
            !indexes.iter().any(|[indexed, by]| {
                indexed == table && (by == columns || by.starts_with(&format!("{columns},")))
            })
        })
        .map(|[table, columns]| format!("{table} ({columns})"))
        .collect()
}

/// Kind, table and name of what stands in a table's own text; an unnamed one has an empty name.
/// Foreign keys have names on PostgreSQL only: the schema builder leaves them out here.
fn constraints(table: &str, sql: &str) -> Vec<(String, String, String)> {
    let words: Vec<&str> = sql.split_whitespace().collect();
    let mut found = Vec::new();
    for (position, word) in words.iter().enumerate() {
        let kind = match *word {
            "UNIQUE" | "UNIQUE," => "u",
            "CHECK" => "c",
            _ => continue,
        };
        let named = position >= 2 && words[position - 2] == "CONSTRAINT";
        let name = if named { words[position - 1].trim_matches('"') } else { "" };
        found.push((kind.to_owned(), table.to_owned(), name.to_owned()));
    }
    found
}

/// `CREATE TABLE t ( a, b )` with one column or constraint on each line, so that a diff is read.
fn one_each_line(sql: &str) -> String {
    if !sql.starts_with("CREATE TABLE") {
        return sql.to_owned();
    }
    let mut depth = 0;
    let mut text = String::new();
    for letter in sql.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        match (letter, depth) {
            ('(', 1) => text.push_str("(\n   "),
            (',', 1) => text.push_str(",\n   "),
            (')', 0) => text.push_str("\n)"),
            _ => text.push(letter),
        }
    }
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}
