use chrono::{DateTime, Utc};
use domain::authorities::AuthorityKey;
use domain::ids::{ClientId, ReviewId, UserId};
use domain::looks::{ReviewOutcome, Signal};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entities::look_review;
use crate::{ReadTx, StoreError, WriteTx};

/// A look that somebody should look at, or did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Names it.
    pub id: ReviewId,
    /// Why.
    pub signal: Signal,
    /// The number of the look in the log, if it is one look.
    pub number: Option<i64>,
    /// Who looked.
    pub user: Option<UserId>,
    /// At whom, if at one.
    pub client: Option<ClientId>,
    /// The authority of whoever looked.
    pub authority: Option<String>,
    /// When.
    pub looked_at: DateTime<Utc>,
    /// What the review came to, once it is done.
    pub outcome: Option<ReviewOutcome>,
}

/// Puts looks into the queue.
pub async fn insert_reviews(tx: &WriteTx, found: &[Review]) -> Result<(), StoreError> {
    if found.is_empty() {
        return Ok(());
    }
    let rows = found.iter().map(|one| look_review::ActiveModel {
        id: Set(one.id.uuid()),
        signal: Set(one.signal.code().to_owned()),
        number: Set(one.number),
        user_id: Set(one.user.map(UserId::uuid)),
        client_id: Set(one.client.map(ClientId::uuid)),
        authority: Set(one.authority.clone()),
        looked_at: Set(one.looked_at),
        outcome: Set(None),
        note: Set(None),
        reviewed_at: Set(None),
        reviewed_by: Set(None),
    });
    look_review::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// What waits for a review at an authority, the oldest first.
pub async fn list_reviews(
    tx: &ReadTx,
    authority: &AuthorityKey,
    limit: u64,
) -> Result<Vec<Review>, StoreError> {
    let rows = look_review::Entity::find()
        .filter(look_review::Column::ReviewedAt.is_null())
        .filter(look_review::Column::Authority.eq(authority.to_string()))
        .order_by_asc(look_review::Column::LookedAt)
        .order_by_asc(look_review::Column::Id)
        .limit(limit)
        .all(tx.conn())
        .await?;
    rows.into_iter().map(review).collect()
}

/// One of them, held until the transaction ends.
pub async fn find_review(tx: &WriteTx, id: ReviewId) -> Result<Option<Review>, StoreError> {
    let row = look_review::Entity::find_by_id(id.uuid()).lock_exclusive().one(tx.conn()).await?;
    row.map(review).transpose()
}

/// Keeps what a review came to.
pub async fn keep_outcome(
    tx: &WriteTx,
    id: ReviewId,
    (outcome, note): (ReviewOutcome, Option<String>),
    by: UserId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    look_review::Entity::update_many()
        .col_expr(look_review::Column::Outcome, Expr::value(outcome.code()))
        .col_expr(look_review::Column::Note, Expr::value(note))
        .col_expr(look_review::Column::ReviewedAt, Expr::value(at))
        .col_expr(look_review::Column::ReviewedBy, Expr::value(by.uuid()))
        .filter(look_review::Column::Id.eq(id.uuid()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

fn review(row: look_review::Model) -> Result<Review, StoreError> {
    let inconsistent =
        |column| StoreError::InconsistentRow { table: "look_review", column, id: row.id };
    let outcome = row
        .outcome
        .as_deref()
        .map(|code| ReviewOutcome::from_code(code).ok_or_else(|| inconsistent("outcome")));
    Ok(Review {
        id: ReviewId::from_uuid(row.id),
        signal: Signal::from_code(&row.signal).ok_or_else(|| inconsistent("signal"))?,
        number: row.number,
        user: row.user_id.map(UserId::from_uuid),
        client: row.client_id.map(ClientId::from_uuid),
        outcome: outcome.transpose()?,
        authority: row.authority,
        looked_at: row.looked_at,
    })
}
