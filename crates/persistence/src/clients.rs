//! Clients: the person, the record, the summary that lists are read from.

pub mod caseload;
mod differences;
pub mod identity;
mod load;
mod namesakes;
mod open;
pub mod reassign;
pub mod record;
mod restrict;
mod surviving;
pub mod views;
mod visible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::authorities::AuthorityKey;
use domain::clients::person::Person;
use domain::ids::{ClientId, UserId};
use domain::record::{Record, Stage};
use domain::rule_sets::LimitId;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

pub use differences::{Difference, DifferenceKind, differences};
pub use load::{LoadedClient, load};
pub use namesakes::namesakes;
pub use open::{Opened, open};
pub use restrict::restrict;
pub use surviving::surviving;
pub use visible::Visible;

use crate::entities::{client, client_subject, deadline, handover};
use crate::{ReadTx, StoreError, WriteTx, contacts};

/// A client as stored, without the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredClient {
    /// The key.
    pub id: ClientId,
    /// Who.
    pub person: Person,
    /// Date of birth.
    pub born_on: NaiveDate,
    /// The summary of the record.
    pub summary: Summary,
    /// Whether it is the record of somebody who works here, or of the family of one: open to the
    /// named worker only.
    pub restricted: bool,
    /// When it was registered.
    pub created_at: DateTime<Utc>,
}

impl StoredClient {
    /// Whether the record is open to the named worker only.
    #[must_use]
    pub const fn named_only(&self) -> bool {
        self.person.protected || self.restricted
    }
}

/// What the record comes to today; written with every entry, read by lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Responsible by rule, or by override; nobody outside the Act.
    pub responsible: Option<AuthorityKey>,
    /// Who works the case.
    pub acting: AuthorityKey,
    /// Who works it jointly.
    pub joint: Option<AuthorityKey>,
    /// The client's own worker.
    pub worker: Option<UserId>,
    /// How far along the path.
    pub stage: Stage,
    /// The open deadline that falls due first.
    pub next_due: Option<(NaiveDate, LimitId)>,
    /// The next day on which time alone changes any of this.
    pub turns_on: Option<NaiveDate>,
    /// The day of the last contact with the client in person.
    pub last_contact_on: Option<NaiveDate>,
    /// The client whose record took this one in; nothing of it is listed or counted any more.
    pub merged_into: Option<ClientId>,
    /// How many entries the record has.
    pub version: u32,
}

impl Summary {
    /// The summary of a client without entries, for whom the registering authority acts.
    #[must_use]
    pub const fn at_registration(acting: AuthorityKey) -> Self {
        Self {
            responsible: None,
            acting,
            joint: None,
            worker: None,
            stage: Stage::Registered,
            next_due: None,
            turns_on: None,
            last_contact_on: None,
            merged_into: None,
            version: 0,
        }
    }

    /// The summary of `record` on `day`; `None` while nobody acts.
    #[must_use]
    pub fn of(record: &Record, day: NaiveDate) -> Option<Self> {
        let acting = record.acting_on(day)?.clone();
        let responsible = record.responsible_key_on(day);
        let joint = record.joint_on(day).filter(|joint| *joint != acting);
        Some(Self {
            joint: joint.filter(|_| responsible.as_ref() == Some(&acting)),
            responsible,
            acting,
            worker: record.worker,
            stage: record.stage(day),
            next_due: record.next_due().map(|next| (next.due.due_on, next.key.limit)),
            turns_on: record.turns_after(day),
            last_contact_on: record.last_contact_on(),
            merged_into: record.merged_into.as_ref().map(|into| into.client),
            version: record.version,
        })
    }
}

/// The client with this id.
pub async fn find(tx: &ReadTx, id: ClientId) -> Result<Option<StoredClient>, StoreError> {
    let row = client::Entity::find_by_id(id.uuid()).one(tx.conn()).await?;
    row.map(read).transpose()
}

/// The client with this id, held until the transaction ends so that its record changes by one
/// writer at a time.
pub async fn find_for_update(
    tx: &WriteTx,
    id: ClientId,
) -> Result<Option<StoredClient>, StoreError> {
    let row = client::Entity::find_by_id(id.uuid()).lock_exclusive().one(tx.conn()).await?;
    row.map(read).transpose()
}

