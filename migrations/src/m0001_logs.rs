//! The audit log of deeds and the access log of reads. Both can only grow: triggers refuse every
//! change, whoever asks. They have no foreign keys, because they outlive what they tell about.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, blob, text, text_null, timestamp_with_time_zone, uuid_null,
};
use sea_orm_migration::sea_orm::DbBackend;

use crate::ddl::index;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const LOGS: [&str; 2] = ["audit_event", "access_log"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(audit_event()).await?;
        manager.create_table(access_log()).await?;
        for log in LOGS {
            manager.create_index(index(log, "client_id", &["client_id"])).await?;
            manager.create_index(index(log, "user_id", &["user_id"])).await?;
        }
        for statement in append_only(manager.get_database_backend()) {
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for log in LOGS {
            manager.drop_table(Table::drop().table(log).to_owned()).await?;
        }
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared("DROP FUNCTION refuse_change()").await?;
        }
        Ok(())
    }
}

fn audit_event() -> TableCreateStatement {
    Table::create()
        .table("audit_event")
        .col(big_integer("number").auto_increment().primary_key())
        .col(timestamp_with_time_zone("at"))
        .col(uuid_null("user_id"))
        .col(text_null("role"))
        .col(text_null("authority"))
        .col(text("action"))
        .col(uuid_null("client_id"))
        .col(text_null("relation"))
        .to_owned()
}

/// `shown` holds the ids of the clients on the screen, 16 bytes each: as text, a list of 50 is more
/// than half of what a view costs to write. `client_id` names the one whose page it was.
fn access_log() -> TableCreateStatement {
    Table::create()
        .table("access_log")
        .col(big_integer("number").auto_increment().primary_key())
        .col(timestamp_with_time_zone("at"))
        .col(uuid_null("user_id"))
        .col(text_null("role"))
        .col(text_null("authority"))
        .col(text("action"))
        .col(text_null("relation"))
        .col(uuid_null("client_id"))
        .col(blob("shown"))
        .col(big_integer("row_count"))
        .to_owned()
}

fn append_only(backend: DbBackend) -> Vec<String> {
    let mut statements = Vec::new();
    if backend == DbBackend::Postgres {
        statements.push(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'append only'; END $$"
                .to_owned(),
        );
    }
    for log in LOGS {
        if backend == DbBackend::Postgres {
            for (change, each) in [("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")]
            {
                statements.push(format!(
                    "CREATE TRIGGER tr_{log}_no_{} BEFORE {change} ON {log} \
                     FOR EACH {each} EXECUTE FUNCTION refuse_change()",
                    change.to_lowercase()
                ));
            }
        } else {
            for change in ["UPDATE", "DELETE"] {
                statements.push(format!(
                    "CREATE TRIGGER tr_{log}_no_{} BEFORE {change} ON {log} \
                     BEGIN SELECT RAISE(ABORT, 'append only'); END",
                    change.to_lowercase()
                ));
            }
        }
    }
    statements
}
