//! Named constraints and indexes, always in the same form.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// A foreign key `fk_<table>_<column>` to another table's `id`.
pub(crate) fn references(
    table: &'static str,
    column: &'static str,
    other: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk_{table}_{column}"))
        .from(table, column)
        .to(other, "id")
        .to_owned()
}

/// A column added later that refers to another table's `id`, with the foreign key
/// `fk_<table>_<column>` as a constraint of the column: SQLite adds no other to a table that is there.
pub(crate) fn of_new_column(
    table: &'static str,
    mut column: ColumnDef,
    other: &'static str,
) -> ColumnDef {
    let name = column.get_column_name();
    let key = format!("CONSTRAINT \"fk_{table}_{name}\" REFERENCES \"{other}\" (\"id\")");
    column.extra(key).take()
}

/// An index `ix_<table>_<name>` over `columns`, in this order.
pub(crate) fn index(
    table: &'static str,
    name: &'static str,
    columns: &[&'static str],
) -> IndexCreateStatement {
    over(columns, Index::create().name(format!("ix_{table}_{name}")).table(table))
}

/// A unique index `uq_<table>_<name>` over `columns`.
pub(crate) fn unique(
    table: &'static str,
    name: &'static str,
    columns: &[&'static str],
) -> IndexCreateStatement {
    over(columns, Index::create().name(format!("uq_{table}_{name}")).table(table).unique())
}

fn over(columns: &[&'static str], index: &mut IndexCreateStatement) -> IndexCreateStatement {
    for column in columns {
        index.col(*column);
    }
    index.to_owned()
}

/// Triggers that refuse every change of a table that can only grow. On PostgreSQL they call a
/// function that came with the logs.
pub(crate) fn append_only(backend: DbBackend, table: &str) -> Vec<String> {
    let trigger = |change: &str, each: &str| {
        let name = format!("tr_{table}_no_{}", change.to_lowercase());
        if backend == DbBackend::Postgres {
            format!(
                "CREATE TRIGGER {name} BEFORE {change} ON {table} \
                 FOR EACH {each} EXECUTE FUNCTION refuse_change()"
            )
        } else {
            format!(
                "CREATE TRIGGER {name} BEFORE {change} ON {table} \
                 BEGIN SELECT RAISE(ABORT, 'append only'); END"
            )
        }
    };
    let mut triggers = vec![trigger("UPDATE", "ROW"), trigger("DELETE", "ROW")];
    if backend == DbBackend::Postgres {
        triggers.push(trigger("TRUNCATE", "STATEMENT"));
    }
    triggers
}
