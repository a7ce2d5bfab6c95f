//! The log of looks as it is read: who saw a client, what a user saw, and how far it was gone
//! through.

mod broken_glass;
mod reviews;

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use domain::access::Part;
use domain::ids::{ClientId, UserId};
use domain::looks::Look;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query, UnionType};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

pub use broken_glass::{
    BrokenGlass, Glass, count_of_authority, count_of_user, find_glass, insert_glass, keep_review,
    list_glass,
};
pub use reviews::{Review, find_review, insert_reviews, keep_outcome, list_reviews};

use crate::entities::{access_log, audit_event, log_mark, seen_client};
use crate::{ReadTx, StoreError, WriteTx};

const MARK: &str = "access_log";
const ID: usize = 16;
const AT_ONCE: usize = 400;

/// The newest looks at some clients and deeds about them before a moment, newest first.
pub async fn of_clients(
    tx: &ReadTx,
    clients: &[ClientId],
    before: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Look>, StoreError> {
    let mark = mark(tx).await?;
    // What was not gone through yet has no index by client.
    let tail = access_log::Entity::find()
        .filter(access_log::Column::Number.gt(mark))
        .filter(access_log::Column::At.lt(before))
        .order_by_desc(access_log::Column::Number)
        .all(tx.conn())
        .await?;
    let concerns = |row: &access_log::Model| {
        let opened = row.client_id.map(ClientId::from_uuid);
        opened.into_iter().chain(shown(row)).any(|one| clients.contains(&one))
    };
    let ids = || clients.iter().map(|client| client.uuid());
    let mut looks: Vec<_> = tail.into_iter().filter(concerns).map(look).collect();
    let opened = Query::select()
        .column(access_log::Column::Number)
        .from(access_log::Entity)
        .and_where(Expr::col(access_log::Column::ClientId).is_in(ids()))
        .to_owned();
    let numbers = Query::select()
        .column(seen_client::Column::Number)
        .from(seen_client::Entity)
        .and_where(Expr::col(seen_client::Column::ClientId).is_in(ids()))
        .union(UnionType::Distinct, opened)
        .to_owned();
    let indexed = access_log::Entity::find()
        .filter(access_log::Column::Number.in_subquery(numbers))
        .filter(access_log::Column::Number.lte(mark))
        .filter(access_log::Column::At.lt(before))
        .order_by_desc(access_log::Column::Number)
        .limit(limit)
        .all(tx.conn())
        .await?;
    looks.extend(indexed.into_iter().map(look));
    let deeds = audit_event::Entity::find()
        .filter(audit_event::Column::ClientId.is_in(ids()))
        .filter(audit_event::Column::At.lt(before))
        .order_by_desc(audit_event::Column::Number)
        .limit(limit)
        .all(tx.conn())
        .await?;
    looks.extend(deeds.into_iter().map(deed));
    Ok(newest(looks, limit))
}

/// The newest looks and deeds of a user before a moment, newest first.
pub async fn of_user(
    tx: &ReadTx,
    user: UserId,
    before: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Look>, StoreError> {
    let seen = access_log::Entity::find()
        .filter(access_log::Column::UserId.eq(user.uuid()))
        .filter(access_log::Column::At.lt(before))
        .order_by_desc(access_log::Column::At)
        .limit(limit)
        .all(tx.conn())
        .await?;
    let done = audit_event::Entity::find()
        .filter(audit_event::Column::UserId.eq(user.uuid()))
        .filter(audit_event::Column::At.lt(before))
        .order_by_desc(audit_event::Column::Number)
        .limit(limit)
        .all(tx.conn())
        .await?;
    let looks = seen.into_iter().map(look).chain(done.into_iter().map(deed));
    Ok(newest(looks.collect(), limit))
}

fn newest(mut looks: Vec<Look>, limit: u64) -> Vec<Look> {
    looks.sort_by(|one, other| other.at.cmp(&one.at).then(other.number.cmp(&one.number)));
    looks.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    looks
}

/// The oldest looks that were not gone through and are older than `settled`, oldest first: a
/// younger one may still come before another that is there already.
pub async fn not_gone_through(
    tx: &WriteTx,
    settled: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<(Look, Vec<ClientId>)>, StoreError> {
    let begin = log_mark::ActiveModel { log: Set(MARK.to_owned()), number: Set(0) };
    log_mark::Entity::insert(begin)
        .on_conflict(OnConflict::column(log_mark::Column::Log).do_nothing().to_owned())
        .exec_without_returning(tx.conn())
        .await?;
    // One goes through the log at a time.
    let held = log_mark::Entity::find_by_id(MARK).lock_exclusive().one(tx.conn()).await?;
    let rows = access_log::Entity::find()
        .filter(access_log::Column::Number.gt(held.map_or(0, |mark| mark.number)))
        .filter(access_log::Column::At.lt(settled))
        .order_by_asc(access_log::Column::Number)
        .limit(limit)
        .all(tx.conn())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let shown = shown(&row).collect();
            (look(row), shown)
        })
        .collect())
}

