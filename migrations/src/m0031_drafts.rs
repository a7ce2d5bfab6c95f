//! What somebody typed into a form and has not sent yet.

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
        manager.create_table(kept_draft()).await?;
        for index in [
            unique("kept_draft", "user_id_form", &["user_id", "form"]),
            index("kept_draft", "client_id", &["client_id"]),
            index("kept_draft", "kept_at", &["kept_at"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("kept_draft").to_owned()).await
    }
}

fn kept_draft() -> TableCreateStatement {
    Table::create()
        .table("kept_draft")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(uuid("client_id"))
        .col(text("form"))
        .col(blob("content"))
        .col(timestamp_with_time_zone("kept_at"))
        .foreign_key(&mut references("kept_draft", "user_id", "app_user"))
        .foreign_key(&mut references("kept_draft", "client_id", "client"))
        .to_owned()
}
