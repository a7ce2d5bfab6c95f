//! Handovers between authorities, as each side lists them.

use chrono::NaiveDate;
use domain::access::Actor;
use domain::authorities::AuthorityKey;
use domain::authorities::handover::{Answer, Handover};
use domain::deadlines::DeadlineKey;
use domain::ids::{ClientId, HandoverId, UserId};
use domain::record::Record;
use domain::rule_sets::LimitId;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ActiveValue::Set, ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::clients::Visible;
use crate::entities::handover;
use crate::{ReadTx, StoreError};

/// The state of a handover that waits for an answer.
const OPEN: &str = "open";

/// The side that is to answer.
const TO: &str = "to_authority";

/// Which side of the handovers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Direction {
    /// Offered to the own authority.
    #[default]
    Incoming,
    /// Offered by it.
    Outgoing,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoverLine {
    /// Its id.
    pub id: HandoverId,
    /// Whose.
    pub client: ClientId,
    /// Given names.
    pub given_names: String,
    /// Family name.
    pub family_name: String,
    /// Who gives.
    pub from: String,
    /// Who receives.
    pub to: String,
    /// The day it was offered.
    pub offered_on: NaiveDate,
    /// The day by which it should be answered.
    pub due_on: Option<NaiveDate>,
    /// `open`, `accepted`, `returned` or `withdrawn`.
    pub state: String,
}

#[derive(FromQueryResult)]
struct Line {
    id: Uuid,
    client_id: Uuid,
    given_names: String,
    family_name: String,
    from_authority: String,
    to_authority: String,
    offered_on: NaiveDate,
    due_on: Option<NaiveDate>,
    state: String,
}

/// One page of the handovers in `state`, oldest first.
pub async fn list(
    tx: &ReadTx,
    actor: &Actor,
    direction: Direction,
    state: &str,
    after: Option<(NaiveDate, HandoverId)>,
    limit: u64,
) -> Result<Vec<HandoverLine>, StoreError> {
    let mut lines = Vec::new();
    for row in tx.conn().query_all(&page(actor, direction, state, after, limit)).await? {
        let line = Line::from_query_result(&row, "")?;
        lines.push(HandoverLine {
            id: HandoverId::from_uuid(line.id),
            client: ClientId::from_uuid(line.client_id),
            given_names: line.given_names,
            family_name: line.family_name,
            from: line.from_authority,
            to: line.to_authority,
            offered_on: line.offered_on,
            due_on: line.due_on,
            state: line.state,
        });
    }
    Ok(lines)
}

/// How many handovers of one side are in `state`.
pub async fn count(
    tx: &ReadTx,
    actor: &Actor,
    direction: Direction,
    state: &str,
) -> Result<u64, StoreError> {
    let lines = page(actor, direction, state, None, u64::MAX >> 1);
    let mut counted = Query::select();
    counted.expr_as(Expr::cust("count(*)"), Alias::new("total"));
    counted.from_subquery(lines, Alias::new("lines"));
    let row = tx.conn().query_one(&counted).await?;
    let total: i64 = row.map(|row| row.try_get("", "total")).transpose()?.unwrap_or_default();
    Ok(u64::try_from(total).unwrap_or_default())
}

/// The list as one statement in the order of an index.
#[must_use]
pub fn page(
    actor: &Actor,
    direction: Direction,
    state: &str,
    after: Option<(NaiveDate, HandoverId)>,
    limit: u64,
) -> SelectStatement {
    let side = match direction {
        Direction::Incoming => TO,
        Direction::Outgoing => "from_authority",
    };
    let handover = |column: &'static str| ("handover", column);
    let mut select = Query::select();
    select
        .columns(
            ["id", "client_id", "from_authority", "to_authority", "offered_on", "due_on", "state"]
                .map(handover),
        )
        .columns(["given_names", "family_name"].map(|column| ("client", column)))
        .from("handover")
        .inner_join("client", Expr::col(("client", "id")).equals(("handover", "client_id")))
        .cond_where(offered(&Visible::to(actor), side, state))
        .order_by(handover("offered_on"), Order::Asc)
        .order_by(handover("id"), Order::Asc)
        .limit(limit);
    if let Some((on, id)) = after {
        let here = [Expr::col(handover("offered_on")), Expr::col(handover("id"))];
        select.and_where(Expr::tuple(here).gt(Expr::tuple([Expr::val(on), Expr::val(id.uuid())])));
    }
    select
}

/// The handover of a protected client that waits. Says nothing of the client, and not who gives:
/// that would tell where the client lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectedHandoverLine {
    /// Its id.
    pub id: HandoverId,
    /// Whose; for the log only.
    pub client: ClientId,
    /// The day it was offered.
    pub offered_on: NaiveDate,
    /// The day by which it should be answered.
    pub due_on: Option<NaiveDate>,
    /// Who may open and answer it.
    pub receiver: Option<UserId>,
    /// How many entries speak of it.
    pub version: u32,
}