/// The client that an assessment, plan, referral or handover belongs to.
pub async fn of_subject(tx: &ReadTx, subject: Uuid) -> Result<Option<ClientId>, StoreError> {
    let row = client_subject::Entity::find_by_id(subject).one(tx.conn()).await?;
    Ok(row.map(|row| ClientId::from_uuid(row.client_id)))
}

/// Stores a new client; the record's first entries follow with [`record::append`].
pub async fn insert(
    tx: &WriteTx,
    stored: &StoredClient,
    by: Option<UserId>,
) -> Result<(), StoreError> {
    client::Entity::insert(row(stored, by)).exec_without_returning(tx.conn()).await?;
    Ok(())
}

fn row(stored: &StoredClient, by: Option<UserId>) -> client::ActiveModel {
    let StoredClient { id, person, born_on, summary, restricted, created_at } = stored;
    let Person { given_names, family_name, mother_tongue, service_language, .. } = person.clone();
    client::ActiveModel {
        id: Set(id.uuid()),
        given_names: Set(given_names),
        family_name: Set(family_name),
        search_key: Set(person.search_key()),
        born_on: Set(*born_on),
        mother_tongue: Set(mother_tongue),
        service_language: Set(service_language),
        interpreter_needed: Set(person.interpreter_needed),
        protected: Set(person.protected),
        restricted: Set(*restricted),
        created_at: Set(*created_at),
        created_by: Set(by.map(UserId::uuid)),
        ..summary_columns(summary)
    }
}

/// Writes what the record comes to on `day`: date of birth, languages, the summary, the rows of the
/// authorities' lists, and the deadlines and handovers that changed with `entries`.
pub async fn summarise(
    tx: &WriteTx,
    before: &StoredClient,
    record: &Record,
    (summary, day): (&Summary, NaiveDate),
    entries: &[domain::record::Entry],
) -> Result<(), StoreError> {
    let id = before.id;
    let person = record.person_on(&before.person, day);
    let updated = client::Entity::update_many()
        .set(client::ActiveModel {
            born_on: Set(record.born_on().unwrap_or(before.born_on)),
            mother_tongue: Set(person.mother_tongue.clone()),
            service_language: Set(person.service_language.clone()),
            interpreter_needed: Set(person.interpreter_needed),
            ..summary_columns(summary)
        })
        .filter(client::Column::Id.eq(id.uuid()))
        .exec(tx.conn())
        .await?;
    if updated.rows_affected != 1 {
        return Err(StoreError::Stale);
    }
    caseload::replace(tx, before, &person, record, (summary, day)).await?;
    record::keep_subjects(tx, id, entries).await?;
    contacts::keep_appointments(tx, before, record, summary, entries).await?;
    keep_deadlines(tx, id, before, record, summary, entries).await?;
    keep_handovers(tx, id, record, entries).await
}

async fn keep_deadlines(
    tx: &WriteTx,
    id: ClientId,
    before: &StoredClient,
    record: &Record,
    summary: &Summary,
    entries: &[domain::record::Entry],
) -> Result<(), StoreError> {
    if before.summary.acting != summary.acting {
        deadline::Entity::update_many()
            .set(deadline::ActiveModel {
                authority: Set(summary.acting.to_string()),
                ..Default::default()
            })
            .filter(deadline::Column::ClientId.eq(id.uuid()))
            .exec(tx.conn())
            .await?;
    }
    let rows = record::changed_deadlines(entries)
        .map(|changed| crate::deadlines::row(id, &summary.acting, record, changed))
        .collect::<Result<Vec<_>, _>>()?;
    crate::deadlines::replace(tx, rows).await
}

async fn keep_handovers(
    tx: &WriteTx,
    id: ClientId,
    record: &Record,
    entries: &[domain::record::Entry],
) -> Result<(), StoreError> {
    let first = entries.first().map_or(u32::MAX, |entry| entry.number);
    let moved: Vec<_> = record::changed_deadlines(entries)
        .filter(|deadline| deadline.key.limit == LimitId::AcceptHandover)
        .map(|deadline| deadline.key.anchor.as_str())
        .collect();
    let changed = record.handovers.values().filter(|handover| {
        handover.number >= first || moved.contains(&handover.id.to_string().as_str())
    });
    for one in changed {
        let row = crate::authorities::row(id, record, one);
        handover::Entity::insert(row)
            .on_conflict(
                sea_orm::sea_query::OnConflict::column(handover::Column::Id)
                    .update_columns([
                        handover::Column::State,
                        handover::Column::DueOn,
                        handover::Column::ReceiverId,
                        handover::Column::Version,
                    ])
                    .to_owned(),
            )
            .exec_without_returning(tx.conn())
            .await?;
    }
    Ok(())
}

