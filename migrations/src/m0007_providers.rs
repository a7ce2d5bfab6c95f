//! The register of providers.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{date, date_null, integer, text, timestamp_with_time_zone, uuid};

use crate::ddl::{index, references, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(provider()).await?;
        for index in [
            index("provider", "name", &["search_key", "id"]),
            index("provider", "area", &["area", "search_key", "id"]),
            index("provider", "created_by", &["created_by"]),
            unique("provider", "same", &["business_code", "area", "search_key"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("provider").to_owned()).await
    }
}

/// `kinds` has a space before, between and after its words, so that each is found with both.
fn provider() -> TableCreateStatement {
    Table::create()
        .table("provider")
        .col(uuid("id").primary_key())
        .col(text("name"))
        .col(text("search_key"))
        .col(text("business_code"))
        .col(text("kinds"))
        .col(text("area"))
        .col(text("contact"))
        .col(date("valid_from"))
        .col(date_null("valid_to"))
        .col(text("kept_by"))
        .col(integer("version"))
        .col(timestamp_with_time_zone("created_at"))
        .col(uuid("created_by"))
        .check(("ck_provider_dates", Expr::col("valid_to").gte(Expr::col("valid_from"))))
        .foreign_key(&mut references("provider", "created_by", "app_user"))
        .to_owned()
}
