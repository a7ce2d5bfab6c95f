//! Disposing of the data of clients whose time has passed: holds, proposals and proofs. What figures
//! are counted from outlives the client, so it no longer refers to one.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer_null, blob, date, integer, text, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};
use sea_orm_migration::sea_orm::DbBackend;

use crate::ddl::{index, references};

const FOLLOW_UP: [&str; 2] = ["follow_up", "follow_up_unit"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in FOLLOW_UP {
            part_from_client(manager, table).await?;
        }
        for table in [disposal_hold(), disposal(), disposal_client()] {
            manager.create_table(table).await?;
        }
        for index in [
            index("disposal_hold", "client_id", &["client_id", "released_at"]),
            index("disposal_hold", "placed_by", &["placed_by"]),
            index("disposal_hold", "released_by", &["released_by"]),
            index("break_glass", "client_id", &["client_id"]),
            index("look_review", "client_id", &["client_id"]),
            index("disposal", "authority", &["authority", "proposed_at"]),
            index("disposal", "proposed_by", &["proposed_by"]),
            index("disposal", "approved_by", &["approved_by"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["look_review", "break_glass"] {
            let name = format!("ix_{table}_client_id");
            manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        for table in ["disposal_client", "disposal", "disposal_hold"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        for table in FOLLOW_UP {
            join_to_client(manager, table).await?;
        }
        Ok(())
    }
}

/// SQLite parts with a foreign key only by writing the table anew.
async fn part_from_client(manager: &SchemaManager<'_>, table: &'static str) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        let key = ForeignKey::drop().table(table).name(key_of(table)).to_owned();
        return manager.drop_foreign_key(key).await;
    }
    write_anew(manager, table, &without_client(table)).await
}

async fn join_to_client(manager: &SchemaManager<'_>, table: &'static str) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        return manager.create_foreign_key(references(table, "client_id", "client")).await;
    }
    let mut create = without_client(table);
    create.foreign_key(&mut references(table, "client_id", "client"));
    write_anew(manager, table, &create).await
}

async fn write_anew(
    manager: &SchemaManager<'_>,
    table: &'static str,
    create: &TableCreateStatement,
) -> Result<(), DbErr> {
    let rename = Table::rename().table(table, "outgoing").to_owned();
    manager.rename_table(rename).await?;
    manager.create_table(create.clone()).await?;
    let copy = format!("INSERT INTO \"{table}\" SELECT * FROM \"outgoing\"");
    manager.get_connection().execute_unprepared(&copy).await?;
    manager.drop_table(Table::drop().table("outgoing").to_owned()).await?;
    for index in indexes(table) {
        manager.create_index(index).await?;
    }
    Ok(())
}

/// As the tables are, without the key.
fn without_client(table: &'static str) -> TableCreateStatement {
    let mut create = Table::create();
    create.table(table);
    let mut key = Index::create();
    key.name(format!("pk_{table}"));
    if table == "follow_up" {
        create
            .col(uuid("client_id"))
            .col(integer("number"))
            .col(timestamp_with_time_zone("known_from"))
            .col(timestamp_with_time_zone("known_until"))
            .col(integer("format"))
            .col(text("content"));
    } else {
        key.col("authority");
        create
            .col(text("authority"))
            .col(uuid("client_id"))
            .col(integer("number"))
            .col(timestamp_with_time_zone("known_until"));
    }
    create.primary_key(key.col("client_id").col("number")).to_owned()
}

fn indexes(table: &str) -> Vec<IndexCreateStatement> {
    if table == "follow_up" {
        return vec![index("follow_up", "format", &["format"])];
    }
    vec![
        index("follow_up_unit", "known_until", &["authority", "known_until", "client_id"]),
        index("follow_up_unit", "client_id", &["client_id"]),
    ]
}

fn key_of(table: &str) -> String {
    format!("fk_{table}_client_id")
}

/// Keeps a client's data longer, until it is released.
fn disposal_hold() -> TableCreateStatement {
    Table::create()
        .table("disposal_hold")
        .col(uuid("id").primary_key())
        .col(uuid("client_id"))
        .col(text("ground"))
        .col(blob("words"))
        .col(timestamp_with_time_zone("placed_at"))
        .col(uuid("placed_by"))
        .col(timestamp_with_time_zone_null("released_at"))
        .col(uuid_null("released_by"))
        .foreign_key(&mut references("disposal_hold", "client_id", "client"))
        .foreign_key(&mut references("disposal_hold", "placed_by", "app_user"))
        .foreign_key(&mut references("disposal_hold", "released_by", "app_user"))
        .to_owned()
}

/// A proposal until somebody approves it, the proof afterwards.
fn disposal() -> TableCreateStatement {
    Table::create()
        .table("disposal")
        .col(uuid("id").primary_key())
        .col(text("authority"))
        .col(text("state"))
        .col(timestamp_with_time_zone("proposed_at"))
        .col(uuid("proposed_by"))
        .col(timestamp_with_time_zone_null("approved_at"))
        .col(uuid_null("approved_by"))
        .col(text_null("digest"))
        .foreign_key(&mut references("disposal", "proposed_by", "app_user"))
        .foreign_key(&mut references("disposal", "approved_by", "app_user"))
        .to_owned()
}

/// Whom it is about; the client's row is gone once it was approved. Without a digest nothing of the
/// client is gone.
fn disposal_client() -> TableCreateStatement {
    Table::create()
        .table("disposal_client")
        .col(uuid("disposal_id"))
        .col(uuid("client_id"))
        .col(text("limit_id"))
        .col(date("due_on"))
        .col(big_integer_null("row_count"))
        .col(text_null("digest"))
        .primary_key(Index::create().name("pk_disposal_client").col("disposal_id").col("client_id"))
        .foreign_key(&mut references("disposal_client", "disposal_id", "disposal"))
        .to_owned()
}
