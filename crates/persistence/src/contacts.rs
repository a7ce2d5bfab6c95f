//! Open appointments of one authority's clients, in the order of their days.

use chrono::{NaiveDate, NaiveTime};
use domain::access::Actor;
use domain::authorities::AuthorityKey;
use domain::contacts::{Appointment, Arrangement};
use domain::ids::{AppointmentId, ClientId, UserId};
use domain::record::{Entry, Event, Record};
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter,
};
use uuid::Uuid;

use crate::clients::{StoredClient, Summary, Visible};
use crate::entities::appointment;
use crate::{ReadTx, StoreError, WriteTx};

/// Which appointments of the authority's clients.
#[derive(Debug, Clone, Copy, Default)]
pub struct AppointmentFilter {
    /// Only the user's own, and those of absent colleagues for whom the user stands in.
    pub own: bool,
    /// On or after this day.
    pub from: Option<NaiveDate>,
    /// On or before this day.
    pub until: Option<NaiveDate>,
}

/// Where a page ends and the next begins.
pub type AppointmentMark = (NaiveDate, NaiveTime, AppointmentId);

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentLine {
    /// Its id.
    pub id: AppointmentId,
    /// With whom.
    pub client: ClientId,
    /// Given names.
    pub given_names: String,
    /// Family name.
    pub family_name: String,
    /// When and where.
    pub arrangement: Arrangement,
    /// The absent worker whom the client was to meet, for whom the user stands in.
    pub substitute_for: Option<UserId>,
}

#[derive(FromQueryResult)]
struct Line {
    id: Uuid,
    client_id: Uuid,
    given_names: String,
    family_name: String,
    starts_on: NaiveDate,
    starts: NaiveTime,
    place: Option<String>,
    language: String,
    interpreter_ordered: bool,
    worker_id: Uuid,
}

/// One page of the open appointments, after `after`.
pub async fn list(
    tx: &ReadTx,
    actor: &Actor,
    filter: &AppointmentFilter,
    after: Option<AppointmentMark>,
    limit: u64,
) -> Result<Vec<AppointmentLine>, StoreError> {
    let visible = Visible::to(actor);
    let mut lines = Vec::new();
    for row in tx.conn().query_all(&page(actor, filter, after, limit)).await? {
        let line = Line::from_query_result(&row, "")?;
        let worker = UserId::from_uuid(line.worker_id);
        lines.push(AppointmentLine {
            id: AppointmentId::from_uuid(line.id),
            client: ClientId::from_uuid(line.client_id),
            given_names: line.given_names,
            family_name: line.family_name,
            arrangement: Arrangement {
                on: line.starts_on,
                time: line.starts,
                place: line.place,
                language: line.language,
                interpreter_ordered: line.interpreter_ordered,
                worker,
            },
            substitute_for: visible.substitute_for(Some(worker)),
        });
    }
    Ok(lines)
}

/// How many open appointments the whole list has.
pub async fn count(
    tx: &ReadTx,
    actor: &Actor,
    filter: &AppointmentFilter,
) -> Result<u64, StoreError> {
    let mut counted = Query::select();
    counted.expr_as(Expr::cust("count(*)"), Alias::new("total"));
    of_visible_clients(&mut counted, actor, filter);
    let row = tx.conn().query_one(&counted).await?;
    let total: i64 = row.map(|row| row.try_get("", "total")).transpose()?.unwrap_or_default();
    Ok(u64::try_from(total).unwrap_or_default())
}

