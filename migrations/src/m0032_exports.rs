//! Lists of persons that left as files: by whom, when and what for.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text, timestamp_with_time_zone, uuid};

use crate::ddl::{append_only, index, references};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(person_export()).await?;
        manager.create_index(index("person_export", "user_id", &["user_id", "begun_at"])).await?;
        let backend = manager.get_database_backend();
        for statement in append_only(backend, "person_export") {
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("person_export").to_owned()).await
    }
}

fn person_export() -> TableCreateStatement {
    Table::create()
        .table("person_export")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(text("authority"))
        .col(text("list"))
        .col(text("purpose"))
        .col(text("words"))
        .col(timestamp_with_time_zone("begun_at"))
        .foreign_key(&mut references("person_export", "user_id", "app_user"))
        .to_owned()
}
