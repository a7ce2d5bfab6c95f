//! What follow-up figures are counted from: one row for each state of a client that was known for
//! a time, and beside it one for each authority that ever acted.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, text, timestamp_with_time_zone, uuid};

use crate::ddl::{index, references};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(follow_up()).await?;
        manager.create_table(follow_up_unit()).await?;
        for index in [
            index("follow_up", "format", &["format"]),
            index("follow_up_unit", "known_until", &["authority", "known_until", "client_id"]),
            index("follow_up_unit", "client_id", &["client_id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["follow_up_unit", "follow_up"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

/// Known from a moment until another, the second excluded; what is known still has a moment that
/// never comes. The number counts them from 1.
fn follow_up() -> TableCreateStatement {
    Table::create()
        .table("follow_up")
        .col(uuid("client_id"))
        .col(integer("number"))
        .col(timestamp_with_time_zone("known_from"))
        .col(timestamp_with_time_zone("known_until"))
        .col(integer("format"))
        .col(text("content"))
        .primary_key(Index::create().name("pk_follow_up").col("client_id").col("number"))
        .foreign_key(&mut references("follow_up", "client_id", "client"))
        .to_owned()
}

/// A unit's figures read its own rows alone, those that are known at the moment asked.
fn follow_up_unit() -> TableCreateStatement {
    Table::create()
        .table("follow_up_unit")
        .col(text("authority"))
        .col(uuid("client_id"))
        .col(integer("number"))
        .col(timestamp_with_time_zone("known_until"))
        .primary_key(
            Index::create()
                .name("pk_follow_up_unit")
                .col("authority")
                .col("client_id")
                .col("number"),
        )
        .foreign_key(&mut references("follow_up_unit", "client_id", "client"))
        .to_owned()
}
