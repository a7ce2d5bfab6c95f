//! Whether the rows that are read beside a record say what the record says.

use chrono::NaiveDate;
use domain::record::{Entry, Record};
use domain::rule_sets::LimitId;
use domain::training::{ReferralState, ReferralStep};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, TryIntoModel};
use uuid::Uuid;

use super::{StoredClient, Summary, caseload, record as entries_of};
use crate::entities::{
    appointment, attachment, caseload as caseload_row, client_subject, course_place, deadline,
    follow_up, follow_up_unit, handover,
};
use crate::{ReadTx, StoreError, deadlines, training};

/// A row that is not as the record wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{table} {id} {}", kind.text())]
pub struct Difference {
    /// The table.
    pub table: &'static str,
    /// The row, or whose rows.
    pub id: Uuid,
    /// What is wrong with it.
    pub kind: DifferenceKind,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DifferenceKind {
    /// The record wants it, and it is not there.
    Missing,
    /// It is there, and the record knows nothing of it.
    Unwanted,
    /// It says something else than the record.
    Contradicts,
}

impl DifferenceKind {
    const fn text(self) -> &'static str {
        match self {
            Self::Missing => "is missing",
            Self::Unwanted => "is unknown to the record",
            Self::Contradicts => "contradicts the record",
        }
    }
}

/// Every row beside the record that differs from what record and `summary` come to on `day`.
pub async fn differences(
    tx: &ReadTx,
    stored: &StoredClient,
    record: &Record,
    (summary, day): (&Summary, NaiveDate),
    entries: &[Entry],
) -> Result<Vec<Difference>, StoreError> {
    let id = stored.id;
    let client = id.uuid();
    let mut found = Vec::new();
    let born_on = record.born_on().unwrap_or(stored.born_on);
    let person = record.person_on(&stored.person, day);
    if stored.summary != *summary || stored.born_on != born_on || stored.person != person {
        let kind = DifferenceKind::Contradicts;
        found.push(Difference { table: "client", id: client, kind });
    }

    let wanted = models(caseload::rows(stored, &person, record, (summary, day)))?;
    let filter = caseload_row::Column::ClientId.eq(client);
    let rows = caseload_row::Entity::find().filter(filter).all(tx.conn()).await?;
    compare("caseload", wanted, rows, |row| row.authority.clone(), |_| client, &mut found);

    let wanted = models(entries_of::subjects(id, entries))?;
    let filter = client_subject::Column::ClientId.eq(client);
    let rows = client_subject::Entity::find().filter(filter).all(tx.conn()).await?;
    compare("client_subject", wanted, rows, |row| row.id, |row| row.id, &mut found);

    let wanted = record.deadlines.values();
    let wanted = wanted.map(|one| deadlines::row(id, &summary.acting, record, one));
    let wanted: Vec<deadline::Model> = models(wanted.collect::<Result<Vec<_>, _>>()?)?;
    let filter = deadline::Column::ClientId.eq(client);
    let mut rows = deadline::Entity::find().filter(filter).all(tx.conn()).await?;
    disregard_answered(&wanted, &mut rows);
    compare("deadline", wanted, rows, |row| row.id, |row| row.id, &mut found);

    let handovers = record.handovers.values();
    let wanted = models(handovers.map(|one| crate::authorities::row(id, record, one)))?;
    let filter = handover::Column::ClientId.eq(client);
    let rows = handover::Entity::find().filter(filter).all(tx.conn()).await?;
    compare("handover", wanted, rows, |row| row.id, |row| row.id, &mut found);

    let open = record.contacts.open_appointments();
    let wanted = models(open.map(|one| crate::contacts::row(id, summary, one)))?;
    let filter = appointment::Column::ClientId.eq(client);
    let rows = appointment::Entity::find().filter(filter).all(tx.conn()).await?;
    compare("appointment", wanted, rows, |row| row.id, |row| row.id, &mut found);

    let filter = attachment::Column::ClientId.eq(client);
    let rows = attachment::Entity::find().filter(filter).all(tx.conn()).await?;
    let rows = rows.into_iter().map(|row| (row.id, row.byte_count, row.digest)).collect();
    let attached = record.attachments.values();
    let wanted = attached.map(|one| {
        let byte_count = i64::try_from(one.file.size).unwrap_or(i64::MAX);
        (one.id.uuid(), byte_count, one.file.digest.clone())
    });
    compare("attachment", wanted.collect(), rows, |row| row.0, |row| row.0, &mut found);

    let history = crate::follow_up::history(entries, &stored.person)?;
    let wanted = history.iter().map(|kept| crate::follow_up::row(id, kept));
    let wanted: Vec<follow_up::Model> = models(wanted.collect::<Result<Vec<_>, _>>()?)?;
    let filter = follow_up::Column::ClientId.eq(client);
    let rows = follow_up::Entity::find().filter(filter).all(tx.conn()).await?;
    compare("follow_up", wanted, rows, |row| row.number, |_| client, &mut found);

    let wanted = history.iter().flat_map(|kept| crate::follow_up::unit_rows(id, kept));
    let wanted: Vec<follow_up_unit::Model> = models(wanted.collect::<Vec<_>>())?;
    let filter = follow_up_unit::Column::ClientId.eq(client);
    let rows = follow_up_unit::Entity::find().filter(filter).all(tx.conn()).await?;
    let key = |row: &follow_up_unit::Model| (row.authority.clone(), row.number);
    compare("follow_up_unit", wanted, rows, key, |_| client, &mut found);

    let filter = course_place::Column::ClientId.eq(client);
    let rows = course_place::Entity::find().filter(filter).all(tx.conn()).await?;
    let rows = rows.into_iter().map(|row| (row.referral_id, row.course_id, row.state)).collect();
    let wanted = places(record);
    compare("course_place", wanted, rows, |row| row.0, |row| row.0, &mut found);
    Ok(found)
}