#[derive(FromQueryResult)]
struct ProtectedLine {
    id: Uuid,
    client_id: Uuid,
    offered_on: NaiveDate,
    due_on: Option<NaiveDate>,
    receiver_id: Option<Uuid>,
    version: i32,
}

/// One page of the handovers of protected clients that wait for `authority`, oldest first.
pub async fn list_protected(
    tx: &ReadTx,
    authority: &AuthorityKey,
    after: Option<(NaiveDate, HandoverId)>,
    limit: u64,
) -> Result<Vec<ProtectedHandoverLine>, StoreError> {
    let mut lines = Vec::new();
    for row in tx.conn().query_all(&protected_page(authority, after, limit)).await? {
        let ProtectedLine { id, client_id, offered_on, due_on, receiver_id, version } =
            ProtectedLine::from_query_result(&row, "")?;
        let inconsistent = StoreError::InconsistentRow { table: "handover", column: "version", id };
        lines.push(ProtectedHandoverLine {
            id: HandoverId::from_uuid(id),
            client: ClientId::from_uuid(client_id),
            offered_on,
            due_on,
            receiver: receiver_id.map(UserId::from_uuid),
            version: u32::try_from(version).map_err(|_| inconsistent)?,
        });
    }
    Ok(lines)
}

/// The list as one statement in the order of an index.
#[must_use]
pub fn protected_page(
    authority: &AuthorityKey,
    after: Option<(NaiveDate, HandoverId)>,
    limit: u64,
) -> SelectStatement {
    let handover = |column: &'static str| ("handover", column);
    let mut select = Query::select();
    select
        .columns(
            ["id", "client_id", "offered_on", "due_on", "receiver_id", "version"].map(handover),
        )
        .from("handover")
        .inner_join("client", Expr::col(("client", "id")).equals(("handover", "client_id")))
        .and_where(Expr::col(handover("to_authority")).eq(authority.to_string()))
        .and_where(Expr::col(handover("state")).eq(OPEN))
        .and_where(Expr::col(("client", "protected")).or(Expr::col(("client", "restricted"))))
        .order_by(handover("offered_on"), Order::Asc)
        .order_by(handover("id"), Order::Asc)
        .limit(limit);
    if let Some((on, id)) = after {
        let here = [Expr::col(handover("offered_on")), Expr::col(handover("id"))];
        select.and_where(Expr::tuple(here).gt(Expr::tuple([Expr::val(on), Expr::val(id.uuid())])));
    }
    select
}

/// How many handovers wait for the answer of the user's authority. The same conditions as the list.
pub(crate) fn incoming(visible: &Visible) -> SelectStatement {
    Query::select()
        .expr_as(Expr::cust("count(*)"), Alias::new("total"))
        .from("handover")
        .inner_join("client", Expr::col(("client", "id")).equals(("handover", "client_id")))
        .cond_where(offered(visible, TO, OPEN))
        .to_owned()
}

/// The handovers of one side in a state, as far as the user may see the clients. That of a
/// protected client also the worker who is named to answer it.
fn offered(visible: &Visible, side: &'static str, state: &str) -> Condition {
    let client = |column: &'static str| Expr::col(("client", column));
    let receiver = (side == TO && state == OPEN).then(|| Expr::col(("handover", "receiver_id")));
    let closed = if side == TO && state == OPEN { None } else { visible.unless_closed() };
    Condition::all()
        .add(Expr::col(("handover", side)).eq(visible.authority().to_string()))
        .add(Expr::col(("handover", "state")).eq(state))
        .add(client("merged_into").is_null())
        .add(visible.of_offered_client(receiver))
        .add_option(closed)
}

/// The row of a handover.
pub(crate) fn row(client: ClientId, record: &Record, one: &Handover) -> handover::ActiveModel {
    let key = DeadlineKey { limit: LimitId::AcceptHandover, anchor: one.id.to_string() };
    handover::ActiveModel {
        id: Set(one.id.uuid()),
        client_id: Set(client.uuid()),
        from_authority: Set(one.from.to_string()),
        to_authority: Set(one.to.to_string()),
        offered_on: Set(one.offered_on),
        due_on: Set(record.deadlines.get(&key).map(|deadline| deadline.due.due_on)),
        state: Set(one.answer.as_ref().map_or(OPEN, Answer::code).to_owned()),
        receiver_id: Set(one.receiver.map(UserId::uuid)),
        version: Set(i32::try_from(one.version).unwrap_or(i32::MAX)),
    }
}
