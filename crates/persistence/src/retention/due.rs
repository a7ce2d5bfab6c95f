use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::access::Actor;
use domain::authorities::AuthorityKey;
use domain::ids::ClientId;
use domain::retention::DISPOSAL;
use domain::rule_sets::LimitId;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult, JoinType};
use uuid::Uuid;

use crate::clients::Visible;
use crate::{ReadTx, StoreError, WriteTx};

/// A client whose data are, or will be, due to be disposed of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Who.
    pub client: ClientId,
    /// Family name first; nobody's whom the reader may not list.
    pub name: Option<String>,
    /// The limit.
    pub limit: LimitId,
    /// Its last day.
    pub last_day: NaiveDate,
    /// Whether something keeps them.
    pub held: bool,
}

#[derive(FromQueryResult)]
struct Line {
    client_id: Uuid,
    limit_id: String,
    due_on: NaiveDate,
    given_names: Option<String>,
    family_name: Option<String>,
    hold_id: Option<Uuid>,
}

impl Line {
    fn read(self) -> Result<Due, StoreError> {
        let id = self.client_id;
        let inconsistent =
            StoreError::InconsistentRow { table: "deadline", column: "limit_id", id };
        let name = self.family_name.zip(self.given_names);
        Ok(Due {
            client: ClientId::from_uuid(id),
            name: name.map(|(family, given)| format!("{family} {given}")),
            limit: LimitId::from_code(&self.limit_id).ok_or(inconsistent)?,
            last_day: self.due_on,
            held: self.hold_id.is_some(),
        })
    }
}

/// The clients of the reader's authority whose last day is `until` or earlier, the longest overdue
/// first. Those have a name, if asked for, whom the reader may list.
pub async fn due(
    tx: &ReadTx,
    actor: &Actor,
    with_names: bool,
    until: NaiveDate,
    limit: u64,
) -> Result<Vec<Due>, StoreError> {
    lines(tx, &page(actor, with_names, until, limit)).await
}

/// That as one statement, in the order of an index.
#[must_use]
pub fn page(actor: &Actor, with_names: bool, until: NaiveDate, limit: u64) -> SelectStatement {
    let mut select = running(&actor.authority, until);
    let listed = if with_names { Visible::to(actor).of_client() } else { never() };
    for column in ["given_names", "family_name"] {
        let seen = Expr::case(listed.clone(), Expr::col(("client", column)));
        select.expr_as(seen.finally(Expr::null()), Alias::new(column));
    }
    select
        .inner_join("client", Expr::col(("client", "id")).equals(("deadline", "client_id")))
        .order_by(("deadline", "due_on"), Order::Asc)
        .order_by(("deadline", "id"), Order::Asc)
        .limit(limit);
    select
}

/// Those of them whom nothing keeps, without names.
pub async fn free(
    tx: &ReadTx,
    actor: &Actor,
    until: NaiveDate,
    limit: u64,
) -> Result<Vec<Due>, StoreError> {
    let mut select = page(actor, false, until, limit);
    select.and_where(Expr::col(("hold", "id")).is_null());
    lines(tx, &select).await
}

async fn lines(tx: &ReadTx, select: &SelectStatement) -> Result<Vec<Due>, StoreError> {
    let mut found = Vec::new();
    for row in tx.conn().query_all(select).await? {
        found.push(Line::from_query_result(&row, "")?.read()?);
    }
    Ok(found)
}

/// Of these clients those who are due and whom nothing keeps; the rows must be held.
pub async fn still_due(
    tx: &WriteTx,
    authority: &AuthorityKey,
    until: NaiveDate,
    clients: &[ClientId],
) -> Result<BTreeMap<ClientId, (LimitId, NaiveDate)>, StoreError> {
    let mut select = running(authority, until);
    let ids = clients.iter().map(|id| id.uuid());
    select
        .expr_as(Expr::null(), Alias::new("given_names"))
        .expr_as(Expr::null(), Alias::new("family_name"))
        .and_where(Expr::col(("deadline", "client_id")).is_in(ids))
        .and_where(Expr::col(("hold", "id")).is_null());
    let found = lines(tx, &select).await?;
    Ok(found.into_iter().map(|due| (due.client, (due.limit, due.last_day))).collect())
}

/// The limits of disposal that run, each with what keeps the client.
fn running(authority: &AuthorityKey, until: NaiveDate) -> SelectStatement {
    let limits = DISPOSAL.map(LimitId::code);
    let keeps = Condition::all()
        .add(Expr::col(("hold", "client_id")).equals(("deadline", "client_id")))
        .add(Expr::col(("hold", "released_at")).is_null());
    let mut select = Query::select();
    select
        .columns(["client_id", "limit_id", "due_on"].map(|column| ("deadline", column)))
        .expr_as(Expr::col(("hold", "id")), Alias::new("hold_id"))
        .from("deadline")
        .join_as(JoinType::LeftJoin, "disposal_hold", Alias::new("hold"), keeps)
        .and_where(Expr::col(("deadline", "authority")).eq(authority.to_string()))
        .and_where(Expr::col(("deadline", "standing")).eq("open"))
        .and_where(Expr::col(("deadline", "limit_id")).is_in(limits))
        .and_where(Expr::col(("deadline", "due_on")).lte(until));
    select
}

fn never() -> Condition {
    Condition::all().add(Expr::val(1).eq(0))
}
