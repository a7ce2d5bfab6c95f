//! Records that were merged into others, and who is to answer the handover of a protected client.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, uuid_null};

use crate::ddl::{index, of_new_column};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Until now a handover was offered and then answered.
const TAKE_OVER: &str = "UPDATE handover SET version = 2 WHERE state <> 'open'";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("client", of_new_column("client", uuid_null("merged_into"), "client")),
            ("handover", of_new_column("handover", uuid_null("receiver_id"), "app_user")),
            ("handover", integer("version").default(1).take()),
        ] {
            let alter = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        manager.get_connection().execute_unprepared(TAKE_OVER).await?;
        manager.create_index(index("client", "merged_into", &["merged_into"])).await?;
        manager.create_index(index("handover", "receiver_id", &["receiver_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, index) in
            [("handover", "ix_handover_receiver_id"), ("client", "ix_client_merged_into")]
        {
            let index = Index::drop().name(index).table(table).to_owned();
            manager.drop_index(index).await?;
        }
        for (table, column) in
            [("handover", "version"), ("handover", "receiver_id"), ("client", "merged_into")]
        {
            let alter = Table::alter().table(table).drop_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        Ok(())
    }
}
