//! What somebody typed into a form about a client and has not sent yet. Sealed; nobody else's.

use chrono::{DateTime, Utc};
use domain::ids::{ClientId, UserId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use crate::entities::kept_draft::{self, Column};
use crate::{ReadTx, StoreError, WriteTx};

const TABLE: &str = "kept_draft";

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// About whom.
    pub client: ClientId,
    /// What was typed, in the form's own writing.
    pub content: Vec<u8>,
    /// When it was kept.
    pub kept_at: DateTime<Utc>,
}

/// Keeps a draft in place of the user's earlier one of the same form.
pub async fn keep(
    tx: &WriteTx,
    fresh: Uuid,
    (user, form): (UserId, &str),
    draft: &Draft,
) -> Result<(), StoreError> {
    // The content is bound to its row, so that the row is new as well.
    forget(tx, user, form).await?;
    let row = kept_draft::ActiveModel {
        id: Set(fresh),
        user_id: Set(user.uuid()),
        client_id: Set(draft.client.uuid()),
        form: Set(form.to_owned()),
        content: Set(tx.keys().seal(TABLE, "content", fresh, &draft.content)?),
        kept_at: Set(draft.kept_at),
    };
    // Of two that are kept at the same moment one is enough.
    let one = OnConflict::columns([Column::UserId, Column::Form]).do_nothing().to_owned();
    kept_draft::Entity::insert(row)
        .on_conflict(one)
        .try_insert()
        .exec_without_returning(tx.conn())
        .await?;
    Ok(())
}

/// The user's draft of a form.
pub async fn find(tx: &ReadTx, user: UserId, form: &str) -> Result<Option<Draft>, StoreError> {
    let row = kept_draft::Entity::find()
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::Form.eq(form))
        .one(tx.conn())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let kept_draft::Model { id, user_id: _, client_id, form: _, content, kept_at } = row;
    let content = tx.keys().open(TABLE, "content", id, &content)?;
    Ok(Some(Draft { client: ClientId::from_uuid(client_id), content, kept_at }))
}

/// Forgets the user's draft of a form; gives whether there was one.
pub async fn forget(tx: &WriteTx, user: UserId, form: &str) -> Result<bool, StoreError> {
    let gone = kept_draft::Entity::delete_many()
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::Form.eq(form))
        .exec(tx.conn())
        .await?;
    Ok(gone.rows_affected > 0)
}

/// Forgets all drafts kept before `at`.
pub async fn forget_before(tx: &WriteTx, at: DateTime<Utc>) -> Result<u64, StoreError> {
    let gone =
        kept_draft::Entity::delete_many().filter(Column::KeptAt.lt(at)).exec(tx.conn()).await?;
    Ok(gone.rows_affected)
}
