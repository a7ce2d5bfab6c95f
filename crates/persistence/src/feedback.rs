//! What users say about the accessibility of the pages.

use domain::feedback::Feedback;
use domain::ids::FeedbackId;
use sea_orm::{ActiveValue::Set, EntityTrait, QueryOrder, QuerySelect};

use crate::entities::feedback;
use crate::{ReadTx, StoreError, WriteTx};

/// Keeps what somebody said.
pub async fn insert(tx: &WriteTx, given: &Feedback) -> Result<(), StoreError> {
    let Feedback { id, words, contact, given_at } = given;
    let row = feedback::ActiveModel {
        id: Set(id.uuid()),
        words: Set(words.clone()),
        contact: Set(contact.clone()),
        given_at: Set(*given_at),
    };
    feedback::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The newest, in the order of an index.
pub async fn newest(tx: &ReadTx, limit: u64) -> Result<Vec<Feedback>, StoreError> {
    let rows = feedback::Entity::find()
        .order_by_desc(feedback::Column::GivenAt)
        .order_by_desc(feedback::Column::Id)
        .limit(limit)
        .all(tx.conn())
        .await?;
    let read = |row: feedback::Model| {
        let feedback::Model { id, words, contact, given_at } = row;
        Feedback { id: FeedbackId::from_uuid(id), words, contact, given_at }
    };
    Ok(rows.into_iter().map(read).collect())
}
