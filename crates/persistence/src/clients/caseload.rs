//! The clients of one authority, in the order of what is due or of their names.
//!
//! Whose clients a user may list is part of every query here, also of the counts.

use chrono::NaiveDate;
use domain::authorities::AuthorityKey;
use domain::ids::{ClientId, UserId};
use domain::record::Stage;
use domain::rule_sets::LimitId;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter,
};
use serde::Deserialize;
use uuid::Uuid;

pub use super::Visible;
use super::{StoredClient, Summary};
use crate::entities::caseload;
use crate::store::{Column, lines_and_total, truth};
use crate::{ReadTx, StoreError, WriteTx};

/// Where a client with nothing due stands in the order of days.
const END_OF_TIME: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// Where a client whom nobody ever met stands in the order of days.
const NEVER: NaiveDate = match NaiveDate::from_ymd_opt(1, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// Whose clients within the authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The user's own, and those of absent colleagues for whom the user stands in.
    Own,
    /// This worker's.
    Worker(UserId),
    /// In the queue.
    Nobodys,
}

/// Which clients of the authority.
#[derive(Debug, Clone, Default)]
pub struct CaseloadFilter {
    /// Open customerships, or ended ones.
    pub ended: bool,
    /// Of one worker, or of nobody.
    pub whose: Option<Whose>,
    /// At one stage.
    pub stage: Option<Stage>,
    /// With something due on or before this day.
    pub due_by: Option<NaiveDate>,
    /// Whom nobody met on this day or later.
    pub not_seen_since: Option<NaiveDate>,
    /// Whose name's key begins so.
    pub name_begins: Option<String>,
}

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
    /// How far along the path.
    pub stage: String,
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
    service_language: String,
    #[serde(deserialize_with = "truth")]
    interpreter_needed: bool,
    basis: String,
    responsible_authority: Option<String>,
    acting_authority: String,
    worker_id: Option<Uuid>,
    stage: String,
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
        Column::Plain("service_language"),
        Column::Plain("interpreter_needed"),
        Column::Plain("basis"),
        Column::Plain("responsible_authority"),
        Column::Plain("acting_authority"),
        Column::Id("worker_id"),
        Column::Plain("stage"),
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

/// How many clients the whole list has. The same conditions as the page.
fn counted(visible: &Visible, filter: &CaseloadFilter) -> SelectStatement {
    Query::select()
        .expr_as(Expr::cust("count(*)"), Alias::new("total"))
        .from("caseload")
        .cond_where(visible.condition("caseload"))
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
    let sorted_by = match order {
        CaseloadOrder::NextDue => "next_due_on",
        CaseloadOrder::Name => "search_key",
        CaseloadOrder::LastContact => "last_contact_on",
    };
    let mut select = Query::select();
    select
        .columns(["basis", "stage"].map(|column| ("caseload", column)))
        .columns([("caseload", "client_id")])
        .expr_as(Expr::col(("caseload", "next_due_on")), Alias::new("due_on"))
        .expr_as(Expr::col(("caseload", "search_key")), Alias::new("name_key"))
        .expr_as(Expr::col(("caseload", "last_contact_on")), Alias::new("seen_on"))
        .columns(
            [
                "given_names",
                "family_name",
                "born_on",
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
        .cond_where(visible.condition("caseload"))
        .cond_where(conditions(visible, filter))
        .order_by(("caseload", sorted_by), Order::Asc)
        .order_by(("caseload", "client_id"), Order::Asc)
        .limit(limit);
    if let Some(CaseloadMark { value, client }) = after {
        let beyond = |value: Expr| {
            Expr::tuple([Expr::col(("caseload", sorted_by)), Expr::col(("caseload", "client_id"))])
                .gt(Expr::tuple([value, Expr::val(client.uuid())]))
        };
        let value = match order {
            CaseloadOrder::NextDue | CaseloadOrder::LastContact => {
                Expr::val(value.parse().unwrap_or(END_OF_TIME))
            }
            CaseloadOrder::Name => Expr::val(value.clone()),
        };
        select.and_where(beyond(value));
    }
    select
}

fn conditions(visible: &Visible, filter: &CaseloadFilter) -> Condition {
    let column = |name: &'static str| Expr::col(("caseload", name));
    let mut all = Condition::all().add(column("is_open").eq(!filter.ended));
    if let Some(whose) = filter.whose {
        all = all.add(match whose {
            Whose::Own => visible.own(column("worker")),
            Whose::Worker(worker) => column("worker").eq(worker.uuid()),
            Whose::Nobodys => column("worker").eq(Uuid::nil()),
        });
    }
    if let Some(stage) = filter.stage {
        all = all.add(column("stage").eq(stage.code()));
    }
    if let Some(due_by) = filter.due_by {
        all = all.add(column("next_due_on").lte(due_by));
    }
    if let Some(day) = filter.not_seen_since {
        all = all.add(column("last_contact_on").lt(day));
    }
    if let Some(begins) = &filter.name_begins {
        // The range of all keys with this beginning, in the order of bytes.
        let end = format!("{begins}{}", char::MAX);
        all = all.add(column("search_key").gte(begins.clone())).add(column("search_key").lt(end));
    }
    all
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
        service_language: line.service_language,
        interpreter_needed: line.interpreter_needed,
        basis: line.basis,
        responsible: line.responsible_authority,
        acting: line.acting_authority,
        worker,
        stage: line.stage,
        next_due: limit.map(|limit| (line.due_on, limit)),
        last_contact_on: Some(line.seen_on).filter(|day| *day != NEVER),
        substitute_for: visible.substitute_for(worker),
        mark: CaseloadMark { value, client },
    })
}

/// Writes the rows of the authorities that act for a client.
pub(crate) async fn replace(
    tx: &WriteTx,
    before: &StoredClient,
    summary: &Summary,
) -> Result<(), StoreError> {
    caseload::Entity::delete_many()
        .filter(caseload::Column::ClientId.eq(before.id.uuid()))
        .exec(tx.conn())
        .await?;
    let rows = rows(before, summary);
    if !rows.is_empty() {
        caseload::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
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
        .cond_where(visible.condition("caseload"))
        .cond_where(conditions(visible, filter))
        .to_owned();
    let rows = tx.conn().query_all(&all).await?;
    let ids = rows.iter().map(|row| row.try_get::<Uuid>("", "client_id").map(ClientId::from_uuid));
    Ok(ids.collect::<Result<_, _>>()?)
}

/// One row for the acting authority and one for the joint; none for a record that another took in.
pub(super) fn rows(client: &StoredClient, summary: &Summary) -> Vec<caseload::ActiveModel> {
    let row = |authority: &AuthorityKey, basis: &str| caseload::ActiveModel {
        authority: Set(authority.to_string()),
        client_id: Set(client.id.uuid()),
        basis: Set(basis.to_owned()),
        is_open: Set(summary.stage != Stage::Ended),
        stage: Set(summary.stage.code().to_owned()),
        worker: Set(summary.worker.map_or(Uuid::nil(), UserId::uuid)),
        next_due_on: Set(summary.next_due.map_or(END_OF_TIME, |(on, _)| on)),
        search_key: Set(client.person.search_key()),
        protected: Set(client.person.protected),
        last_contact_on: Set(summary.last_contact_on.unwrap_or(NEVER)),
    };
    if summary.merged_into.is_some() {
        return Vec::new();
    }
    let mut rows = vec![row(&summary.acting, "acting")];
    rows.extend(summary.joint.as_ref().map(|joint| row(joint, "joint")));
    rows
}
