use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::UserId;
use domain::users::User;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryTrait, Set,
};
use uuid::Uuid;

use super::bounds::{Bounds, bounds};
use super::standing_in::{absent, with_absent};
use crate::entities::{api_token, app_user};
use crate::store::{ReadTx, Store, StoreError, WriteTx};

/// A token for a program. The token itself is shown once and never stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Names the token in the database only.
    pub id: Uuid,
    /// SHA-256 of the token.
    pub secret_hash: [u8; 32],
    /// Whose it is.
    pub user: UserId,
    /// What it is for, in the words of whoever issued it.
    pub label: String,
    /// When it was issued.
    pub created_at: DateTime<Utc>,
    /// From when it is dead; never without one.
    pub expires_at: Option<DateTime<Utc>>,
}

/// A token that was not revoked, with its user. Whether it is too old is the use case's to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenHolder {
    /// Names the token in the database only.
    pub id: Uuid,
    /// Whose it is; may be disabled.
    pub user: User,
    /// The colleagues, absent on the day asked, for whom the user stands in.
    pub stands_in_for: Vec<UserId>,
    /// What is open and closed to the user alone.
    pub bounds: Bounds,
    /// From when it is dead.
    pub expires_at: Option<DateTime<Utc>>,
}

/// Issues a token.
pub async fn insert_token(tx: &WriteTx, issued: &Token) -> Result<(), StoreError> {
    let Token { id, secret_hash, user, label, created_at, expires_at } = issued;
    let row = api_token::ActiveModel {
        id: Set(*id),
        secret_hash: Set(secret_hash.to_vec()),
        user_id: Set(user.uuid()),
        label: Set(label.clone()),
        created_at: Set(*created_at),
        expires_at: Set(*expires_at),
        revoked_at: Set(None),
    };
    api_token::Entity::insert(row)
        .exec_without_returning(tx.conn())
        .await
        .map_err(StoreError::duplicate("token"))?;
    Ok(())
}

/// The holder of the token with this hash as of within the last second, unless it was revoked.
pub async fn known_token_holder(
    store: &Store,
    secret_hash: [u8; 32],
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Option<TokenHolder>, StoreError> {
    let read = async { token_holder(&store.read_once(), secret_hash, now, today).await };
    store.tokens().or_read((secret_hash, today), now, read).await
}

async fn token_holder(
    tx: &ReadTx,
    secret_hash: [u8; 32],
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Option<TokenHolder>, StoreError> {
    let token = api_token::Entity::find()
        .filter(api_token::COLUMN.secret_hash.eq(secret_hash.to_vec()))
        .filter(api_token::Column::RevokedAt.is_null())
        .find_also_related(app_user::Entity);
    let rows = tx.conn().query_all(&with_absent(token.into_query(), today)).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let api_token::Model { id, expires_at, .. } = api_token::Model::from_query_result(row, "A_")?;
    let user = super::user(app_user::Model::from_query_result(row, "B_")?)?;
    let bounds = bounds(tx, user.id, now).await?;
    Ok(Some(TokenHolder { id, user, stands_in_for: absent(&rows)?, bounds, expires_at }))
}

/// Revokes all tokens of a user.
pub async fn revoke_tokens(
    tx: &WriteTx,
    user: UserId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.changes_rights();
    api_token::Entity::update_many()
        .col_expr(api_token::Column::RevokedAt, Expr::value(at))
        .filter(api_token::Column::UserId.eq(user.uuid()))
        .filter(api_token::Column::RevokedAt.is_null())
        .exec(tx.conn())
        .await?;
    Ok(())
}
