//! What follow-up figures are counted from, with the time for which it was known.
//!
//! A deed that changes it closes the row that was known until then and opens another, in its own
//! transaction. What was known at a moment can therefore be asked for ever, and follows from the
//! records: [`history`] makes the same rows from the entries.

mod reading;

use chrono::{DateTime, Utc};
use domain::clients::person::Person;
use domain::follow_up::FollowUp;
use domain::ids::ClientId;
use domain::record::{Entry, Record};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::entities::{client, follow_up, follow_up_unit};
use crate::{ReadTx, StoreError, WriteTx};

pub use reading::{Mark, page, statement};

/// How rows are written; rows of another format are made again from the entries.
const FORMAT: i32 = 1;

/// The moment until which is known what is still known.
const END_OF_TIME: DateTime<Utc> = match DateTime::from_timestamp(253_370_764_800, 0) {
    Some(moment) => moment,
    None => DateTime::UNIX_EPOCH,
};

/// What is counted of a client, as it was known for a time.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Counts what was known of the client one after another, from 1.
    pub number: u32,
    /// Known from this moment.
    pub from: DateTime<Utc>,
    /// Known until this moment, excluded.
    pub until: DateTime<Utc>,
    /// What is counted.
    pub follow_up: FollowUp,
}

/// What was known of a client at any time, from the entries. Entries of one moment are one step:
/// nobody can have asked between them.
pub fn history(entries: &[Entry], person: &Person) -> Result<Vec<Kept>, StoreError> {
    let mut record = Record::default();
    let mut history: Vec<Kept> = Vec::new();
    for deed in entries.chunk_by(|one, next| one.recorded_at == next.recorded_at) {
        for entry in deed {
            record.read(entry).map_err(|_| unreadable(entry.id.uuid()))?;
        }
        let Some(at) = record.changed_at else { continue };
        let now = FollowUp::of(&record, person);
        let open = history.last_mut().filter(|kept| kept.until == END_OF_TIME);
        if open.as_ref().map(|kept| &kept.follow_up) == now.as_ref() {
            continue;
        }
        if let Some(open) = open {
            open.until = at;
        }
        let number = history.last().map_or(1, |kept| kept.number + 1);
        history.extend(now.map(|follow_up| opened(number, at, follow_up)));
    }
    Ok(history)
}

/// Keeps what is counted of a client after a deed, where the deed changed it.
pub async fn keep(
    tx: &WriteTx,
    id: ClientId,
    record: &Record,
    person: &Person,
) -> Result<(), StoreError> {
    let Some(at) = record.changed_at else { return Ok(()) };
    let now = FollowUp::of(record, person);
    let now_content = now.as_ref().map(content).transpose()?;
    let says_the_same = |row: &follow_up::Model| Some(&row.content) == now_content.as_ref();
    let mut last = newest(tx, id).await?;
    if let Some(open) = last.take_if(|row| row.known_until == END_OF_TIME) {
        if says_the_same(&open) {
            return Ok(());
        }
        if open.known_from == at {
            // What was known until the moment at which it came to be known was never known.
            forget(tx, &open).await?;
            last = newest(tx, id).await?;
        } else {
            close(tx, &open, at).await?;
            last = Some(follow_up::Model { known_until: at, ..open });
        }
    } else if now.is_none() {
        return Ok(());
    }
    match last {
        // Two deeds of one moment that come to what was known before them.
        Some(last) if last.known_until == at && says_the_same(&last) => {
            close(tx, &last, END_OF_TIME).await
        }
        last => {
            let number = last.map_or(1, |row| row.number.unsigned_abs() + 1);
            let kept = now.map(|follow_up| opened(number, at, follow_up));
            insert(tx, id, kept.as_slice()).await
        }
    }
}

async fn newest(tx: &WriteTx, id: ClientId) -> Result<Option<follow_up::Model>, StoreError> {
    let rows = follow_up::Entity::find().filter(follow_up::Column::ClientId.eq(id.uuid()));
    Ok(rows.order_by_desc(follow_up::Column::Number).one(tx.conn()).await?)
}

/// Until when the row was known.
async fn close(
    tx: &WriteTx,
    row: &follow_up::Model,
    until: DateTime<Utc>,
) -> Result<(), StoreError> {
    let closed = follow_up::ActiveModel { known_until: Set(until), ..Default::default() };
    follow_up::Entity::update_many()
        .set(closed)
        .filter(follow_up::Column::ClientId.eq(row.client_id))
        .filter(follow_up::Column::Number.eq(row.number))
        .exec(tx.conn())
        .await?;
    let closed = follow_up_unit::ActiveModel { known_until: Set(until), ..Default::default() };
    follow_up_unit::Entity::update_many()
        .set(closed)
        .filter(follow_up_unit::Column::ClientId.eq(row.client_id))
        .filter(follow_up_unit::Column::Number.eq(row.number))
        .exec(tx.conn())
        .await?;
    Ok(())
}

