//! The entries of a client's record.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::deadlines::Deadline;
use domain::ids::{ClientId, EventId, UserId};
use domain::record::{Entry, Event, Happening, Record};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::Opened;
use crate::entities::{client_event, client_subject};
use crate::{ReadTx, Replayed, Store, StoreError, WriteTx};

/// The entries of a record in order; with `as_of` only those recorded up to that moment.
pub async fn entries(
    tx: &ReadTx,
    client: ClientId,
    as_of: Option<DateTime<Utc>>,
) -> Result<Vec<Entry>, StoreError> {
    rows(tx, client, as_of).await?.into_iter().map(read).collect()
}

async fn rows(
    tx: &ReadTx,
    client: ClientId,
    as_of: Option<DateTime<Utc>>,
) -> Result<Vec<client_event::Model>, StoreError> {
    let mut query = client_event::Entity::find()
        .filter(client_event::Column::ClientId.eq(client.uuid()))
        .order_by_asc(client_event::Column::Number);
    if let Some(as_of) = as_of {
        query = query.filter(client_event::Column::RecordedAt.lte(as_of));
    }
    Ok(query.all(tx.conn()).await?)
}

/// The record of an opened client with its entries, from memory if it was opened lately; `None` when
/// somebody wrote since the client's row was read, or the entries do not follow from each other.
pub async fn replayed(
    store: &Store,
    tx: &ReadTx,
    opened: &Opened,
) -> Result<Option<Replayed>, StoreError> {
    let id = opened.stored.id;
    if let Some(newest) = opened.newest
        && let Some(replayed) = store.records().find(id, newest)
    {
        return Ok(Some(replayed));
    }
    let rows = rows(tx, id, None).await?;
    let bytes: usize = rows.iter().map(|row| row.content.len()).sum();
    let entries = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let Ok(record) = Record::replay(&entries) else { return Ok(None) };
    if record.version != opened.stored.summary.version {
        return Ok(None);
    }
    let replayed = Replayed { record: Arc::new(record), entries: Arc::new(entries) };
    store.records().keep(id, replayed.clone(), u64::try_from(bytes).unwrap_or(u64::MAX));
    Ok(Some(replayed))
}

/// Appends entries. Two writers that both read the same end of the record collide here.
pub async fn append(tx: &WriteTx, client: ClientId, entries: &[Entry]) -> Result<(), StoreError> {
    let rows = entries.iter().map(|entry| row(client, entry)).collect::<Result<Vec<_>, _>>()?;
    if rows.is_empty() {
        return Ok(());
    }
    client_event::Entity::insert_many(rows).exec_without_returning(tx.conn()).await.map_err(
        |error| match StoreError::duplicate("client_event")(error) {
            StoreError::Duplicate(_) => StoreError::Stale,
            other => other,
        },
    )?;
    Ok(())
}

/// The deadlines that `entries` changed, as they stand after them.
pub(crate) fn changed_deadlines(entries: &[Entry]) -> impl Iterator<Item = &Deadline> {
    entries.iter().flat_map(|entry| match &entry.happening.event {
        Event::DeadlinesChanged { deadlines } => deadlines.as_slice(),
        _ => &[],
    })
}

/// Remembers whose the things are that `entries` began.
pub(crate) async fn keep_subjects(
    tx: &WriteTx,
    client: ClientId,
    entries: &[Entry],
) -> Result<(), StoreError> {
    let rows: Vec<_> = subjects(client, entries).collect();
    if !rows.is_empty() {
        client_subject::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Whose the things are that `entries` began.
pub(super) fn subjects(
    client: ClientId,
    entries: &[Entry],
) -> impl Iterator<Item = client_subject::ActiveModel> {
    let began = entries.iter().filter_map(|entry| match &entry.happening.event {
        Event::AssessmentStarted { assessment, .. } => Some((assessment.uuid(), "assessment")),
        Event::PlanDrafted { plan, .. } => Some((plan.uuid(), "plan")),
        Event::ReferralMade { referral, .. } => Some((referral.uuid(), "referral")),
        Event::HandoverOffered { handover, .. } => Some((handover.uuid(), "handover")),
        Event::AppointmentMade { appointment, .. } => Some((appointment.uuid(), "appointment")),
        Event::ParticipantNamed { participant, .. } => Some((participant.uuid(), "participant")),
        Event::FileAttached { attachment, .. } => Some((attachment.uuid(), "attachment")),
        _ => None,
    });
    began.map(move |(id, kind)| client_subject::ActiveModel {
        id: Set(id),
        client_id: Set(client.uuid()),
        kind: Set(kind.to_owned()),
    })
}

pub(super) fn row(
    client: ClientId,
    entry: &Entry,
) -> Result<client_event::ActiveModel, StoreError> {
    let Entry { id, number, recorded_at, recorded_by, happening: Happening { on, event } } = entry;
    let unwritable =
        || StoreError::InconsistentRow { table: "client_event", column: "content", id: id.uuid() };
    Ok(client_event::ActiveModel {
        id: Set(id.uuid()),
        client_id: Set(client.uuid()),
        number: Set(i32::try_from(*number).map_err(|_| unwritable())?),
        valid_on: Set(*on),
        recorded_at: Set(*recorded_at),
        recorded_by: Set(recorded_by.map(UserId::uuid)),
        kind: Set(event.kind().to_owned()),
        content: Set(serde_json::to_string(event).map_err(|_| unwritable())?),
    })
}

fn read(row: client_event::Model) -> Result<Entry, StoreError> {
    let client_event::Model {
        id,
        client_id: _,
        number,
        valid_on,
        recorded_at,
        recorded_by,
        kind: _,
        content,
    } = row;
    let inconsistent = |column| StoreError::InconsistentRow { table: "client_event", column, id };
    Ok(Entry {
        id: EventId::from_uuid(id),
        number: u32::try_from(number).map_err(|_| inconsistent("number"))?,
        recorded_at,
        recorded_by: recorded_by.map(UserId::from_uuid),
        happening: Happening {
            on: valid_on,
            event: serde_json::from_str(&content).map_err(|_| inconsistent("content"))?,
        },
    })
}
