use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};

use super::{CaseloadFilter, Visible, counted};
use crate::authorities::incoming;
use crate::{ReadTx, StoreError};

/// How many clients each list has, and how many handovers wait for the own authority's answer, all
/// of one moment.
pub async fn counts(
    tx: &ReadTx,
    visible: &Visible,
    filters: &[CaseloadFilter],
) -> Result<(Vec<u64>, u64), StoreError> {
    let name = |number: usize| format!("count_{number}");
    let mut all = Query::select();
    let count = |all: &mut SelectStatement, number: usize, counted: SelectStatement| {
        all.expr_as(Expr::from(counted), Alias::new(name(number)));
    };
    for (number, filter) in filters.iter().enumerate() {
        count(&mut all, number, counted(visible, filter));
    }
    count(&mut all, filters.len(), incoming(visible));
    let Some(row) = tx.conn().query_one(&all).await? else { return Ok((Vec::new(), 0)) };
    let read = |number: usize| -> Result<u64, StoreError> {
        let count: i64 = row.try_get("", &name(number))?;
        Ok(u64::try_from(count).unwrap_or_default())
    };
    let lists = (0..filters.len()).map(read).collect::<Result<_, _>>()?;
    Ok((lists, read(filters.len())?))
}
