use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::UserId;
use domain::users::User;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Set,
};
use uuid::Uuid;

use super::bounds::{Bounds, bounds};
use super::standing_in::{absent, with_absent};
use crate::entities::{app_user, session};
use crate::store::{ReadTx, Store, StoreError, WriteTx};

/// A browser that signed in. Its secret is known to the browser alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Names the session in the database only.
    pub id: Uuid,
    /// SHA-256 of the secret.
    pub secret_hash: [u8; 32],
    /// Whose it is.
    pub user: UserId,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// The issuer that vouches for a second factor of its own, where one does.
    pub second_factor_by: Option<String>,
}

/// A session that was not ended, with its user. Whether it is too old is the use case's to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionHolder {
    /// Names the session in the database only.
    pub id: Uuid,
    /// Whose it is; may be disabled.
    pub user: User,
    /// The colleagues, absent on the day asked, for whom the user stands in.
    pub stands_in_for: Vec<UserId>,
    /// What is open and closed to the user alone.
    pub bounds: Bounds,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last known to be used; not newer than a minute.
    pub last_seen_at: DateTime<Utc>,
    /// When the user last proved in it who asks.
    pub confirmed_at: DateTime<Utc>,
    /// The issuer that vouches for a second factor of its own, where one does.
    pub second_factor_by: Option<String>,
}

/// A session of a user that was not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LiveSession {
    /// Names the session in the database only.
    pub id: Uuid,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last known to be used; not newer than a minute.
    pub last_seen_at: DateTime<Utc>,
}

/// Begins a session.
pub async fn insert_session(tx: &WriteTx, begun: &Session) -> Result<(), StoreError> {
    let Session { id, secret_hash, user, created_at, second_factor_by } = begun;
    let row = session::ActiveModel {
        id: Set(*id),
        secret_hash: Set(secret_hash.to_vec()),
        user_id: Set(user.uuid()),
        created_at: Set(*created_at),
        last_seen_at: Set(*created_at),
        ended_at: Set(None),
        confirmed_at: Set(Some(*created_at)),
        second_factor_by: Set(second_factor_by.clone()),
    };
    session::Entity::insert(row)
        .exec_without_returning(tx.conn())
        .await
        .map_err(StoreError::duplicate("session"))?;
    Ok(())
}

/// The session with this secret as it was within the last second, unless it was ended.
pub async fn known_session_holder(
    store: &Store,
    secret_hash: [u8; 32],
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Option<SessionHolder>, StoreError> {
    let read = async { session_holder(&store.read_once(), secret_hash, now, today).await };
    store.sessions().or_read((secret_hash, today), now, read).await
}

/// The session with this secret, unless it was ended.
pub async fn session_holder(
    tx: &ReadTx,
    secret_hash: [u8; 32],
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Option<SessionHolder>, StoreError> {
    let session = session::Entity::find()
        .filter(session::COLUMN.secret_hash.eq(secret_hash.to_vec()))
        .filter(session::Column::EndedAt.is_null())
        .find_also_related(app_user::Entity);
    let rows = tx.conn().query_all(&with_absent(session.into_query(), today)).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let session::Model { id, created_at, last_seen_at, confirmed_at, second_factor_by, .. } =
        session::Model::from_query_result(row, "A_")?;
    let confirmed_at = confirmed_at.unwrap_or(created_at);
    let user = super::user(app_user::Model::from_query_result(row, "B_")?)?;
    let stands_in_for = absent(&rows)?;
    let bounds = bounds(tx, user.id, now).await?;
    Ok(Some(SessionHolder {
        id,
        user,
        stands_in_for,
        bounds,
        created_at,
        last_seen_at,
        confirmed_at,
        second_factor_by,
    }))
}

/// The sessions of a user that began after `since` and were not ended, oldest first.
pub async fn live_sessions(
    tx: &ReadTx,
    user: UserId,
    since: DateTime<Utc>,
) -> Result<Vec<Uuid>, StoreError> {
    Ok(session::Entity::find()
        .select_only()
        .column(session::Column::Id)
        .filter(session::Column::UserId.eq(user.uuid()))
        .filter(session::Column::CreatedAt.gt(since))
        .filter(session::Column::EndedAt.is_null())
        .order_by_asc(session::Column::CreatedAt)
        .order_by_asc(session::Column::Id)
        .into_tuple()
        .all(tx.conn())
        .await?)
}

/// The same with the times that tell whether they go on, newest first.
pub async fn sessions_of(
    tx: &ReadTx,
    user: UserId,
    since: DateTime<Utc>,
) -> Result<Vec<LiveSession>, StoreError> {
    let rows = session::Entity::find()
        .filter(session::Column::UserId.eq(user.uuid()))
        .filter(session::Column::CreatedAt.gt(since))
        .filter(session::Column::EndedAt.is_null())
        .order_by_desc(session::Column::CreatedAt)
        .order_by_desc(session::Column::Id)
        .all(tx.conn())
        .await?;
    let live = |row: session::Model| LiveSession {
        id: row.id,
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
    };
    Ok(rows.into_iter().map(live).collect())
}

/// Remembers that a session was in use. Not a deed: nobody's data changes and nothing is audited.
pub async fn touch_session(store: &Store, id: Uuid, at: DateTime<Utc>) -> Result<(), StoreError> {
    let tx = store.write().await?;
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(at))
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::LastSeenAt.lt(at))
        .exec(tx.conn())
        .await?;
    tx.keep().await
}

/// Gives a session another secret: its user has just proved who asks.
pub async fn renew_session(
    tx: &WriteTx,
    id: Uuid,
    secret_hash: [u8; 32],
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.changes_rights();
    session::Entity::update_many()
        .col_expr(session::Column::SecretHash, Expr::value(secret_hash.to_vec()))
        .col_expr(session::Column::ConfirmedAt, Expr::value(at))
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::EndedAt.is_null())
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Ends one session.
pub async fn end_session(tx: &WriteTx, id: Uuid, at: DateTime<Utc>) -> Result<(), StoreError> {
    end(tx, session::Column::Id.eq(id), at).await
}

/// Ends all sessions of a user.
pub async fn end_sessions(tx: &WriteTx, user: UserId, at: DateTime<Utc>) -> Result<(), StoreError> {
    end(tx, session::Column::UserId.eq(user.uuid()), at).await
}

/// Ends all sessions of a user but one.
pub async fn end_other_sessions(
    tx: &WriteTx,
    user: UserId,
    but: Option<Uuid>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let own = session::Column::UserId.eq(user.uuid());
    let which = match but {
        Some(but) => own.and(session::Column::Id.ne(but)),
        None => own,
    };
    end(tx, which, at).await
}

async fn end(tx: &WriteTx, which: Expr, at: DateTime<Utc>) -> Result<(), StoreError> {
    tx.changes_rights();
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(at))
        .filter(which)
        .filter(session::Column::EndedAt.is_null())
        .exec(tx.conn())
        .await?;
    Ok(())
}
