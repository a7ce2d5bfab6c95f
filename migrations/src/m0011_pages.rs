//! What the pages ask for: the language a user reads, and columns that lists are filtered by.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, date, text, text_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// What a client without a worker has in the lists, so that an index finds it without nulls.
const NEVER: &str = "0001-01-01";

/// Takes over what rows and records of before say. Whom a client waits for only the record tells:
/// it is settled anew at the next turn of the day.
const TAKE_OVER: [&str; 3] = [
    "UPDATE caseload SET mother_tongue = (SELECT client.mother_tongue FROM client \
     WHERE client.id = caseload.client_id), interpreter_needed = (SELECT \
     client.interpreter_needed FROM client WHERE client.id = caseload.client_id)",
    "UPDATE caseload SET worker_since = (SELECT max(valid_on) FROM client_event \
     WHERE client_event.client_id = caseload.client_id AND kind = 'worker_assigned') \
     WHERE EXISTS (SELECT 1 FROM client WHERE client.id = caseload.client_id \
     AND client.worker_id IS NOT NULL) AND EXISTS (SELECT 1 FROM client_event \
     WHERE client_event.client_id = caseload.client_id AND kind = 'worker_assigned')",
    "UPDATE client SET turns_on = '0001-01-01' WHERE stage <> 'ended'",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in columns() {
            let alter = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        for statement in TAKE_OVER {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("caseload", "interpreter_needed"),
            ("caseload", "mother_tongue"),
            ("caseload", "worker_since"),
            ("caseload", "waits_for"),
            ("app_user", "language"),
        ] {
            let alter = Table::alter().table(table).drop_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        Ok(())
    }
}

fn columns() -> [(&'static str, ColumnDef); 5] {
    [
        ("app_user", text_null("language")),
        ("caseload", text("waits_for").default("nobody").take()),
        ("caseload", date("worker_since").default(NEVER).take()),
        ("caseload", text("mother_tongue").default("").take()),
        ("caseload", boolean("interpreter_needed").default(false).take()),
    ]
}