/// The clock of a handover that was answered runs for nobody, so that its authority says nothing.
fn disregard_answered(wanted: &[deadline::Model], rows: &mut [deadline::Model]) {
    for row in rows {
        let answered = row.limit_id == LimitId::AcceptHandover.code() && row.standing != "open";
        if answered && let Some(wanted) = wanted.iter().find(|wanted| wanted.id == row.id) {
            row.authority.clone_from(&wanted.authority);
        }
    }
}

/// The seats and places on reserve lists that the referrals hold.
fn places(record: &Record) -> Vec<(Uuid, Uuid, String)> {
    use ReferralStep as S;
    let place = |state| match state {
        ReferralState::After(S::Selected | S::Started | S::Interrupted | S::Completed) => {
            Some(training::SEAT)
        }
        ReferralState::After(S::Reserve) => Some(training::RESERVE),
        ReferralState::Proposed | ReferralState::After(S::Applied | S::NotSelected | S::Ended) => {
            None
        }
    };
    let referrals = record.referrals.values();
    let held = referrals
        .filter_map(|one| Some((one.id.uuid(), one.course.uuid(), place(one.state())?.to_owned())));
    held.collect()
}

fn models<A, M>(rows: impl IntoIterator<Item = A>) -> Result<Vec<M>, DbErr>
where
    A: TryIntoModel<M>,
    M: sea_orm::ModelTrait,
{
    rows.into_iter().map(A::try_into_model).collect()
}

fn compare<M: PartialEq, K: PartialEq>(
    table: &'static str,
    wanted: Vec<M>,
    mut rows: Vec<M>,
    key: impl Fn(&M) -> K,
    id: impl Fn(&M) -> Uuid,
    found: &mut Vec<Difference>,
) {
    for one in wanted {
        let kind = match rows.iter().position(|row| key(row) == key(&one)) {
            None => DifferenceKind::Missing,
            Some(index) if rows.swap_remove(index) == one => continue,
            Some(_) => DifferenceKind::Contradicts,
        };
        found.push(Difference { table, id: id(&one), kind });
    }
    let kind = DifferenceKind::Unwanted;
    found.extend(rows.iter().map(|row| Difference { table, id: id(row), kind }));
}
