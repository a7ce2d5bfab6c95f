//! Lists of persons that left as files: by whom, when and what for. Who was on them stands in the
//! log of looks.

use chrono::{DateTime, Utc};
use domain::access::Actor;
use domain::exports::Purpose;
use domain::ids::UserId;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};
use uuid::Uuid;

use crate::entities::person_export;
use crate::{ReadTx, StoreError, WriteTx};

/// A list that somebody takes out.
#[derive(Debug, Clone)]
pub struct PersonExport<'a> {
    /// Names it.
    pub id: Uuid,
    /// Who takes it.
    pub by: &'a Actor,
    /// Which list: the word of the deed.
    pub list: &'static str,
    /// What for.
    pub purpose: Purpose,
    /// The same in words.
    pub words: &'a str,
    /// When.
    pub begun_at: DateTime<Utc>,
}

/// Keeps what a list was taken out for.
pub async fn insert(tx: &WriteTx, export: &PersonExport<'_>) -> Result<(), StoreError> {
    let row = person_export::ActiveModel {
        id: Set(export.id),
        user_id: Set(export.by.user.uuid()),
        authority: Set(export.by.authority.to_string()),
        list: Set(export.list.to_owned()),
        purpose: Set(export.purpose.code().to_owned()),
        words: Set(export.words.to_owned()),
        begun_at: Set(export.begun_at),
    };
    person_export::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// How many lists a user took out since a moment.
pub async fn count_of_user(
    tx: &ReadTx,
    user: UserId,
    since: DateTime<Utc>,
) -> Result<u64, StoreError> {
    Ok(person_export::Entity::find()
        .filter(person_export::Column::UserId.eq(user.uuid()))
        .filter(person_export::Column::BegunAt.gt(since))
        .count(tx.conn())
        .await?)
}
