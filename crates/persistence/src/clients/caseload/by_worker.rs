use domain::ids::UserId;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, CaseStatement, Expr, ExprTrait, Func, Query, SelectStatement};
use uuid::Uuid;

use super::filter::conditions;
use super::{CaseloadFilter, Visible};
use crate::{ReadTx, StoreError};

/// How many clients of each worker every list has, and of nobody; all of one moment. Workers
/// without open clients are not named.
pub async fn counts_by_worker(
    tx: &ReadTx,
    visible: &Visible,
    filters: &[CaseloadFilter],
) -> Result<Vec<(Option<UserId>, Vec<u64>)>, StoreError> {
    let rows = tx.conn().query_all(&by_worker(visible, filters)).await?;
    let mut counted = Vec::with_capacity(rows.len());
    for row in rows {
        let worker: Uuid = row.try_get("", "worker")?;
        let count = |number: usize| -> Result<u64, StoreError> {
            let count: i64 = row.try_get("", &name(number))?;
            Ok(u64::try_from(count).unwrap_or_default())
        };
        let counts = (0..filters.len()).map(count).collect::<Result<_, _>>()?;
        let worker = Some(UserId::from_uuid(worker)).filter(|_| !worker.is_nil());
        counted.push((worker, counts));
    }
    Ok(counted)
}

fn name(number: usize) -> String {
    format!("count_{number}")
}

/// The counts as one statement over the open clients, in which each list's own conditions say whom
/// it counts.
#[must_use]
pub fn by_worker(visible: &Visible, filters: &[CaseloadFilter]) -> SelectStatement {
    let mut all = Query::select();
    all.column(("caseload", "worker"))
        .from("caseload")
        .cond_where(visible.condition())
        .and_where(Expr::col(("caseload", "is_open")).eq(true))
        .group_by_col(("caseload", "worker"));
    for (number, filter) in filters.iter().enumerate() {
        let counted = CaseStatement::new()
            .case(conditions(visible, filter), Expr::cust("1"))
            .finally(Expr::cust("0"));
        all.expr_as(Func::sum(counted), Alias::new(name(number)));
    }
    all
}
