//! Secret addresses by which workers read their deadlines and appointments in a calendar.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{FeedId, UserId};
use domain::users::User;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter,
    QueryOrder, QueryTrait,
};

use crate::entities::{app_user, calendar_feed};
use crate::users::{absent, user, with_absent};
use crate::{ReadTx, StoreError, WriteTx};

/// A feed. Its address is shown once and never stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Names the feed, not its address.
    pub id: FeedId,
    /// Whose it is.
    pub user: UserId,
    /// Where it is read, in the user's words.
    pub label: String,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
}

/// Opens a feed.
pub async fn insert(tx: &WriteTx, feed: &Feed, secret_hash: [u8; 32]) -> Result<(), StoreError> {
    let Feed { id, user, label, created_at } = feed;
    let row = calendar_feed::ActiveModel {
        id: Set(id.uuid()),
        secret_hash: Set(secret_hash.to_vec()),
        user_id: Set(user.uuid()),
        label: Set(label.clone()),
        created_at: Set(*created_at),
        revoked_at: Set(None),
    };
    calendar_feed::Entity::insert(row)
        .exec_without_returning(tx.conn())
        .await
        .map_err(StoreError::duplicate("feed"))?;
    Ok(())
}

/// The feeds of a user that were not revoked, the oldest first.
pub async fn list(tx: &ReadTx, of: UserId) -> Result<Vec<Feed>, StoreError> {
    let rows = calendar_feed::Entity::find()
        .filter(calendar_feed::Column::UserId.eq(of.uuid()))
        .filter(calendar_feed::Column::RevokedAt.is_null())
        .order_by_asc(calendar_feed::Column::CreatedAt)
        .all(tx.conn())
        .await?;
    let feeds = rows.into_iter().map(|row| {
        let calendar_feed::Model { id, secret_hash: _, user_id, label, created_at, revoked_at: _ } =
            row;
        Feed { id: FeedId::from_uuid(id), user: UserId::from_uuid(user_id), label, created_at }
    });
    Ok(feeds.collect())
}

/// Revokes a feed of a user. False when the user has no such feed.
pub async fn revoke(
    tx: &WriteTx,
    id: FeedId,
    of: UserId,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let revoked = calendar_feed::Entity::update_many()
        .col_expr(calendar_feed::Column::RevokedAt, Expr::value(at))
        .filter(calendar_feed::Column::Id.eq(id.uuid()))
        .filter(calendar_feed::Column::UserId.eq(of.uuid()))
        .filter(calendar_feed::Column::RevokedAt.is_null())
        .exec(tx.conn())
        .await?;
    Ok(revoked.rows_affected == 1)
}

/// Revokes all feeds of a user.
pub async fn revoke_all(tx: &WriteTx, of: UserId, at: DateTime<Utc>) -> Result<(), StoreError> {
    calendar_feed::Entity::update_many()
        .col_expr(calendar_feed::Column::RevokedAt, Expr::value(at))
        .filter(calendar_feed::Column::UserId.eq(of.uuid()))
        .filter(calendar_feed::Column::RevokedAt.is_null())
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// The user of the feed with this secret, and for whom the user stands in on `today`; nobody where
/// it was revoked. The user may be disabled.
pub async fn holder(
    tx: &ReadTx,
    secret_hash: [u8; 32],
    today: NaiveDate,
) -> Result<Option<(User, Vec<UserId>)>, StoreError> {
    let feed = calendar_feed::Entity::find()
        .filter(calendar_feed::COLUMN.secret_hash.eq(secret_hash.to_vec()))
        .filter(calendar_feed::Column::RevokedAt.is_null())
        .find_also_related(app_user::Entity);
    let rows = tx.conn().query_all(&with_absent(feed.into_query(), today)).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let holder = user(app_user::Model::from_query_result(row, "B_")?)?;
    Ok(Some((holder, absent(&rows)?)))
}
