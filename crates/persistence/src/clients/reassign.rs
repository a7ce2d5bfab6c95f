//! Many clients that go to another worker in one deed, with what it takes to undo it.
//!
//! A change of worker changes nothing else in a client's record or summary, so that the rows of
//! many clients are written by a few statements.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::authorities::AuthorityKey;
use domain::ids::{ClientId, ReassignmentId, UserId};
use domain::record::Entry;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::caseload::NEVER;
use super::{StoredClient, read, record};
use crate::entities::{caseload, client, client_event, reassigned_client, reassignment};
use crate::{ReadTx, StoreError, WriteTx};

/// How many clients are worked on by one statement; few enough for the parameters either database
/// takes.
pub const AT_ONCE: usize = 500;

/// The kinds of entries that say whose client somebody is.
const CHANGES_OF_WORKER: [&str; 2] = ["worker_assigned", "acting_began"];

/// Many clients given to one worker, or to the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reassignment {
    /// Its id.
    pub id: ReassignmentId,
    /// Whose clients.
    pub authority: AuthorityKey,
    /// Who got them.
    pub to: Option<UserId>,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub by: UserId,
}

/// One of the clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReassignedClient {
    /// Who.
    pub client: ClientId,
    /// The worker before.
    pub from: Option<UserId>,
    /// The entry of the record that made the change.
    pub number: u32,
}

/// Those of the clients that there are, held until the transaction ends. At most [`AT_ONCE`], and
/// always the lower ids first, so that no two deeds wait for each other.
pub async fn hold(
    tx: &WriteTx,
    ids: &[ClientId],
) -> Result<BTreeMap<ClientId, StoredClient>, StoreError> {
    let held = client::Entity::find()
        .filter(client::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .order_by_asc(client::Column::Id)
        .lock_exclusive()
        .all(tx.conn())
        .await?;
    by_id(held)
}

/// The same only to look.
pub async fn find_all(
    tx: &ReadTx,
    ids: &[ClientId],
) -> Result<BTreeMap<ClientId, StoredClient>, StoreError> {
    let found = client::Entity::find()
        .filter(client::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(tx.conn())
        .await?;
    by_id(found)
}

fn by_id(rows: Vec<client::Model>) -> Result<BTreeMap<ClientId, StoredClient>, StoreError> {
    let stored = rows.into_iter().map(read);
    stored.map(|one| one.map(|one| (one.id, one))).collect()
}

/// Gives clients that are held to a worker, each by its next entry.
pub async fn give(
    tx: &WriteTx,
    to: Option<UserId>,
    entries: &[(ClientId, Entry)],
) -> Result<(), StoreError> {
    if entries.is_empty() {
        return Ok(());
    }
    let rows = entries.iter().map(|(client, entry)| record::row(*client, entry));
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    client_event::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    let ids: Vec<Uuid> = entries.iter().map(|(client, _)| client.uuid()).collect();
    let since = entries.iter().map(|(_, entry)| entry.happening.on).max().filter(|_| to.is_some());
    let to = to.map(UserId::uuid);
    client::Entity::update_many()
        .col_expr(client::Column::WorkerId, Expr::value(to))
        .col_expr(client::Column::Version, Expr::col(client::Column::Version).add(1))
        .filter(client::Column::Id.is_in(ids.clone()))
        .exec(tx.conn())
        .await?;
    caseload::Entity::update_many()
        .col_expr(caseload::Column::Worker, Expr::value(to.unwrap_or(Uuid::nil())))
        .col_expr(caseload::Column::WorkerSince, Expr::value(since.unwrap_or(NEVER)))
        .filter(caseload::Column::ClientId.is_in(ids))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Remembers a reassignment.
pub async fn insert(tx: &WriteTx, made: &Reassignment) -> Result<(), StoreError> {
    let Reassignment { id, authority, to, at, by } = made;
    let row = reassignment::ActiveModel {
        id: Set(id.uuid()),
        authority: Set(authority.to_string()),
        to_worker_id: Set(to.map(UserId::uuid)),
        created_at: Set(*at),
        created_by: Set(by.uuid()),
    };
    reassignment::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Remembers who went with it.
pub async fn insert_clients(
    tx: &WriteTx,
    id: ReassignmentId,
    moved: &[ReassignedClient],
) -> Result<(), StoreError> {
    let row = |one: &ReassignedClient| reassigned_client::ActiveModel {
        reassignment_id: Set(id.uuid()),
        client_id: Set(one.client.uuid()),
        from_worker_id: Set(one.from.map(UserId::uuid)),
        number: Set(i32::try_from(one.number).unwrap_or(i32::MAX)),
    };
    for some in moved.chunks(AT_ONCE) {
        reassigned_client::Entity::insert_many(some.iter().map(row))
            .exec_without_returning(tx.conn())
            .await?;
    }
    Ok(())
}

/// The reassignment with this id.
pub async fn find(tx: &ReadTx, id: ReassignmentId) -> Result<Option<Reassignment>, StoreError> {
    let Some(row) = reassignment::Entity::find_by_id(id.uuid()).one(tx.conn()).await? else {
        return Ok(None);
    };
    let reassignment::Model { id, authority, to_worker_id, created_at, created_by } = row;
    let inconsistent =
        StoreError::InconsistentRow { table: "reassignment", column: "authority", id };
    Ok(Some(Reassignment {
        id: ReassignmentId::from_uuid(id),
        authority: authority.parse().map_err(|_| inconsistent)?,
        to: to_worker_id.map(UserId::from_uuid),
        at: created_at,
        by: UserId::from_uuid(created_by),
    }))
}

/// Everybody who went with a reassignment, by id.
pub async fn clients_of(
    tx: &ReadTx,
    id: ReassignmentId,
) -> Result<Vec<ReassignedClient>, StoreError> {
    let rows = reassigned_client::Entity::find()
        .filter(reassigned_client::Column::ReassignmentId.eq(id.uuid()))
        .order_by_asc(reassigned_client::Column::ClientId)
        .all(tx.conn())
        .await?;
    let read = |row: reassigned_client::Model| {
        let reassigned_client::Model { reassignment_id, client_id, from_worker_id, number } = row;
        let number = u32::try_from(number).map_err(|_| StoreError::InconsistentRow {
            table: "reassigned_client",
            column: "number",
            id: reassignment_id,
        })?;
        let from = from_worker_id.map(UserId::from_uuid);
        Ok(ReassignedClient { client: ClientId::from_uuid(client_id), from, number })
    };
    rows.into_iter().map(read).collect()
}

/// The newest entry of each client, at most [`AT_ONCE`], that says whose client it is.
pub async fn last_changes_of_worker(
    tx: &ReadTx,
    ids: &[ClientId],
) -> Result<BTreeMap<ClientId, u32>, StoreError> {
    let newest: Vec<(Uuid, i32)> = client_event::Entity::find()
        .select_only()
        .column(client_event::Column::ClientId)
        .column_as(client_event::Column::Number.max(), "newest")
        .filter(client_event::Column::ClientId.is_in(ids.iter().map(|id| id.uuid())))
        .filter(client_event::Column::Kind.is_in(CHANGES_OF_WORKER))
        .group_by(client_event::Column::ClientId)
        .into_tuple()
        .all(tx.conn())
        .await?;
    let number = |number| u32::try_from(number).unwrap_or_default();
    Ok(newest.into_iter().map(|(id, newest)| (ClientId::from_uuid(id), number(newest))).collect())
}