async fn forget(tx: &WriteTx, row: &follow_up::Model) -> Result<(), StoreError> {
    follow_up::Entity::delete_many()
        .filter(follow_up::Column::ClientId.eq(row.client_id))
        .filter(follow_up::Column::Number.eq(row.number))
        .exec(tx.conn())
        .await?;
    follow_up_unit::Entity::delete_many()
        .filter(follow_up_unit::Column::ClientId.eq(row.client_id))
        .filter(follow_up_unit::Column::Number.eq(row.number))
        .exec(tx.conn())
        .await?;
    Ok(())
}

fn opened(number: u32, from: DateTime<Utc>, follow_up: FollowUp) -> Kept {
    Kept { number, from, until: END_OF_TIME, follow_up }
}

/// Makes the rows of a client again.
pub async fn rebuild(
    tx: &WriteTx,
    id: ClientId,
    entries: &[Entry],
    person: &Person,
) -> Result<(), StoreError> {
    follow_up::Entity::delete_many()
        .filter(follow_up::Column::ClientId.eq(id.uuid()))
        .exec(tx.conn())
        .await?;
    follow_up_unit::Entity::delete_many()
        .filter(follow_up_unit::Column::ClientId.eq(id.uuid()))
        .exec(tx.conn())
        .await?;
    insert(tx, id, &history(entries, person)?).await
}

/// Clients after `after` whose rows are not there, or are of another format.
pub async fn missing(
    tx: &ReadTx,
    after: Option<ClientId>,
    limit: u64,
) -> Result<Vec<ClientId>, StoreError> {
    let known = Query::select()
        .expr(Expr::val(1))
        .from("follow_up")
        .and_where(Expr::col(("follow_up", "client_id")).equals(("client", "id")))
        .to_owned();
    let mut without = client::Entity::find()
        .select_only()
        .column(client::Column::Id)
        .filter(Expr::exists(known).not());
    // What is counted of clients whose data are gone stays as it is.
    let of_somebody = Query::select()
        .expr(Expr::val(1))
        .from("client")
        .and_where(Expr::col(("client", "id")).equals(("follow_up", "client_id")))
        .to_owned();
    let mut otherwise = follow_up::Entity::find()
        .select_only()
        .distinct()
        .column(follow_up::Column::ClientId)
        .filter(follow_up::Column::Format.lt(FORMAT).or(follow_up::Column::Format.gt(FORMAT)))
        .filter(Expr::exists(of_somebody));
    if let Some(after) = after {
        without = without.filter(client::Column::Id.gt(after.uuid()));
        otherwise = otherwise.filter(follow_up::Column::ClientId.gt(after.uuid()));
    }
    let without = without.order_by_asc(client::Column::Id).limit(limit);
    let otherwise = otherwise.order_by_asc(follow_up::Column::ClientId).limit(limit);
    // One statement for both would be answered by looking at the format of every row.
    let mut ids: Vec<Uuid> = without.into_tuple().all(tx.conn()).await?;
    ids.extend(otherwise.into_tuple::<Uuid>().all(tx.conn()).await?);
    ids.sort_unstable();
    ids.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(ids.into_iter().map(ClientId::from_uuid).collect())
}

async fn insert(tx: &WriteTx, id: ClientId, kept: &[Kept]) -> Result<(), StoreError> {
    let rows = kept.iter().map(|one| row(id, one)).collect::<Result<Vec<_>, _>>()?;
    if !rows.is_empty() {
        follow_up::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    let units: Vec<_> = kept.iter().flat_map(|one| unit_rows(id, one)).collect();
    if !units.is_empty() {
        follow_up_unit::Entity::insert_many(units).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

pub(crate) fn row(id: ClientId, kept: &Kept) -> Result<follow_up::ActiveModel, StoreError> {
    let Kept { number, from, until, follow_up } = kept;
    Ok(follow_up::ActiveModel {
        client_id: Set(id.uuid()),
        number: Set(number_of(*number)),
        known_from: Set(*from),
        known_until: Set(*until),
        format: Set(FORMAT),
        content: Set(content(follow_up)?),
    })
}

pub(crate) fn unit_rows(
    id: ClientId,
    kept: &Kept,
) -> impl Iterator<Item = follow_up_unit::ActiveModel> {
    kept.follow_up.authorities().into_iter().map(move |authority| follow_up_unit::ActiveModel {
        authority: Set(authority.to_string()),
        client_id: Set(id.uuid()),
        number: Set(number_of(kept.number)),
        known_until: Set(kept.until),
    })
}

fn number_of(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn content(follow_up: &FollowUp) -> Result<String, StoreError> {
    serde_json::to_string(follow_up).map_err(|_| unreadable(Uuid::nil()))
}

fn unreadable(id: Uuid) -> StoreError {
    StoreError::InconsistentRow { table: "follow_up", column: "content", id }
}
