//! The clients of one authority, in the order of what is due or of their names.
//!
//! Whose clients a user may list is part of every query here, also of the counts.

mod beside;
mod by_week;
mod by_worker;
mod called;
mod counts;
mod filter;
mod rows;

use chrono::NaiveDate;
use domain::ids::{ClientId, UserId};
use domain::path::WaitsFor;
use domain::rule_sets::LimitId;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::Deserialize;
use uuid::Uuid;

pub use super::Visible;
pub use beside::{beside, mark_of, neighbours};
pub use by_week::{by_week, weeks_by_worker};
pub use by_worker::{by_worker, counts_by_worker};
pub use called::called;
pub use counts::counts;
use filter::conditions;
pub use filter::{CaseloadFilter, DueWithin, Whose};
pub(crate) use rows::{replace, rows};

use crate::store::{Column, lines_and_total, truth};
use crate::{ReadTx, StoreError};

/// Where a client with nothing due stands in the order of days.
const END_OF_TIME: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// Where a client whom nobody ever met stands in the order of days.
pub(super) const NEVER: NaiveDate = match NaiveDate::from_ymd_opt(1, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CaseloadOrder {
    /// What is due first comes first.
    #[default]
    NextDue,
    /// By name.
    Name,
    /// Whom nobody met for the longest time comes first.
    LastContact,
}

impl CaseloadOrder {
    const fn column(self) -> &'static str {
        match self {
            Self::NextDue => "next_due_on",
            Self::Name => "search_key",
            Self::LastContact => "last_contact_on",
        }
    }
}

/// Where a page ends and the next begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseloadMark {
    /// The day or the name's key.
    pub value: String,
    /// The last client on the page.
    pub client: ClientId,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseloadLine {
    /// The client.
    pub client: ClientId,
    /// Given names.
    pub given_names: String,
    /// Family name.
    pub family_name: String,
    /// Date of birth.
    pub born_on: NaiveDate,
    /// Mother tongue, a code of the language list.
    pub mother_tongue: String,
    /// The language the authority serves in.
    pub service_language: String,
    /// Whether an interpreter is needed.
    pub interpreter_needed: bool,
    /// `acting` or `joint`.
    pub basis: String,
    /// Responsible by rule.
    pub responsible: Option<String>,
    /// Who works the case.
    pub acting: String,
    /// The client's own worker.
    pub worker: Option<UserId>,
    /// The day that worker got the client.
    pub worker_since: Option<NaiveDate>,
    /// How far along the path.
    pub stage: String,
    /// Whom the path waits for.
    pub waits_for: WaitsFor,
    /// What is due first, and when.
    pub next_due: Option<(NaiveDate, LimitId)>,
    /// The day of the last contact with the client in person.
    pub last_contact_on: Option<NaiveDate>,
    /// The client's absent worker, for whom the user stands in.
    pub substitute_for: Option<UserId>,
    /// Where the list goes on after this line.
    pub mark: CaseloadMark,
}

#[derive(FromQueryResult, Deserialize)]
struct Line {
    client_id: Uuid,
    given_names: String,
    family_name: String,
    born_on: NaiveDate,
    mother_tongue: String,
    service_language: String,
    #[serde(deserialize_with = "truth")]
    interpreter_needed: bool,
    basis: String,
    responsible_authority: Option<String>,
    acting_authority: String,
    worker_id: Option<Uuid>,
    since_on: NaiveDate,
    stage: String,
    waits_for: String,
    due_on: NaiveDate,
    next_due_limit: Option<String>,
    name_key: String,
    seen_on: NaiveDate,
}

impl crate::store::Line for Line {
    const COLUMNS: &[Column] = &[
        Column::Id("client_id"),
        Column::Plain("given_names"),
        Column::Plain("family_name"),
        Column::Plain("born_on"),
        Column::Plain("mother_tongue"),
        Column::Plain("service_language"),
        Column::Plain("interpreter_needed"),
        Column::Plain("basis"),
        Column::Plain("responsible_authority"),
        Column::Plain("acting_authority"),
        Column::Id("worker_id"),
        Column::Plain("since_on"),
        Column::Plain("stage"),
        Column::Plain("waits_for"),
        Column::Plain("due_on"),
        Column::Plain("next_due_limit"),
        Column::Plain("name_key"),
        Column::Plain("seen_on"),
    ];
}

/// One page of the list, after `after`, and how many lines all pages have.
pub async fn list(
    tx: &ReadTx,
    visible: &Visible,
    filter: &CaseloadFilter,
    order: CaseloadOrder,
    after: Option<&CaseloadMark>,
    limit: u64,
) -> Result<(Vec<CaseloadLine>, u64), StoreError> {
    let page = page(visible, filter, order, after, limit);
    let counted = counted(visible, filter);
    let (lines, total) = lines_and_total(tx.conn(), page, &counted).await?;
    let lines = lines.into_iter().map(|line| read(line, visible, order));
    Ok((lines.collect::<Result<_, _>>()?, total))
}

