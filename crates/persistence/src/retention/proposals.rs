use chrono::{DateTime, NaiveDate, Utc};
use domain::authorities::AuthorityKey;
use domain::ids::{ClientId, DisposalId, UserId};
use domain::retention::DisposedClient;
use domain::rule_sets::LimitId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use crate::entities::{disposal, disposal_client};
use crate::{ReadTx, StoreError, WriteTx};

/// Where a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DisposalState {
    /// Waits for somebody else's approval.
    Proposed,
    /// Another took its place.
    Replaced,
    /// The data are gone.
    Approved,
}

impl DisposalState {
    const ALL: [Self; 3] = [Self::Proposed, Self::Replaced, Self::Approved];

    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Replaced => "replaced",
            Self::Approved => "approved",
        }
    }
}

/// A proposal, or the proof that it was carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposal {
    /// Names it.
    pub id: DisposalId,
    /// Whose clients.
    pub authority: AuthorityKey,
    /// Where it stands.
    pub state: DisposalState,
    /// When it was proposed.
    pub proposed_at: DateTime<Utc>,
    /// By whom.
    pub proposed_by: UserId,
    /// When and by whom it was approved.
    pub approved: Option<(DateTime<Utc>, UserId)>,
    /// The digest of the proof.
    pub digest: Option<String>,
}

/// One client of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedClient {
    /// Who; nobody any more, once the data are gone.
    pub client: ClientId,
    /// The limit that had run out.
    pub limit: LimitId,
    /// Its last day.
    pub last_day: NaiveDate,
    /// What is gone: how many rows, and the digest of the entries. Nothing where something kept the
    /// client after all.
    pub gone: Option<(u64, String)>,
}

/// Stores a proposal in place of the one that waits.
pub async fn propose(
    tx: &WriteTx,
    id: DisposalId,
    (authority, by): (&AuthorityKey, UserId),
    at: DateTime<Utc>,
    clients: &[ProposedClient],
) -> Result<(), StoreError> {
    disposal::Entity::update_many()
        .col_expr(disposal::Column::State, Expr::value(DisposalState::Replaced.code()))
        .filter(disposal::Column::Authority.eq(authority.to_string()))
        .filter(disposal::Column::State.eq(DisposalState::Proposed.code()))
        .exec(tx.conn())
        .await?;
    let row = disposal::ActiveModel {
        id: Set(id.uuid()),
        authority: Set(authority.to_string()),
        state: Set(DisposalState::Proposed.code().to_owned()),
        proposed_at: Set(at),
        proposed_by: Set(by.uuid()),
        approved_at: Set(None),
        approved_by: Set(None),
        digest: Set(None),
    };
    disposal::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    let rows = clients.iter().map(|one| disposal_client::ActiveModel {
        disposal_id: Set(id.uuid()),
        client_id: Set(one.client.uuid()),
        limit_id: Set(one.limit.code().to_owned()),
        due_on: Set(one.last_day),
        row_count: Set(None),
        digest: Set(None),
    });
    disposal_client::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Records that a proposal was carried out, and of whom what is gone.
pub async fn approve(
    tx: &WriteTx,
    id: DisposalId,
    (by, at): (UserId, DateTime<Utc>),
    digest: &str,
    clients: &[DisposedClient],
) -> Result<(), StoreError> {
    for gone in clients {
        let rows = i64::try_from(gone.rows).unwrap_or(i64::MAX);
        disposal_client::Entity::update_many()
            .col_expr(disposal_client::Column::RowCount, Expr::value(rows))
            .col_expr(disposal_client::Column::Digest, Expr::value(gone.digest.clone()))
            .filter(disposal_client::Column::DisposalId.eq(id.uuid()))
            .filter(disposal_client::Column::ClientId.eq(gone.client.uuid()))
            .exec(tx.conn())
            .await?;
    }
    disposal::Entity::update_many()
        .col_expr(disposal::Column::State, Expr::value(DisposalState::Approved.code()))
        .col_expr(disposal::Column::ApprovedAt, Expr::value(at))
        .col_expr(disposal::Column::ApprovedBy, Expr::value(by.uuid()))
        .col_expr(disposal::Column::Digest, Expr::value(digest))
        .filter(disposal::Column::Id.eq(id.uuid()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// The authority's proposals and proofs, the newest first.
pub async fn list(
    tx: &ReadTx,
    authority: &AuthorityKey,
    limit: u64,
) -> Result<Vec<Disposal>, StoreError> {
    let rows = disposal::Entity::find()
        .filter(disposal::Column::Authority.eq(authority.to_string()))
        .filter(disposal::Column::State.ne(DisposalState::Replaced.code()))
        .order_by_desc(disposal::Column::ProposedAt)
        .limit(limit)
        .all(tx.conn())
        .await?;
    rows.into_iter().map(read).collect()
}

/// One of the authority's.
pub async fn find(
    tx: &ReadTx,
    authority: &AuthorityKey,
    id: DisposalId,
) -> Result<Option<Disposal>, StoreError> {
    let row = of(authority, id).one(tx.conn()).await?;
    row.map(read).transpose()
}

/// The same, held until the transaction ends.
pub async fn find_for_update(
    tx: &WriteTx,
    authority: &AuthorityKey,
    id: DisposalId,
) -> Result<Option<Disposal>, StoreError> {
    let row = of(authority, id).lock_exclusive().one(tx.conn()).await?;
    row.map(read).transpose()
}

fn of(authority: &AuthorityKey, id: DisposalId) -> sea_orm::Select<disposal::Entity> {
    disposal::Entity::find_by_id(id.uuid())
        .filter(disposal::Column::Authority.eq(authority.to_string()))
}

/// Whom a proposal is about, in the order of their ids.
pub async fn clients_of(tx: &ReadTx, id: DisposalId) -> Result<Vec<ProposedClient>, StoreError> {
    let rows = disposal_client::Entity::find()
        .filter(disposal_client::Column::DisposalId.eq(id.uuid()))
        .order_by_asc(disposal_client::Column::ClientId)
        .all(tx.conn())
        .await?;
    let inconsistent =
        |column| StoreError::InconsistentRow { table: "disposal_client", column, id: id.uuid() };
    let read = |row: disposal_client::Model| {
        let rows = row.row_count.map(|rows| u64::try_from(rows).unwrap_or_default());
        Ok(ProposedClient {
            client: ClientId::from_uuid(row.client_id),
            limit: LimitId::from_code(&row.limit_id).ok_or_else(|| inconsistent("limit_id"))?,
            last_day: row.due_on,
            gone: rows.zip(row.digest),
        })
    };
    rows.into_iter().map(read).collect()
}

fn read(row: disposal::Model) -> Result<Disposal, StoreError> {
    let inconsistent =
        |column| StoreError::InconsistentRow { table: "disposal", column, id: row.id };
    let state = DisposalState::ALL.into_iter().find(|state| state.code() == row.state);
    Ok(Disposal {
        id: DisposalId::from_uuid(row.id),
        authority: row.authority.parse().map_err(|_| inconsistent("authority"))?,
        state: state.ok_or_else(|| inconsistent("state"))?,
        proposed_at: row.proposed_at,
        proposed_by: UserId::from_uuid(row.proposed_by),
        approved: row.approved_at.zip(row.approved_by.map(UserId::from_uuid)),
        digest: row.digest,
    })
}
