use chrono::{DateTime, Utc};
use domain::ids::UserId;
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};
use uuid::Uuid;

use crate::entities::{app_user, recovery_code};
use crate::store::{ReadTx, StoreError, WriteTx};

const TABLE: &str = "app_user";
const COLUMN: &str = "second_factor";
/// No column: what is sealed for it is never stored.
const HALF_WAY: &str = "half_way";

/// The secret of a second factor as the database keeps it: for one user.
pub fn seal_second_factor(tx: &ReadTx, user: UserId, secret: &[u8]) -> Result<Vec<u8>, StoreError> {
    Ok(tx.keys().seal(TABLE, COLUMN, user.uuid(), secret)?)
}

/// What [`seal_second_factor`] sealed for this user; nothing if it was not.
#[must_use]
pub fn open_second_factor(tx: &ReadTx, user: UserId, sealed: &[u8]) -> Option<Vec<u8>> {
    tx.keys().open(TABLE, COLUMN, user.uuid(), sealed).ok()
}

/// What proves that somebody is half way through signing in as this user.
pub fn seal_half_way(tx: &ReadTx, user: UserId, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
    Ok(tx.keys().seal(TABLE, HALF_WAY, user.uuid(), plain)?)
}

/// What [`seal_half_way`] sealed for this user; nothing if it was not.
#[must_use]
pub fn open_half_way(tx: &ReadTx, user: UserId, sealed: &[u8]) -> Option<Vec<u8>> {
    tx.keys().open(TABLE, HALF_WAY, user.uuid(), sealed).ok()
}

/// Gives a user another second factor, whose code of `step` was used to prove it. The recovery
/// codes of the one before are gone.
pub async fn set_second_factor(
    tx: &WriteTx,
    user: UserId,
    sealed: Vec<u8>,
    step: i64,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    keep(tx, user, Some(sealed), Some(step), Some(at)).await
}

/// Takes a user's second factor and its recovery codes away.
pub async fn remove_second_factor(tx: &WriteTx, user: UserId) -> Result<(), StoreError> {
    keep(tx, user, None, None, None).await
}

async fn keep(
    tx: &WriteTx,
    user: UserId,
    sealed: Option<Vec<u8>>,
    step: Option<i64>,
    at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    tx.changes_rights();
    app_user::Entity::update_many()
        .col_expr(app_user::Column::SecondFactor, Expr::value(sealed))
        .col_expr(app_user::Column::SecondFactorStep, Expr::value(step))
        .col_expr(app_user::Column::SecondFactorAt, Expr::value(at))
        .filter(app_user::Column::Id.eq(user.uuid()))
        .exec(tx.conn())
        .await?;
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::UserId.eq(user.uuid()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Keeps the hash of a recovery code.
pub async fn insert_recovery_code(
    tx: &WriteTx,
    id: Uuid,
    user: UserId,
    hash: [u8; 32],
) -> Result<(), StoreError> {
    let row = recovery_code::ActiveModel {
        id: Set(id),
        user_id: Set(user.uuid()),
        code_hash: Set(hash.to_vec()),
        used_at: Set(None),
    };
    recovery_code::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Uses the code of a step of time. Whether it was used for the first time: of two who use it at
/// once, one is told so.
pub async fn use_step(tx: &WriteTx, user: UserId, step: i64) -> Result<bool, StoreError> {
    let earlier = Condition::any()
        .add(app_user::Column::SecondFactorStep.is_null())
        .add(app_user::Column::SecondFactorStep.lt(step));
    let done = app_user::Entity::update_many()
        .col_expr(app_user::Column::SecondFactorStep, Expr::value(step))
        .filter(app_user::Column::Id.eq(user.uuid()))
        .filter(earlier)
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Uses a recovery code. Whether there was such a one that had not been used.
pub async fn use_recovery_code(
    tx: &WriteTx,
    user: UserId,
    hash: [u8; 32],
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(at))
        .filter(recovery_code::Column::UserId.eq(user.uuid()))
        .filter(recovery_code::COLUMN.code_hash.eq(hash.to_vec()))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// How many recovery codes a user has left.
pub async fn recovery_codes_left(tx: &ReadTx, user: UserId) -> Result<u64, StoreError> {
    Ok(recovery_code::Entity::find()
        .filter(recovery_code::Column::UserId.eq(user.uuid()))
        .filter(recovery_code::Column::UsedAt.is_null())
        .count(tx.conn())
        .await?)
}