/// The list as one statement in the order of an index.
#[must_use]
pub fn page(
    actor: &Actor,
    filter: &AppointmentFilter,
    after: Option<AppointmentMark>,
    limit: u64,
) -> SelectStatement {
    let appointment = |column: &'static str| ("appointment", column);
    let mut select = Query::select();
    select.columns(
        [
            "id",
            "client_id",
            "starts_on",
            "starts",
            "place",
            "language",
            "interpreter_ordered",
            "worker_id",
        ]
        .map(appointment),
    );
    select.columns(["given_names", "family_name"].map(|column| ("client", column)));
    of_visible_clients(&mut select, actor, filter);
    select
        .inner_join("client", Expr::col(("client", "id")).equals(appointment("client_id")))
        .order_by(appointment("starts_on"), Order::Asc)
        .order_by(appointment("starts"), Order::Asc)
        .order_by(appointment("id"), Order::Asc)
        .limit(limit);
    if let Some((on, at, id)) = after {
        let here = ["starts_on", "starts", "id"].map(|column| Expr::col(appointment(column)));
        let there = [Expr::val(on), Expr::val(at), Expr::val(id.uuid())];
        select.and_where(Expr::tuple(here).gt(Expr::tuple(there)));
    }
    select
}

/// Through the caseload, so that an appointment is seen by whoever may list its client.
fn of_visible_clients(select: &mut SelectStatement, actor: &Actor, filter: &AppointmentFilter) {
    let appointment = |column: &'static str| Expr::col(("appointment", column));
    let caseload = |column: &'static str| Expr::col(("caseload", column));
    let visible = Visible::to(actor);
    let same = Condition::all()
        .add(caseload("client_id").equals(("appointment", "client_id")))
        .add(caseload("authority").equals(("appointment", "authority")));
    select
        .from("appointment")
        .join(sea_orm::JoinType::InnerJoin, "caseload", same)
        .and_where(appointment("authority").eq(actor.authority.to_string()))
        .and_where(caseload("is_open").eq(true))
        .cond_where(visible.of_caseload());
    if filter.own {
        select.and_where(visible.own(appointment("worker_id")));
    }
    if let Some(from) = filter.from {
        select.and_where(appointment("starts_on").gte(from));
    }
    if let Some(until) = filter.until {
        select.and_where(appointment("starts_on").lte(until));
    }
}

/// The row of an open appointment. It follows the client: once the authority that agreed it no
/// longer acts, it is the acting authority's.
pub(crate) fn row(
    client: ClientId,
    summary: &Summary,
    one: &Appointment,
) -> appointment::ActiveModel {
    let acts = |authority: &&AuthorityKey| {
        summary.acting == **authority || summary.joint.as_ref() == Some(*authority)
    };
    let authority = Some(&one.authority).filter(acts);
    let Arrangement { on, time, place, language, interpreter_ordered, worker } =
        one.arrangement.clone();
    appointment::ActiveModel {
        id: Set(one.id.uuid()),
        client_id: Set(client.uuid()),
        authority: Set(authority.unwrap_or(&summary.acting).to_string()),
        worker_id: Set(worker.uuid()),
        starts_on: Set(on),
        starts: Set(time),
        place: Set(place),
        language: Set(language),
        interpreter_ordered: Set(interpreter_ordered),
    }
}

/// Writes a client's open appointments anew where `entries` changed them, or who acts.
pub(crate) async fn keep_appointments(
    tx: &WriteTx,
    before: &StoredClient,
    record: &Record,
    summary: &Summary,
    entries: &[Entry],
) -> Result<(), StoreError> {
    let moved = before.summary.acting != summary.acting || before.summary.joint != summary.joint;
    let changed = entries.iter().any(|entry| {
        matches!(
            entry.happening.event,
            Event::AppointmentMade { .. } | Event::AppointmentEnded { .. }
        )
    });
    if !(changed || moved && !record.contacts.appointments.is_empty()) {
        return Ok(());
    }
    appointment::Entity::delete_many()
        .filter(appointment::Column::ClientId.eq(before.id.uuid()))
        .exec(tx.conn())
        .await?;
    let open = record.contacts.open_appointments();
    let rows: Vec<_> = open.map(|one| row(before.id, summary, one)).collect();
    if !rows.is_empty() {
        appointment::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}
