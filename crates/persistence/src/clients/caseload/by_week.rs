use chrono::NaiveDate;
use domain::ids::UserId;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{
    Alias, CaseStatement, Condition, Expr, ExprTrait, Query, SelectStatement,
};
use uuid::Uuid;

use super::Visible;
use crate::{ReadTx, StoreError};

/// How many open clients of each worker, and of nobody, have a limit of the authority running out in each of some
/// spans of days, given by their last days in order; the first span has no first day.
pub async fn weeks_by_worker(
    tx: &ReadTx,
    visible: &Visible,
    until: &[NaiveDate],
) -> Result<Vec<(Option<UserId>, usize, u64)>, StoreError> {
    let mut counted = Vec::new();
    for row in tx.conn().query_all(&by_week(visible, until)).await? {
        let worker: Uuid = row.try_get("", "worker")?;
        let span: i64 = row.try_get("", "span")?;
        let count: i64 = row.try_get("", "count")?;
        counted.push((
            Some(UserId::from_uuid(worker)).filter(|_| !worker.is_nil()),
            usize::try_from(span).unwrap_or_default(),
            u64::try_from(count).unwrap_or_default(),
        ));
    }
    Ok(counted)
}

/// The counts as one statement over the open limits that the authority keeps of its open clients. A client with two limits
/// in a week counts once in it.
#[must_use]
pub fn by_week(visible: &Visible, until: &[NaiveDate]) -> SelectStatement {
    let due_on = || Expr::col(("deadline", "due_on"));
    let mut span = CaseStatement::new();
    for (number, last) in until.iter().enumerate() {
        span = span.case(due_on().lte(*last), Expr::cust(format!("CAST({number} AS bigint)")));
    }
    let same = Condition::all()
        .add(Expr::col(("deadline", "client_id")).equals(("caseload", "client_id")))
        .add(Expr::col(("deadline", "authority")).equals(("caseload", "authority")));
    let mut counted = Query::select();
    counted
        .column(("caseload", "worker"))
        .expr_as(span, Alias::new("span"))
        .expr_as(Expr::cust("count(DISTINCT \"caseload\".\"client_id\")"), Alias::new("count"))
        .from("caseload")
        .inner_join("deadline", same)
        .cond_where(visible.condition())
        // Said of both, so that either index may begin.
        .and_where(Expr::col(("deadline", "authority")).eq(visible.authority().to_string()))
        .and_where(Expr::col(("caseload", "is_open")).eq(true))
        .and_where(Expr::col(("deadline", "standing")).eq("open"))
        .group_by_col(("caseload", "worker"))
        .add_group_by([Expr::col(Alias::new("span"))]);
    if let Some(last) = until.last() {
        counted.and_where(due_on().lte(*last));
    }
    counted
}