/// Some lines of the list, after `after`, without counting how many there are.
pub async fn lines(
    tx: &ReadTx,
    visible: &Visible,
    filter: &CaseloadFilter,
    order: CaseloadOrder,
    after: Option<&CaseloadMark>,
    limit: u64,
) -> Result<Vec<CaseloadLine>, StoreError> {
    let page = page(visible, filter, order, after, limit);
    let uncounted =
        Query::select().expr_as(Expr::cust("CAST(0 AS bigint)"), Alias::new("total")).to_owned();
    let (lines, _) = lines_and_total(tx.conn(), page, &uncounted).await?;
    lines.into_iter().map(|line| read(line, visible, order)).collect()
}

/// How many clients the whole list has. The same conditions as the page.
fn counted(visible: &Visible, filter: &CaseloadFilter) -> SelectStatement {
    Query::select()
        .expr_as(Expr::cust("count(*)"), Alias::new("total"))
        .from("caseload")
        .cond_where(visible.condition())
        .cond_where(conditions(visible, filter))
        .to_owned()
}

/// The list as one statement: the authority's rows in the order of an index, each joined to its
/// client by key.
#[must_use]
pub fn page(
    visible: &Visible,
    filter: &CaseloadFilter,
    order: CaseloadOrder,
    after: Option<&CaseloadMark>,
    limit: u64,
) -> SelectStatement {
    let sorted_by = order.column();
    let mut select = Query::select();
    select
        .columns(["basis", "stage", "waits_for"].map(|column| ("caseload", column)))
        .columns([("caseload", "client_id")])
        .expr_as(Expr::col(("caseload", "next_due_on")), Alias::new("due_on"))
        .expr_as(Expr::col(("caseload", "search_key")), Alias::new("name_key"))
        .expr_as(Expr::col(("caseload", "last_contact_on")), Alias::new("seen_on"))
        .expr_as(Expr::col(("caseload", "worker_since")), Alias::new("since_on"))
        .columns(
            [
                "given_names",
                "family_name",
                "born_on",
                "mother_tongue",
                "service_language",
                "interpreter_needed",
                "responsible_authority",
                "acting_authority",
                "worker_id",
                "next_due_limit",
            ]
            .map(|column| ("client", column)),
        )
        .from("caseload")
        .inner_join("client", Expr::col(("client", "id")).equals(("caseload", "client_id")))
        .cond_where(visible.condition())
        .cond_where(conditions(visible, filter))
        .order_by(("caseload", sorted_by), Order::Asc)
        .order_by(("caseload", "client_id"), Order::Asc)
        .limit(limit);
    if let Some(place) = after {
        select.and_where(beyond(order, place, &Order::Asc));
    }
    select
}

/// What stands after a place of the list, or before it.
fn beyond(order: CaseloadOrder, place: &CaseloadMark, direction: &Order) -> Expr {
    let CaseloadMark { value, client } = place;
    let value = match order {
        CaseloadOrder::NextDue | CaseloadOrder::LastContact => {
            Expr::val(value.parse().unwrap_or(END_OF_TIME))
        }
        CaseloadOrder::Name => Expr::val(value.clone()),
    };
    let here = Expr::tuple([
        Expr::col(("caseload", order.column())),
        Expr::col(("caseload", "client_id")),
    ]);
    let there = Expr::tuple([value, Expr::val(client.uuid())]);
    match direction {
        Order::Desc => here.lt(there),
        _ => here.gt(there),
    }
}

fn read(line: Line, visible: &Visible, order: CaseloadOrder) -> Result<CaseloadLine, StoreError> {
    let inconsistent =
        |column| StoreError::InconsistentRow { table: "client", column, id: line.client_id };
    let client = ClientId::from_uuid(line.client_id);
    let value = match order {
        CaseloadOrder::NextDue => line.due_on.to_string(),
        CaseloadOrder::Name => line.name_key,
        CaseloadOrder::LastContact => line.seen_on.to_string(),
    };
    let limit = line
        .next_due_limit
        .map(|code| LimitId::from_code(&code).ok_or_else(|| inconsistent("next_due_limit")))
        .transpose()?;
    let worker = line.worker_id.map(UserId::from_uuid);
    Ok(CaseloadLine {
        client,
        given_names: line.given_names,
        family_name: line.family_name,
        born_on: line.born_on,
        mother_tongue: line.mother_tongue,
        service_language: line.service_language,
        interpreter_needed: line.interpreter_needed,
        basis: line.basis,
        responsible: line.responsible_authority,
        acting: line.acting_authority,
        worker,
        worker_since: Some(line.since_on).filter(|day| *day != NEVER),
        stage: line.stage,
        waits_for: WaitsFor::from_code(&line.waits_for).ok_or_else(|| inconsistent("waits_for"))?,
        next_due: limit.map(|limit| (line.due_on, limit)),
        last_contact_on: Some(line.seen_on).filter(|day| *day != NEVER),
        substitute_for: visible.substitute_for(worker),
        mark: CaseloadMark { value, client },
    })
}

/// Every client of the list; open customerships only, in no order.
pub async fn all(
    tx: &ReadTx,
    visible: &Visible,
    filter: &CaseloadFilter,
) -> Result<Vec<ClientId>, StoreError> {
    let all = Query::select()
        .column(("caseload", "client_id"))
        .from("caseload")
        .cond_where(visible.condition())
        .cond_where(conditions(visible, filter))
        .to_owned();
    let rows = tx.conn().query_all(&all).await?;
    let ids = rows.iter().map(|row| row.try_get::<Uuid>("", "client_id").map(ClientId::from_uuid));
    Ok(ids.collect::<Result<_, _>>()?)
}
