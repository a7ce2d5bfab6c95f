//! The time limits of one authority's clients, in the order of their days.

use chrono::NaiveDate;
use domain::access::Actor;
use domain::authorities::AuthorityKey;
use domain::deadlines::{Deadline, Standing};
use domain::ids::{ClientId, DeadlineId};
use domain::record::Record;
use domain::rule_sets::LimitId;
use sea_orm::sea_query::{
    Alias, Condition, Expr, ExprTrait, OnConflict, Order, Query, SelectStatement,
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, FromQueryResult};
use uuid::Uuid;

use crate::clients::Visible;
use crate::entities::deadline;
use crate::{ReadTx, StoreError, WriteTx};

/// Which deadlines of the authority's clients.
#[derive(Debug, Clone, Default)]
pub struct DeadlineFilter {
    /// Due on or before this day.
    pub due_by: Option<NaiveDate>,
    /// Of one limit.
    pub limit: Option<LimitId>,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineLine {
    /// Whose.
    pub client: ClientId,
    /// Given names.
    pub given_names: String,
    /// Family name.
    pub family_name: String,
    /// The deadline with its reasons.
    pub deadline: Deadline,
}

#[derive(FromQueryResult)]
struct Line {
    id: Uuid,
    client_id: Uuid,
    content: String,
    given_names: String,
    family_name: String,
}

/// One page of the open deadlines, after the one with `after`'s day and id.
pub async fn list(
    tx: &ReadTx,
    actor: &Actor,
    filter: &DeadlineFilter,
    after: Option<(NaiveDate, DeadlineId)>,
    limit: u64,
) -> Result<Vec<DeadlineLine>, StoreError> {
    let mut lines = Vec::new();
    for row in tx.conn().query_all(&page(actor, filter, after, limit)).await? {
        lines.push(read(Line::from_query_result(&row, "")?)?);
    }
    Ok(lines)
}

/// How many open deadlines the whole list has.
pub async fn count(tx: &ReadTx, actor: &Actor, filter: &DeadlineFilter) -> Result<u64, StoreError> {
    let mut counted = Query::select();
    counted
        .expr_as(Expr::cust("count(*)"), Alias::new("total"))
        .from("deadline")
        .inner_join("client", Expr::col(("client", "id")).equals(("deadline", "client_id")))
        .cond_where(conditions(actor, filter));
    let row = tx.conn().query_one(&counted).await?;
    let total: i64 = row.map(|row| row.try_get("", "total")).transpose()?.unwrap_or_default();
    Ok(u64::try_from(total).unwrap_or_default())
}

/// The list as one statement in the order of an index.
#[must_use]
pub fn page(
    actor: &Actor,
    filter: &DeadlineFilter,
    after: Option<(NaiveDate, DeadlineId)>,
    limit: u64,
) -> SelectStatement {
    let mut select = Query::select();
    select
        .columns(["id", "client_id", "content"].map(|column| ("deadline", column)))
        .columns(["given_names", "family_name"].map(|column| ("client", column)))
        .from("deadline")
        .inner_join("client", Expr::col(("client", "id")).equals(("deadline", "client_id")))
        .cond_where(conditions(actor, filter))
        .order_by(("deadline", "due_on"), Order::Asc)
        .order_by(("deadline", "id"), Order::Asc)
        .limit(limit);
    if let Some((on, id)) = after {
        let here = [Expr::col(("deadline", "due_on")), Expr::col(("deadline", "id"))];
        select.and_where(Expr::tuple(here).gt(Expr::tuple([Expr::val(on), Expr::val(id.uuid())])));
    }
    select
}

/// Open deadlines due on or before `until` of the clients who are the user's own, and of those of
/// absent colleagues for whom the user stands in; what is due first before the rest. A worker has
/// few clients: they are read from the worker's index, then put in order.
pub async fn of_worker(
    tx: &ReadTx,
    actor: &Actor,
    until: NaiveDate,
    limit: u64,
) -> Result<Vec<(ClientId, Deadline)>, StoreError> {
    let mut found = Vec::new();
    for row in tx.conn().query_all(&own(actor, until, limit)).await? {
        let (id, client_id, content): (Uuid, Uuid, String) =
            (row.try_get("", "id")?, row.try_get("", "client_id")?, row.try_get("", "content")?);
        let inconsistent = StoreError::InconsistentRow { table: "deadline", column: "content", id };
        let deadline = serde_json::from_str(&content).map_err(|_| inconsistent)?;
        found.push((ClientId::from_uuid(client_id), deadline));
    }
    Ok(found)
}

/// That as one statement.
#[must_use]
pub fn own(actor: &Actor, until: NaiveDate, limit: u64) -> SelectStatement {
    let deadline = |column: &'static str| Expr::col(("deadline", column));
    let caseload = |column: &'static str| Expr::col(("caseload", column));
    let same = Condition::all()
        .add(deadline("client_id").equals(("caseload", "client_id")))
        .add(deadline("authority").equals(("caseload", "authority")));
    let mut select = Query::select();
    select
        .columns(["id", "client_id", "content"].map(|column| ("deadline", column)))
        .from("caseload")
        .join(sea_orm::JoinType::InnerJoin, "deadline", same)
        .and_where(caseload("authority").eq(actor.authority.to_string()))
        .and_where(Visible::to(actor).own(caseload("worker")))
        .cond_where(Visible::to(actor).of_caseload())
        .and_where(caseload("is_open").eq(true))
        .and_where(deadline("standing").eq("open"))
        .and_where(deadline("due_on").lte(until))
        .order_by(("deadline", "due_on"), Order::Asc)
        .order_by(("deadline", "id"), Order::Asc)
        .limit(limit);
    select
}

fn conditions(actor: &Actor, filter: &DeadlineFilter) -> Condition {
    let mut all = Condition::all()
        .add(Expr::col(("deadline", "authority")).eq(actor.authority.to_string()))
        .add(Expr::col(("deadline", "standing")).eq("open"))
        .add(Visible::to(actor).of_client());
    if let Some(due_by) = filter.due_by {
        all = all.add(Expr::col(("deadline", "due_on")).lte(due_by));
    }
    if let Some(limit) = filter.limit {
        all = all.add(Expr::col(("deadline", "limit_id")).eq(limit.code()));
    }
    all
}

fn read(line: Line) -> Result<DeadlineLine, StoreError> {
    let Line { id, client_id, content, given_names, family_name } = line;
    let inconsistent = StoreError::InconsistentRow { table: "deadline", column: "content", id };
    Ok(DeadlineLine {
        client: ClientId::from_uuid(client_id),
        given_names,
        family_name,
        deadline: serde_json::from_str(&content).map_err(|_| inconsistent)?,
    })
}

/// The row of a deadline. A handover's clock runs for the authority that has to answer.
pub(crate) fn row(
    client: ClientId,
    acting: &AuthorityKey,
    record: &Record,
    deadline: &Deadline,
) -> Result<deadline::ActiveModel, StoreError> {
    let id = deadline.id.uuid();
    let unwritable = StoreError::InconsistentRow { table: "deadline", column: "content", id };
    let receiving = (deadline.key.limit == LimitId::AcceptHandover)
        .then(|| record.handovers.values().find(|one| one.id.to_string() == deadline.key.anchor))
        .flatten()
        .map(|handover| &handover.to);
    Ok(deadline::ActiveModel {
        id: Set(id),
        client_id: Set(client.uuid()),
        authority: Set(receiving.unwrap_or(acting).to_string()),
        limit_id: Set(deadline.key.limit.code().to_owned()),
        standing: Set(match deadline.standing {
            Standing::Open => "open",
            Standing::Met { .. } => "met",
            Standing::Over => "over",
            Standing::Cancelled => "cancelled",
        }
        .to_owned()),
        due_on: Set(deadline.due.due_on),
        content: Set(serde_json::to_string(deadline).map_err(|_| unwritable)?),
    })
}

/// Writes deadlines as they stand now.
pub(crate) async fn replace(
    tx: &WriteTx,
    rows: Vec<deadline::ActiveModel>,
) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let changed = OnConflict::column(deadline::Column::Id)
        .update_columns([
            deadline::Column::Authority,
            deadline::Column::Standing,
            deadline::Column::DueOn,
            deadline::Column::Content,
        ])
        .to_owned();
    deadline::Entity::insert_many(rows)
        .on_conflict(changed)
        .exec_without_returning(tx.conn())
        .await?;
    Ok(())
}
