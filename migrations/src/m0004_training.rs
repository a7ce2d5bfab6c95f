//! Courses of integration training and who has a seat or waits for one.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, date, integer, text, timestamp_with_time_zone, uuid, uuid_null,
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
        manager.create_table(course()).await?;
        manager.create_table(course_place()).await?;
        for index in [
            index("course", "starts_on", &["starts_on", "id"]),
            index("course", "created_by", &["created_by"]),
            index("course_place", "queue", &["course_id", "state", "queue_number"]),
            index("course_place", "client_id", &["client_id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["course_place", "course"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn course() -> TableCreateStatement {
    Table::create()
        .table("course")
        .col(uuid("id").primary_key())
        .col(text("name"))
        .col(text("provider"))
        .col(text("track"))
        .col(text("procured_by"))
        .col(date("starts_on"))
        .col(date("ends_on"))
        .col(integer("seats"))
        .col(timestamp_with_time_zone("created_at"))
        .col(uuid_null("created_by"))
        .check(("ck_course_dates", Expr::col("ends_on").gte(Expr::col("starts_on"))))
        .check(("ck_course_seats", Expr::col("seats").gt(0)))
        .foreign_key(&mut references("course", "created_by", "app_user"))
        .to_owned()
}

/// A seat, or a place on the reserve list; the list moves up by `queue_number`. Counted and changed
/// only while the course's row is locked, so that seats are never oversold.
fn course_place() -> TableCreateStatement {
    Table::create()
        .table("course_place")
        .col(uuid("referral_id").primary_key())
        .col(uuid("course_id"))
        .col(uuid("client_id"))
        .col(text("state"))
        .col(big_integer("queue_number"))
        .foreign_key(&mut references("course_place", "referral_id", "client_subject"))
        .foreign_key(&mut references("course_place", "course_id", "course"))
        .foreign_key(&mut references("course_place", "client_id", "client"))
        .to_owned()
}
