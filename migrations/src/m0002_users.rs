//! People who sign in, how they stay signed in, and the answers kept for repeated requests.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    blob, blob_null, integer, text, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
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
        for table in [app_user(), session(), api_token(), sign_in_try(), idempotency_key()] {
            manager.create_table(table).await?;
        }
        for index in [
            unique("app_user", "sign_in_name", &["sign_in_name"]),
            index("app_user", "created_by", &["created_by"]),
            unique("session", "secret_hash", &["secret_hash"]),
            index("session", "user_id", &["user_id", "created_at"]),
            unique("api_token", "secret_hash", &["secret_hash"]),
            index("api_token", "user_id", &["user_id"]),
            unique("sign_in_try", "name_index", &["name_index"]),
            index("sign_in_try", "last_at", &["last_at"]),
            unique("idempotency_key", "user_id_key", &["user_id", "key"]),
            index("idempotency_key", "created_at", &["created_at"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["idempotency_key", "sign_in_try", "api_token", "session", "app_user"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

/// Whoever has no password signs in with a token only.
fn app_user() -> TableCreateStatement {
    Table::create()
        .table("app_user")
        .col(uuid("id").primary_key())
        .col(text("sign_in_name"))
        .col(text("role"))
        .col(text("authority"))
        .col(text_null("password_hash"))
        .col(timestamp_with_time_zone_null("disabled_at"))
        .col(timestamp_with_time_zone("created_at"))
        .col(uuid_null("created_by"))
        .foreign_key(&mut references("app_user", "created_by", "app_user"))
        .to_owned()
}

fn session() -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(uuid("id").primary_key())
        .col(blob("secret_hash"))
        .col(uuid("user_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("last_seen_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .foreign_key(&mut references("session", "user_id", "app_user"))
        .to_owned()
}

fn api_token() -> TableCreateStatement {
    Table::create()
        .table("api_token")
        .col(uuid("id").primary_key())
        .col(blob("secret_hash"))
        .col(uuid("user_id"))
        .col(text("label"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("expires_at"))
        .col(timestamp_with_time_zone_null("revoked_at"))
        .foreign_key(&mut references("api_token", "user_id", "app_user"))
        .to_owned()
}

/// Failed sign-ins by name, also of names that nobody has: who guesses must not learn which exist.
fn sign_in_try() -> TableCreateStatement {
    Table::create()
        .table("sign_in_try")
        .col(uuid("id").primary_key())
        .col(blob("name_index"))
        .col(integer("count"))
        .col(timestamp_with_time_zone("last_at"))
        .col(timestamp_with_time_zone("next_at"))
        .to_owned()
}

/// The sealed answer is absent only inside the transaction that claims the key.
fn idempotency_key() -> TableCreateStatement {
    Table::create()
        .table("idempotency_key")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(text("key"))
        .col(blob("fingerprint"))
        .col(blob_null("answer"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut references("idempotency_key", "user_id", "app_user"))
        .to_owned()
}
