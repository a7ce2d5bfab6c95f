//! Absent workers with their substitutes, and clients that went to another worker many at a time.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    date, integer, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::ddl::{index, references};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [absence(), reassignment(), reassigned_client()] {
            manager.create_table(table).await?;
        }
        for index in [
            index("absence", "authority", &["authority", "until_on", "id"]),
            index("absence", "user_id", &["user_id"]),
            index("absence", "substitute_id", &["substitute_id", "until_on"]),
            index("absence", "created_by", &["created_by"]),
            index("reassignment", "created_by", &["created_by"]),
            index("reassignment", "to_worker_id", &["to_worker_id"]),
            index("reassigned_client", "client_id", &["client_id"]),
            index("reassigned_client", "from_worker_id", &["from_worker_id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["reassigned_client", "reassignment", "absence"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn absence() -> TableCreateStatement {
    Table::create()
        .table("absence")
        .col(uuid("id").primary_key())
        .col(text("authority"))
        .col(uuid("user_id"))
        .col(date("from_on"))
        .col(date("until_on"))
        .col(uuid("substitute_id"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(integer("version"))
        .col(timestamp_with_time_zone("created_at"))
        .col(uuid("created_by"))
        .check(("ck_absence_dates", Expr::col("until_on").gte(Expr::col("from_on"))))
        .foreign_key(&mut references("absence", "user_id", "app_user"))
        .foreign_key(&mut references("absence", "substitute_id", "app_user"))
        .foreign_key(&mut references("absence", "created_by", "app_user"))
        .to_owned()
}

/// Nobody as worker is the unit's queue.
fn reassignment() -> TableCreateStatement {
    Table::create()
        .table("reassignment")
        .col(uuid("id").primary_key())
        .col(text("authority"))
        .col(uuid_null("to_worker_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(uuid("created_by"))
        .foreign_key(&mut references("reassignment", "to_worker_id", "app_user"))
        .foreign_key(&mut references("reassignment", "created_by", "app_user"))
        .to_owned()
}

/// The client's worker before, and the entry of the record that made the change.
fn reassigned_client() -> TableCreateStatement {
    Table::create()
        .table("reassigned_client")
        .col(uuid("reassignment_id"))
        .col(uuid("client_id"))
        .col(uuid_null("from_worker_id"))
        .col(integer("number"))
        .primary_key(
            Index::create().name("pk_reassigned_client").col("reassignment_id").col("client_id"),
        )
        .foreign_key(&mut references("reassigned_client", "reassignment_id", "reassignment"))
        .foreign_key(&mut references("reassigned_client", "client_id", "client"))
        .foreign_key(&mut references("reassigned_client", "from_worker_id", "app_user"))
        .to_owned()
}
