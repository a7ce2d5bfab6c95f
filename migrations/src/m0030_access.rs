//! Who may see whom: records about those who work here, glass that was broken, and a log that tells
//! on what ground, which parts, how far back and by which session.
//!
//! What tells of a look has no foreign key to the client: it outlives the record.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, blob_null, boolean, date_null, text, text_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::ddl::{index, references};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

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
        for table in [break_glass(), seen_client(), look_review(), log_mark()] {
            manager.create_table(table).await?;
        }
        // By user in the order of time: who opened how many records within an hour.
        let by_user = Index::drop().name("ix_access_log_user_id").table("access_log").to_owned();
        manager.drop_index(by_user).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["log_mark", "look_review", "seen_client", "break_glass"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        let by_user = Index::drop().name("ix_access_log_user_id").table("access_log").to_owned();
        manager.drop_index(by_user).await?;
        manager.create_index(index("access_log", "user_id", &["user_id"])).await?;
        let index = Index::drop().name("ix_app_user_identity_index").table("app_user").to_owned();
        manager.drop_index(index).await?;
        for (table, mut column) in columns().into_iter().rev() {
            let name = column.take().get_column_name();
            let alter = Table::alter().table(table).drop_column(Alias::new(name)).to_owned();
            manager.alter_table(alter).await?;
        }
        Ok(())
    }
}

fn columns() -> [(&'static str, ColumnDef); 8] {
    [
        ("app_user", blob_null("identity_index")),
        ("client", boolean("restricted").default(false).take()),
        ("access_log", uuid_null("session_id")),
        ("access_log", uuid_null("request_id")),
        ("access_log", text_null("parts")),
        ("access_log", date_null("oldest_on")),
        ("access_log", text_null("denied_by")),
        ("audit_event", uuid_null("session_id")),
    ]
}

/// One client opened by one user for some hours, and what the review of it said.
fn break_glass() -> TableCreateStatement {
    Table::create()
        .table("break_glass")
        .col(uuid("id").primary_key())
        .col(uuid("client_id"))
        .col(uuid("user_id"))
        .col(text("authority"))
        .col(text("ground"))
        .col(text("reason"))
        .col(timestamp_with_time_zone("begun_at"))
        .col(timestamp_with_time_zone("until"))
        .col(text_null("outcome"))
        .col(text_null("note"))
        .col(timestamp_with_time_zone_null("reviewed_at"))
        .col(uuid_null("reviewed_by"))
        .foreign_key(&mut references("break_glass", "user_id", "app_user"))
        .foreign_key(&mut references("break_glass", "reviewed_by", "app_user"))
        .to_owned()
}

/// Whom each row of the log shows, so that the looks at one client are found by an index. Filled
/// behind the log, up to the mark.
fn seen_client() -> TableCreateStatement {
    Table::create()
        .table("seen_client")
        .col(uuid("client_id"))
        .col(big_integer("number"))
        .primary_key(Index::create().name("pk_seen_client").col("client_id").col("number"))
        .to_owned()
}

/// Looks that somebody should look at.
fn look_review() -> TableCreateStatement {
    Table::create()
        .table("look_review")
        .col(uuid("id").primary_key())
        .col(text("signal"))
        .col(big_integer_null("number"))
        .col(uuid_null("user_id"))
        .col(uuid_null("client_id"))
        .col(text_null("authority"))
        .col(timestamp_with_time_zone("looked_at"))
        .col(text_null("outcome"))
        .col(text_null("note"))
        .col(timestamp_with_time_zone_null("reviewed_at"))
        .col(uuid_null("reviewed_by"))
        .foreign_key(&mut references("look_review", "reviewed_by", "app_user"))
        .to_owned()
}

/// The last row of the log that was gone through.
fn log_mark() -> TableCreateStatement {
    Table::create()
        .table("log_mark")
        .col(text("log").primary_key())
        .col(big_integer("number"))
        .to_owned()
}

fn indexes() -> [IndexCreateStatement; 7] {
    [
        index("access_log", "user_id", &["user_id", "at"]),
        index("app_user", "identity_index", &["identity_index"]),
        index("break_glass", "user_id", &["user_id", "until"]),
        index("break_glass", "reviewed_by", &["reviewed_by"]),
        index("break_glass", "authority", &["authority", "begun_at"]),
        index("look_review", "open", &["authority", "reviewed_at", "looked_at", "id"]),
        index("look_review", "reviewed_by", &["reviewed_by"]),
    ]
}
