//! Files attached to clients' records, and the sealed bytes of those that are kept here.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, blob, integer, text, uuid};

use crate::ddl::{index, references};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(attachment()).await?;
        manager.create_table(attachment_chunk()).await?;
        manager.create_index(index("attachment", "client_id", &["client_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["attachment_chunk", "attachment"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

/// `place` is `database` or `folder`; count and digest are those of the bytes before sealing.
fn attachment() -> TableCreateStatement {
    Table::create()
        .table("attachment")
        .col(uuid("id").primary_key())
        .col(uuid("client_id"))
        .col(text("place"))
        .col(big_integer("byte_count"))
        .col(text("digest"))
        .foreign_key(&mut references("attachment", "client_id", "client"))
        .to_owned()
}

/// A client's paper, 64 KiB in a row, so that nobody ever holds a whole file in memory.
fn attachment_chunk() -> TableCreateStatement {
    Table::create()
        .table("attachment_chunk")
        .col(uuid("attachment_id"))
        .col(integer("number"))
        .col(blob("sealed"))
        .primary_key(Index::create().name("pk_attachment_chunk").col("attachment_id").col("number"))
        .foreign_key(&mut references("attachment_chunk", "attachment_id", "attachment"))
        .to_owned()
}
