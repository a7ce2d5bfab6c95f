//! Pages of lists in as few steps as the database allows.
//!
//! The driver of the embedded database has a thread for each connection and copies every value on
//! its way out, so that a page of 50 lines costs several times as much as SQLite needs to find it.
//! There a page comes as one value, a JSON array that SQLite writes itself. PostgreSQL sends rows.

use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult};
use serde::de::{Deserialize, DeserializeOwned, Deserializer};

use super::{Connection, StoreError};

/// How a column's value gets into JSON.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Column {
    /// Text, a number or a day.
    Plain(&'static str),
    /// An id, 16 bytes or nothing.
    Id(&'static str),
}

impl Column {
    fn packed(self) -> String {
        match self {
            Self::Plain(name) => format!(r#""{name}""#),
            Self::Id(name) => format!(r#"nullif(hex("{name}"), '')"#),
        }
    }
}

/// A line of a list that can come packed.
pub(crate) trait Line: FromQueryResult + DeserializeOwned {
    /// Its columns, in the order of its fields.
    const COLUMNS: &[Column];
}

/// The lines of `page` in its order, and what `count` counts as `total`.
///
/// Both in one statement: they are of one moment without a transaction, whose beginning and end
/// would cost as much as the statement.
pub(crate) async fn lines_and_total<L: Line>(
    conn: &Connection,
    page: SelectStatement,
    count: &SelectStatement,
) -> Result<(Vec<L>, u64), StoreError> {
    let total = Expr::from(count.clone());
    let (lines, total) = if conn.get_database_backend() == DbBackend::Sqlite {
        let columns: Vec<_> = L::COLUMNS.iter().map(|column| column.packed()).collect();
        let packed = format!("json_group_array(json_array({}))", columns.join(", "));
        let packed = Query::select()
            .expr_as(Expr::cust(packed), "packed")
            .expr_as(total, "total")
            .from_subquery(page, "page")
            .to_owned();
        let row = conn.query_one(&packed).await?.ok_or_else(unreadable)?;
        let packed: String = row.try_get("", "packed")?;
        (serde_json::from_str(&packed).map_err(|_| unreadable())?, row.try_get("", "total")?)
    } else {
        let mut page = page;
        let rows = conn.query_all(page.expr_as(total, "total")).await?;
        let total: i64 = match rows.first() {
            Some(row) => row.try_get("", "total")?,
            None => match conn.query_one(count).await? {
                Some(row) => row.try_get("", "total")?,
                None => 0,
            },
        };
        let lines = rows.iter().map(|row| L::from_query_result(row, ""));
        (lines.collect::<Result<_, _>>()?, total)
    };
    Ok((lines, u64::try_from(total).unwrap_or_default()))
}

fn unreadable() -> StoreError {
    DbErr::Type("a packed page is not readable".to_owned()).into()
}

/// SQLite has no booleans.
pub(crate) fn truth<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Ok(u8::deserialize(from)? != 0)
}
