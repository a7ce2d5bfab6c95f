//! Answers kept for requests that are sent again. Written in the deed's own transaction, so that a
//! deed and its answer are there together or not at all.

use chrono::{DateTime, Utc};
use domain::ids::UserId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, TryInsertResult};
use uuid::Uuid;

use crate::entities::idempotency_key;
use crate::store::{ReadTx, StoreError, WriteTx};

const TABLE: &str = "idempotency_key";

/// A key that a user sends with a creating request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Names the row.
    pub id: Uuid,
    /// Keys of two users never meet.
    pub user: UserId,
    /// As it was sent.
    pub key: String,
    /// SHA-256 of the request.
    pub fingerprint: [u8; 32],
    /// When.
    pub at: DateTime<Utc>,
}

/// What an earlier request with the key was answered.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    /// SHA-256 of that request.
    pub fingerprint: Vec<u8>,
    /// The answer as it was given to [`keep`].
    pub answer: Vec<u8>,
}

/// Claims a key. False when the user has used it before; who claims it at the same time waits.
pub async fn claim(tx: &WriteTx, claimed: &Claim) -> Result<bool, StoreError> {
    let Claim { id, user, key, fingerprint, at } = claimed;
    let row = idempotency_key::ActiveModel {
        id: Set(*id),
        user_id: Set(user.uuid()),
        key: Set(key.clone()),
        fingerprint: Set(fingerprint.to_vec()),
        answer: Set(None),
        created_at: Set(*at),
    };
    let inserted = idempotency_key::Entity::insert(row)
        .on_conflict_do_nothing_on([idempotency_key::Column::UserId, idempotency_key::Column::Key])
        .exec_without_returning(tx.conn())
        .await?;
    Ok(matches!(inserted, TryInsertResult::Inserted(1..)))
}

/// Seals the answer into the row that was claimed in this transaction.
pub async fn keep(tx: &WriteTx, id: Uuid, answer: &[u8]) -> Result<(), StoreError> {
    let sealed = tx.keys().seal(TABLE, "answer", id, answer)?;
    idempotency_key::Entity::update_many()
        .col_expr(idempotency_key::Column::Answer, Expr::value(sealed))
        .filter(idempotency_key::Column::Id.eq(id))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// The durable answer to an earlier request of the user with this key.
pub async fn find(tx: &ReadTx, user: UserId, key: &str) -> Result<Option<Kept>, StoreError> {
    let row = idempotency_key::Entity::find()
        .filter(idempotency_key::Column::UserId.eq(user.uuid()))
        .filter(idempotency_key::Column::Key.eq(key))
        .one(tx.conn())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let idempotency_key::Model { id, user_id: _, key: _, fingerprint, answer, created_at: _ } = row;
    let sealed =
        answer.ok_or(StoreError::InconsistentRow { table: TABLE, column: "answer", id })?;
    let answer = tx.keys().open(TABLE, "answer", id, &sealed)?;
    Ok(Some(Kept { fingerprint, answer }))
}

/// Forgets all answers given before `at`.
pub async fn forget_before(tx: &WriteTx, at: DateTime<Utc>) -> Result<u64, StoreError> {
    let gone = idempotency_key::Entity::delete_many()
        .filter(idempotency_key::Column::CreatedAt.lt(at))
        .exec(tx.conn())
        .await?;
    Ok(gone.rows_affected)
}