fn summary_columns(summary: &Summary) -> client::ActiveModel {
    let Summary {
        responsible,
        acting,
        joint,
        worker,
        stage,
        next_due,
        turns_on,
        last_contact_on,
        merged_into,
        version,
    } = summary;
    client::ActiveModel {
        responsible_authority: Set(responsible.as_ref().map(ToString::to_string)),
        acting_authority: Set(acting.to_string()),
        joint_authority: Set(joint.as_ref().map(ToString::to_string)),
        worker_id: Set(worker.map(UserId::uuid)),
        stage: Set(stage.code().to_owned()),
        next_due_on: Set(next_due.map(|(on, _)| on)),
        next_due_limit: Set(next_due.map(|(_, limit)| limit.code().to_owned())),
        turns_on: Set(*turns_on),
        last_contact_on: Set(*last_contact_on),
        merged_into: Set(merged_into.map(ClientId::uuid)),
        version: Set(i32::try_from(*version).unwrap_or(i32::MAX)),
        ..Default::default()
    }
}

fn read(row: client::Model) -> Result<StoredClient, StoreError> {
    // No `..`: a new column does not compile until it is mapped both ways.
    let client::Model {
        id,
        given_names,
        family_name,
        search_key: _,
        born_on,
        mother_tongue,
        service_language,
        interpreter_needed,
        protected,
        responsible_authority,
        acting_authority,
        joint_authority,
        worker_id,
        stage,
        next_due_on,
        next_due_limit,
        turns_on,
        version,
        created_at,
        created_by: _,
        last_contact_on,
        merged_into,
        restricted,
    } = row;
    let inconsistent = |column| StoreError::InconsistentRow { table: "client", column, id };
    let authority = |key: Option<String>, column| {
        key.map(|key| key.parse::<AuthorityKey>().map_err(|_| inconsistent(column))).transpose()
    };
    let next_due = match (next_due_on, next_due_limit) {
        (Some(on), Some(limit)) => {
            let limit = LimitId::from_code(&limit).ok_or_else(|| inconsistent("next_due_limit"))?;
            Some((on, limit))
        }
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => return Err(inconsistent("next_due_on")),
    };
    Ok(StoredClient {
        id: ClientId::from_uuid(id),
        person: Person {
            given_names,
            family_name,
            mother_tongue,
            service_language,
            interpreter_needed,
            protected,
        },
        born_on,
        summary: Summary {
            responsible: authority(responsible_authority, "responsible_authority")?,
            acting: acting_authority.parse().map_err(|_| inconsistent("acting_authority"))?,
            joint: authority(joint_authority, "joint_authority")?,
            worker: worker_id.map(UserId::from_uuid),
            stage: Stage::from_code(&stage).ok_or_else(|| inconsistent("stage"))?,
            next_due,
            turns_on,
            last_contact_on,
            merged_into: merged_into.map(ClientId::from_uuid),
            version: u32::try_from(version).map_err(|_| inconsistent("version"))?,
        },
        restricted,
        created_at,
    })
}

/// Ids of all clients after `after`, in the order of their keys; for work over the whole register.
pub async fn ids_after(
    tx: &ReadTx,
    after: Option<ClientId>,
    limit: u64,
) -> Result<Vec<ClientId>, StoreError> {
    let mut query = client::Entity::find().select_only().column(client::Column::Id).limit(limit);
    if let Some(after) = after {
        query = query.filter(client::Column::Id.gt(after.uuid()));
    }
    let ids: Vec<Uuid> = query.order_by_asc(client::Column::Id).into_tuple().all(tx.conn()).await?;
    Ok(ids.into_iter().map(ClientId::from_uuid).collect())
}

/// Clients whose summary, by `day`, time alone has changed.
pub async fn turned_by(
    tx: &ReadTx,
    day: NaiveDate,
    limit: u64,
) -> Result<Vec<ClientId>, StoreError> {
    let ids: Vec<Uuid> = client::Entity::find()
        .select_only()
        .column(client::Column::Id)
        .filter(client::Column::TurnsOn.lte(day))
        .order_by_asc(client::Column::TurnsOn)
        .order_by_asc(client::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(tx.conn())
        .await?;
    Ok(ids.into_iter().map(ClientId::from_uuid).collect())
}
