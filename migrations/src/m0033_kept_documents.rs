//! Accepted plans on paper, byte for byte as they were when the last party accepted.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{blob, text, timestamp_with_time_zone, uuid};

use crate::ddl::{index, references, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(kept_document()).await?;
        for index in [
            unique("kept_document", "plan_id_signed", &["plan_id", "signed"]),
            index("kept_document", "client_id", &["client_id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("kept_document").to_owned()).await
    }
}

/// `signed` is the digest of what the parties accepted; `digest` is that of the bytes before
/// sealing.
fn kept_document() -> TableCreateStatement {
    Table::create()
        .table("kept_document")
        .col(uuid("id").primary_key())
        .col(uuid("client_id"))
        .col(uuid("plan_id"))
        .col(text("signed"))
        .col(text("digest"))
        .col(blob("sealed"))
        .col(timestamp_with_time_zone("kept_at"))
        .foreign_key(&mut references("kept_document", "client_id", "client"))
        .to_owned()
}