/// Remembers whom looks show, and that they were gone through.
pub async fn gone_through(tx: &WriteTx, looks: &[(Look, Vec<ClientId>)]) -> Result<(), StoreError> {
    let mut rows = Vec::new();
    for (look, shown) in looks {
        let Some(number) = look.number else { continue };
        for client in shown {
            rows.push(seen_client::ActiveModel {
                client_id: Set(client.uuid()),
                number: Set(number),
            });
        }
    }
    for some in rows.chunks(AT_ONCE) {
        let pair = [seen_client::Column::ClientId, seen_client::Column::Number];
        seen_client::Entity::insert_many(some.to_vec())
            .on_conflict(OnConflict::columns(pair).do_nothing().to_owned())
            .exec_without_returning(tx.conn())
            .await?;
    }
    if let Some(last) = looks.iter().filter_map(|(look, _)| look.number).max() {
        log_mark::Entity::update_many()
            .col_expr(log_mark::Column::Number, Expr::value(last))
            .filter(log_mark::Column::Log.eq(MARK))
            .exec(tx.conn())
            .await?;
    }
    Ok(())
}

/// How many records a user opened within the hour up to a look.
pub async fn opened_within_hour(tx: &ReadTx, look: &Look) -> Result<u64, StoreError> {
    let Some(user) = look.user else { return Ok(0) };
    Ok(access_log::Entity::find()
        .filter(access_log::Column::UserId.eq(user.uuid()))
        .filter(access_log::Column::At.gt(look.at - Duration::hours(1)))
        .filter(access_log::Column::At.lte(look.at))
        .filter(access_log::Column::Number.lte(look.number.unwrap_or(i64::MAX)))
        .filter(access_log::Column::ClientId.is_not_null())
        .filter(access_log::Column::DeniedBy.is_null())
        .count(tx.conn())
        .await?)
}

/// How often each other authority looked at a client: what the one may tell of the others.
#[must_use]
pub fn by_other_authorities(looks: &[Look], own: &str) -> BTreeMap<String, u64> {
    let mut others = BTreeMap::new();
    for authority in looks.iter().filter_map(|look| look.authority.as_deref()) {
        if authority != own {
            *others.entry(authority.to_owned()).or_default() += 1;
        }
    }
    others
}

async fn mark(tx: &ReadTx) -> Result<i64, StoreError> {
    let found = log_mark::Entity::find_by_id(MARK).one(tx.conn()).await?;
    Ok(found.map_or(0, |mark| mark.number))
}

fn shown(row: &access_log::Model) -> impl Iterator<Item = ClientId> + '_ {
    let ids = row.shown.chunks_exact(ID).filter_map(|bytes| Uuid::from_slice(bytes).ok());
    ids.map(ClientId::from_uuid)
}

fn look(row: access_log::Model) -> Look {
    let parts = row.parts.as_deref().unwrap_or_default().split_whitespace();
    Look {
        number: Some(row.number),
        at: row.at,
        user: row.user_id.map(UserId::from_uuid),
        role: row.role,
        authority: row.authority,
        action: row.action,
        ground: row.relation,
        client: row.client_id.map(ClientId::from_uuid),
        parts: parts.filter_map(Part::from_code).collect(),
        oldest_on: row.oldest_on,
        denied_by: row.denied_by,
        persons: u64::try_from(row.row_count).unwrap_or_default(),
    }
}

fn deed(row: audit_event::Model) -> Look {
    Look {
        number: None,
        at: row.at,
        user: row.user_id.map(UserId::from_uuid),
        role: row.role,
        authority: row.authority,
        action: row.action,
        ground: row.relation,
        client: row.client_id.map(ClientId::from_uuid),
        parts: Vec::new(),
        oldest_on: None,
        denied_by: None,
        persons: u64::from(row.client_id.is_some()),
    }
}
