use chrono::{DateTime, Utc};
use domain::access::Glass as Ground;
use domain::authorities::AuthorityKey;
use domain::ids::{ClientId, GlassId, UserId};
use domain::looks::ReviewOutcome;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::entities::break_glass;
use crate::{ReadTx, StoreError, WriteTx};

/// One client, opened by one user for some hours without a need to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glass {
    /// Names it.
    pub id: GlassId,
    /// Who was opened.
    pub client: ClientId,
    /// Who opened.
    pub user: UserId,
    /// By which authority.
    pub authority: AuthorityKey,
    /// The kind of reason.
    pub ground: Ground,
    /// The reason in words.
    pub reason: String,
    /// From when.
    pub begun_at: DateTime<Utc>,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// The same with what its review came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenGlass {
    /// What was opened.
    pub glass: Glass,
    /// What the review came to, once it is done.
    pub outcome: Option<ReviewOutcome>,
}

/// Opens a client to a user, from the next request on.
pub async fn insert_glass(tx: &WriteTx, broken: &Glass) -> Result<(), StoreError> {
    tx.changes_rights();
    let row = break_glass::ActiveModel {
        id: Set(broken.id.uuid()),
        client_id: Set(broken.client.uuid()),
        user_id: Set(broken.user.uuid()),
        authority: Set(broken.authority.to_string()),
        ground: Set(broken.ground.code().to_owned()),
        reason: Set(broken.reason.clone()),
        begun_at: Set(broken.begun_at),
        until: Set(broken.until),
        outcome: Set(None),
        note: Set(None),
        reviewed_at: Set(None),
        reviewed_by: Set(None),
    };
    break_glass::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// How often a user broke the glass since a moment.
pub async fn count_of_user(
    tx: &ReadTx,
    user: UserId,
    since: DateTime<Utc>,
) -> Result<u64, StoreError> {
    Ok(break_glass::Entity::find()
        .filter(break_glass::Column::UserId.eq(user.uuid()))
        .filter(break_glass::Column::BegunAt.gte(since))
        .count(tx.conn())
        .await?)
}

/// How often the users of an authority did since a moment.
pub async fn count_of_authority(
    tx: &ReadTx,
    authority: &AuthorityKey,
    since: DateTime<Utc>,
) -> Result<u64, StoreError> {
    Ok(break_glass::Entity::find()
        .filter(break_glass::Column::Authority.eq(authority.to_string()))
        .filter(break_glass::Column::BegunAt.gte(since))
        .count(tx.conn())
        .await?)
}

/// What the users of an authority opened, the newest first; the reviewed too.
pub async fn list_glass(
    tx: &ReadTx,
    authority: &AuthorityKey,
    limit: u64,
) -> Result<Vec<BrokenGlass>, StoreError> {
    let rows = break_glass::Entity::find()
        .filter(break_glass::Column::Authority.eq(authority.to_string()))
        .order_by_desc(break_glass::Column::BegunAt)
        .limit(limit)
        .all(tx.conn())
        .await?;
    rows.into_iter().map(glass).collect()
}

/// One of them, held until the transaction ends.
pub async fn find_glass(tx: &WriteTx, id: GlassId) -> Result<Option<BrokenGlass>, StoreError> {
    let row = break_glass::Entity::find_by_id(id.uuid()).lock_exclusive().one(tx.conn()).await?;
    row.map(glass).transpose()
}

/// Keeps what the review came to.
pub async fn keep_review(
    tx: &WriteTx,
    id: GlassId,
    (outcome, note): (ReviewOutcome, Option<String>),
    by: UserId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    break_glass::Entity::update_many()
        .col_expr(break_glass::Column::Outcome, Expr::value(outcome.code()))
        .col_expr(break_glass::Column::Note, Expr::value(note))
        .col_expr(break_glass::Column::ReviewedAt, Expr::value(at))
        .col_expr(break_glass::Column::ReviewedBy, Expr::value(by.uuid()))
        .filter(break_glass::Column::Id.eq(id.uuid()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

fn glass(row: break_glass::Model) -> Result<BrokenGlass, StoreError> {
    let inconsistent =
        |column| StoreError::InconsistentRow { table: "break_glass", column, id: row.id };
    let outcome = row
        .outcome
        .as_deref()
        .map(|code| ReviewOutcome::from_code(code).ok_or_else(|| inconsistent("outcome")));
    Ok(BrokenGlass {
        outcome: outcome.transpose()?,
        glass: Glass {
            id: GlassId::from_uuid(row.id),
            client: ClientId::from_uuid(row.client_id),
            user: UserId::from_uuid(row.user_id),
            authority: row.authority.parse().map_err(|_| inconsistent("authority"))?,
            ground: Ground::from_code(&row.ground).ok_or_else(|| inconsistent("ground"))?,
            reason: row.reason,
            begun_at: row.begun_at,
            until: row.until,
        },
    })
}
