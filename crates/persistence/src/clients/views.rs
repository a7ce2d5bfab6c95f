//! Lists that a user has named to find them again.

use chrono::{DateTime, Utc};
use domain::ids::{UserId, ViewId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::entities::saved_view;
use crate::{ReadTx, StoreError, WriteTx};

/// A list under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Its id.
    pub id: ViewId,
    /// Whose; nobody else sees it.
    pub user: UserId,
    /// What the user calls it, unlike every other of the user's.
    pub name: String,
    /// Filters and order as the query of an address, without personal data.
    pub query: String,
}

/// Keeps a view. `Duplicate` when the user has one of that name.
pub async fn insert(tx: &WriteTx, view: &SavedView, at: DateTime<Utc>) -> Result<(), StoreError> {
    let SavedView { id, user, name, query } = view;
    let row = saved_view::ActiveModel {
        id: Set(id.uuid()),
        user_id: Set(user.uuid()),
        name: Set(name.clone()),
        query: Set(query.clone()),
        created_at: Set(at),
    };
    saved_view::Entity::insert(row)
        .exec_without_returning(tx.conn())
        .await
        .map_err(StoreError::duplicate("saved view"))?;
    Ok(())
}

/// Forgets a view of the user; gives whether there was one.
pub async fn delete(tx: &WriteTx, user: UserId, id: ViewId) -> Result<bool, StoreError> {
    let deleted = saved_view::Entity::delete_many()
        .filter(saved_view::Column::Id.eq(id.uuid()))
        .filter(saved_view::Column::UserId.eq(user.uuid()))
        .exec(tx.conn())
        .await?;
    Ok(deleted.rows_affected > 0)
}

/// The views of a user by name.
pub async fn of_user(tx: &ReadTx, user: UserId) -> Result<Vec<SavedView>, StoreError> {
    let rows = saved_view::Entity::find()
        .filter(saved_view::Column::UserId.eq(user.uuid()))
        .order_by_asc(saved_view::Column::Name)
        .all(tx.conn())
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

fn read(row: saved_view::Model) -> SavedView {
    let saved_view::Model { id, user_id, name, query, created_at: _ } = row;
    SavedView { id: ViewId::from_uuid(id), user: UserId::from_uuid(user_id), name, query }
}
