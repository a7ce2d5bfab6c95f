//! What users say about the accessibility of the pages.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text, text_null, timestamp_with_time_zone, uuid};

use crate::ddl::index;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let feedback = Table::create()
            .table("feedback")
            .col(uuid("id").primary_key())
            .col(text("words"))
            .col(text_null("contact"))
            .col(timestamp_with_time_zone("given_at"))
            .to_owned();
        manager.create_table(feedback).await?;
        manager.create_index(index("feedback", "given_at", &["given_at", "id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("feedback").to_owned()).await
    }
}
