//! The report loop: what authorities attested of their periods, and reports that were frozen. Both
//! can only grow.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    integer, text, text_null, timestamp_with_time_zone, uuid, uuid_null,
};

use crate::ddl::{append_only, references, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const GROWING: [&str; 2] = ["attestation", "frozen_report"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(attestation()).await?;
        manager.create_table(frozen_report()).await?;
        for index in [
            unique("attestation", "number", &["authority", "period", "number"]),
            crate::ddl::index("attestation", "period", &["period", "authority"]),
            crate::ddl::index("attestation", "attested_by", &["attested_by"]),
            unique("frozen_report", "number", &["area", "period", "number"]),
            crate::ddl::index("frozen_report", "frozen_by", &["frozen_by"]),
        ] {
            manager.create_index(index).await?;
        }
        for table in GROWING {
            for statement in append_only(manager.get_database_backend(), table) {
                manager.get_connection().execute_unprepared(&statement).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in GROWING {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

/// The newest of an authority and a period holds. `findings` is what was doubtful in the data then.
fn attestation() -> TableCreateStatement {
    Table::create()
        .table("attestation")
        .col(uuid("id").primary_key())
        .col(text("authority"))
        .col(text("period"))
        .col(integer("number"))
        .col(text("state"))
        .col(text("findings"))
        .col(timestamp_with_time_zone("attested_at"))
        .col(uuid_null("attested_by"))
        .foreign_key(&mut references("attestation", "attested_by", "app_user"))
        .to_owned()
}

/// `content` is what was frozen, byte for byte, `digest` its SHA-256. `attested` is what each
/// authority of the area had attested then.
fn frozen_report() -> TableCreateStatement {
    Table::create()
        .table("frozen_report")
        .col(uuid("id").primary_key())
        .col(text("area"))
        .col(text("period"))
        .col(integer("number"))
        .col(text_null("reason"))
        .col(text("content"))
        .col(text("digest"))
        .col(text("attested"))
        .col(timestamp_with_time_zone("frozen_at"))
        .col(uuid_null("frozen_by"))
        .foreign_key(&mut references("frozen_report", "frozen_by", "app_user"))
        .to_owned()
}
