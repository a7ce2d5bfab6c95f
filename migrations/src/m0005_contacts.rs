//! Appointments that wait for their outcome, and the day of the last contact with each client.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, date, date_null, text, text_null, time, uuid};

use crate::ddl::{index, references};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// What a client whom nobody ever met has in the lists, so that an index finds it without nulls.
const NEVER: &str = "0001-01-01";

/// Takes over what records of before say; a row of a list has it from its client.
const TAKE_OVER: [&str; 2] = [
    "UPDATE client SET last_contact_on = (SELECT max(valid_on) FROM client_event \
     WHERE client_event.client_id = client.id \
     AND kind IN ('interview_held', 'assessment_item_recorded'))",
    "UPDATE caseload SET last_contact_on = (SELECT client.last_contact_on FROM client \
     WHERE client.id = caseload.client_id) WHERE EXISTS (SELECT 1 FROM client \
     WHERE client.id = caseload.client_id AND client.last_contact_on IS NOT NULL)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let of_client = date_null("last_contact_on");
        let of_caseload = date("last_contact_on").default(NEVER).take();
        for (table, column) in [("client", of_client), ("caseload", of_caseload)] {
            let alter = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        for statement in TAKE_OVER {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        manager.create_table(appointment()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("appointment").to_owned()).await?;
        let index = Index::drop().name("ix_caseload_contact").table("caseload").to_owned();
        manager.drop_index(index).await?;
        for table in ["caseload", "client"] {
            let alter = Table::alter().table(table).drop_column("last_contact_on").to_owned();
            manager.alter_table(alter).await?;
        }
        Ok(())
    }
}

/// Only open ones; what became of the others stands in the record. Day and time are those of
/// Finland.
fn appointment() -> TableCreateStatement {
    Table::create()
        .table("appointment")
        .col(uuid("id").primary_key())
        .col(uuid("client_id"))
        .col(text("authority"))
        .col(uuid("worker_id"))
        .col(date("starts_on"))
        .col(time("starts"))
        .col(text_null("place"))
        .col(text("language"))
        .col(boolean("interpreter_ordered"))
        .foreign_key(&mut references("appointment", "client_id", "client"))
        .foreign_key(&mut references("appointment", "worker_id", "app_user"))
        .to_owned()
}

fn indexes() -> [IndexCreateStatement; 4] {
    [
        index("caseload", "contact", &["authority", "is_open", "last_contact_on", "client_id"]),
        index("appointment", "client_id", &["client_id"]),
        index("appointment", "starts", &["authority", "starts_on", "starts", "id"]),
        index("appointment", "worker", &["worker_id", "authority", "starts_on", "starts", "id"]),
    ]
}
