//! Calendar feeds of workers, where workers get letters, and the letters that wait to be sent.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    blob, date, integer, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
    uuid,
};

use crate::ddl::{index, references, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let alter = Table::alter().table("app_user").add_column(text_null("email")).to_owned();
        manager.alter_table(alter).await?;
        for table in [calendar_feed(), letter()] {
            manager.create_table(table).await?;
        }
        for index in [
            unique("calendar_feed", "secret_hash", &["secret_hash"]),
            index("calendar_feed", "user_id", &["user_id", "created_at"]),
            // One digest for a user and a week, however many services plan it.
            unique("letter", "week", &["user_id", "kind", "week_on"]),
            index("letter", "due", &["state", "next_at", "id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["letter", "calendar_feed"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        let alter = Table::alter().table("app_user").drop_column("email").to_owned();
        manager.alter_table(alter).await
    }
}

fn calendar_feed() -> TableCreateStatement {
    Table::create()
        .table("calendar_feed")
        .col(uuid("id").primary_key())
        .col(blob("secret_hash"))
        .col(uuid("user_id"))
        .col(text("label"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("revoked_at"))
        .foreign_key(&mut references("calendar_feed", "user_id", "app_user"))
        .to_owned()
}

/// `week_on` is the Monday of the week. Who takes a letter out to send it puts `next_at` ahead: dies
/// the sender, the letter is due again then. The state is `waiting`, `sent` or `dead`.
fn letter() -> TableCreateStatement {
    Table::create()
        .table("letter")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(text("kind"))
        .col(date("week_on"))
        .col(text("content"))
        .col(text("state"))
        .col(integer("tries"))
        .col(timestamp_with_time_zone("next_at"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .foreign_key(&mut references("letter", "user_id", "app_user"))
        .to_owned()
}
