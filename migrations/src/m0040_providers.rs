//! Signing in by a provider of identity: who is whom there, and who is on the way there and back.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{blob, text, text_null, timestamp_with_time_zone, uuid, uuid_null};

use crate::ddl::{references, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(provider_link()).await?;
        let subject = unique("provider_link", "subject", &["issuer", "subject_index"]);
        manager.create_index(subject).await?;
        manager.create_index(unique("provider_link", "user_id", &["user_id", "issuer"])).await?;
        manager.create_table(provider_visit()).await?;
        let browser = unique("provider_visit", "browser_hash", &["browser_hash"]);
        manager.create_index(browser).await?;
        let mut column = text_null("second_factor_by");
        let alter = Table::alter().table("session").add_column(column.take()).to_owned();
        manager.alter_table(alter).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let alter =
            Table::alter().table("session").drop_column(Alias::new("second_factor_by")).to_owned();
        manager.alter_table(alter).await?;
        manager.drop_table(Table::drop().table("provider_visit").to_owned()).await?;
        manager.drop_table(Table::drop().table("provider_link").to_owned()).await
    }
}

fn provider_link() -> TableCreateStatement {
    Table::create()
        .table("provider_link")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(text("issuer"))
        // The keyed hash of what the provider calls the user: it is only ever compared.
        .col(blob("subject_index"))
        .col(timestamp_with_time_zone("created_at"))
        .col(uuid_null("created_by"))
        .foreign_key(&mut references("provider_link", "user_id", "app_user"))
        .to_owned()
}

fn provider_visit() -> TableCreateStatement {
    Table::create()
        .table("provider_visit")
        .col(uuid("id").primary_key())
        .col(blob("browser_hash"))
        .col(text("provider"))
        // What must come back, and what the browser takes along.
        .col(blob("sealed"))
        .col(timestamp_with_time_zone("begun_at"))
        .to_owned()
}
