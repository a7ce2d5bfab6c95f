//! What somebody proves besides the password, and passwords that are good once.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer_null, blob, blob_null, boolean, timestamp_with_time_zone_null, uuid,
};

use crate::ddl::{references, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in columns() {
            let alter = Table::alter().table("app_user").add_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        manager.create_table(recovery_code()).await?;
        let columns = ["user_id", "code_hash"];
        manager.create_index(unique("recovery_code", "code_hash", &columns)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("recovery_code").to_owned()).await?;
        for mut column in columns().into_iter().rev() {
            let name = column.take().get_column_name();
            let alter = Table::alter().table("app_user").drop_column(Alias::new(name)).to_owned();
            manager.alter_table(alter).await?;
        }
        Ok(())
    }
}

fn columns() -> [ColumnDef; 4] {
    [
        blob_null("second_factor"),
        timestamp_with_time_zone_null("second_factor_at"),
        // The last step of time whose code was used.
        big_integer_null("second_factor_step"),
        boolean("password_once").default(false).take(),
    ]
}

fn recovery_code() -> TableCreateStatement {
    Table::create()
        .table("recovery_code")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(blob("code_hash"))
        .col(timestamp_with_time_zone_null("used_at"))
        .foreign_key(&mut references("recovery_code", "user_id", "app_user"))
        .to_owned()
}
