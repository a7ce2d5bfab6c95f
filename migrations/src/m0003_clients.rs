//! Clients, their records, and what the lists of the day are read from.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, blob, boolean, date, date_null, integer, text, text_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};
use sea_orm_migration::sea_orm::DbBackend;

use crate::ddl::{index, references, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables(manager.get_database_backend()) {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "rule_set",
            "handover",
            "deadline",
            "caseload",
            "client_subject",
            "client_event",
            "client_identity",
            "client",
        ] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn tables(backend: DbBackend) -> [TableCreateStatement; 8] {
    [
        client(),
        client_identity(),
        client_event(),
        client_subject(),
        caseload(backend),
        deadline(),
        handover(),
        rule_set(),
    ]
}

/// The person, and a summary of the record that is written in the record's own transaction.
fn client() -> TableCreateStatement {
    Table::create()
        .table("client")
        .col(uuid("id").primary_key())
        .col(text("given_names"))
        .col(text("family_name"))
        .col(text("search_key"))
        .col(date("born_on"))
        .col(text("mother_tongue"))
        .col(text("service_language"))
        .col(boolean("interpreter_needed"))
        .col(boolean("protected"))
        .col(text_null("responsible_authority"))
        .col(text("acting_authority"))
        .col(text_null("joint_authority"))
        .col(uuid_null("worker_id"))
        .col(text("stage"))
        .col(date_null("next_due_on"))
        .col(text_null("next_due_limit"))
        .col(date_null("turns_on"))
        .col(integer("version"))
        .col(timestamp_with_time_zone("created_at"))
        .col(uuid_null("created_by"))
        .foreign_key(&mut references("client", "worker_id", "app_user"))
        .foreign_key(&mut references("client", "created_by", "app_user"))
        .to_owned()
}

/// Identity codes and Migri numbers, sealed; findable only by a keyed hash of the whole value.
fn client_identity() -> TableCreateStatement {
    Table::create()
        .table("client_identity")
        .col(uuid("id").primary_key())
        .col(uuid("client_id"))
        .col(text("kind"))
        .col(blob("sealed"))
        .col(blob("blind_index"))
        .col(timestamp_with_time_zone("recorded_at"))
        .col(timestamp_with_time_zone_null("superseded_at"))
        .foreign_key(&mut references("client_identity", "client_id", "client"))
        .to_owned()
}

/// The record itself: entries that are never changed.
fn client_event() -> TableCreateStatement {
    Table::create()
        .table("client_event")
        .col(uuid("id").primary_key())
        .col(uuid("client_id"))
        .col(integer("number"))
        .col(date("valid_on"))
        .col(timestamp_with_time_zone("recorded_at"))
        .col(uuid_null("recorded_by"))
        .col(text("kind"))
        .col(text("content"))
        .foreign_key(&mut references("client_event", "client_id", "client"))
        .foreign_key(&mut references("client_event", "recorded_by", "app_user"))
        .to_owned()
}

/// Which client an assessment, a plan or a referral belongs to.
fn client_subject() -> TableCreateStatement {
    Table::create()
        .table("client_subject")
        .col(uuid("id").primary_key())
        .col(uuid("client_id"))
        .col(text("kind"))
        .foreign_key(&mut references("client_subject", "client_id", "client"))
        .to_owned()
}

/// One row for each authority that acts for a client, alone or jointly; lists read it in the order
/// of its indexes. A client with nothing due stands at the end of time, and one in the unit's queue
/// has the nil worker, so that both are found by an index that knows no nulls.
fn caseload(backend: DbBackend) -> TableCreateStatement {
    let mut search_key = text("search_key");
    if backend == DbBackend::Postgres {
        // A prefix is a range only in the order of bytes, which is SQLite's own.
        search_key.extra("COLLATE \"C\"");
    }
    Table::create()
        .table("caseload")
        .col(text("authority"))
        .col(uuid("client_id"))
        .col(text("basis"))
        .col(boolean("is_open"))
        .col(text("stage"))
        .col(uuid("worker"))
        .col(date("next_due_on"))
        .col(search_key)
        .col(boolean("protected"))
        .primary_key(Index::create().name("pk_caseload").col("authority").col("client_id"))
        .foreign_key(&mut references("caseload", "client_id", "client"))
        .to_owned()
}

/// Time limits as they stand now; the record keeps how they came to be.
fn deadline() -> TableCreateStatement {
    Table::create()
        .table("deadline")
        .col(uuid("id").primary_key())
        .col(uuid("client_id"))
        .col(text("authority"))
        .col(text("limit_id"))
        .col(text("standing"))
        .col(date("due_on"))
        .col(text("content"))
        .foreign_key(&mut references("deadline", "client_id", "client"))
        .to_owned()
}

fn handover() -> TableCreateStatement {
    Table::create()
        .table("handover")
        .col(uuid("id").primary_key())
        .col(uuid("client_id"))
        .col(text("from_authority"))
        .col(text("to_authority"))
        .col(date("offered_on"))
        .col(date_null("due_on"))
        .col(text("state"))
        .foreign_key(&mut references("handover", "client_id", "client"))
        .to_owned()
}

/// The rule sets that the stored deadlines were computed with.
fn rule_set() -> TableCreateStatement {
    Table::create()
        .table("rule_set")
        .col(text("id").primary_key())
        .col(text("digest"))
        .col(big_integer("position"))
        .col(timestamp_with_time_zone("applied_at"))
        .to_owned()
}

fn indexes() -> [IndexCreateStatement; 18] {
    [
        index("client", "worker_id", &["worker_id"]),
        index("client", "created_by", &["created_by"]),
        index("client", "turns_on", &["turns_on", "id"]),
        index("client_identity", "client_id", &["client_id"]),
        index("client_identity", "blind_index", &["kind", "blind_index"]),
        unique("client_event", "number", &["client_id", "number"]),
        index("client_event", "recorded_by", &["recorded_by"]),
        index("client_subject", "client_id", &["client_id"]),
        index("caseload", "client_id", &["client_id"]),
        index("caseload", "due", &["authority", "is_open", "next_due_on", "client_id"]),
        index(
            "caseload",
            "worker",
            &["authority", "is_open", "worker", "next_due_on", "client_id"],
        ),
        index("caseload", "name", &["authority", "is_open", "search_key", "client_id"]),
        index(
            "caseload",
            "worker_name",
            &["authority", "is_open", "worker", "search_key", "client_id"],
        ),
        index("deadline", "client_id", &["client_id"]),
        index("deadline", "due", &["authority", "standing", "due_on", "id"]),
        index("handover", "client_id", &["client_id"]),
        index("handover", "to_authority", &["to_authority", "state", "offered_on", "id"]),
        index("handover", "from_authority", &["from_authority", "state", "offered_on", "id"]),
    ]
}
