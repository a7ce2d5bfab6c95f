use domain::ids::ClientId;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement};
use uuid::Uuid;

use super::filter::conditions;
use super::{CaseloadFilter, CaseloadMark, CaseloadOrder, Visible, beyond};
use crate::{ReadTx, StoreError};

/// Where a client stands in an order; nowhere when the user may not list the client.
pub async fn mark_of(
    tx: &ReadTx,
    visible: &Visible,
    order: CaseloadOrder,
    client: ClientId,
) -> Result<Option<CaseloadMark>, StoreError> {
    let asked = Query::select()
        .expr_as(Expr::col(("caseload", order.column())), Alias::new("value"))
        .from("caseload")
        .cond_where(visible.condition())
        .and_where(Expr::col(("caseload", "client_id")).eq(client.uuid()))
        .to_owned();
    let Some(row) = tx.conn().query_one(&asked).await? else { return Ok(None) };
    let value = match order {
        CaseloadOrder::Name => row.try_get("", "value")?,
        CaseloadOrder::NextDue | CaseloadOrder::LastContact => {
            row.try_get::<chrono::NaiveDate>("", "value")?.to_string()
        }
    };
    Ok(Some(CaseloadMark { value, client }))
}

/// The clients just before and just after a place of the list, whoever stands at the place itself.
pub async fn neighbours(
    tx: &ReadTx,
    visible: &Visible,
    filter: &CaseloadFilter,
    order: CaseloadOrder,
    place: &CaseloadMark,
) -> Result<[Option<ClientId>; 2], StoreError> {
    let mut found = [None; 2];
    for (one, direction) in found.iter_mut().zip([Order::Desc, Order::Asc]) {
        let asked = beside(visible, filter, order, place, &direction);
        let row = tx.conn().query_one(&asked).await?;
        let id = row.map(|row| row.try_get::<Uuid>("", "client_id")).transpose()?;
        *one = id.map(ClientId::from_uuid);
    }
    Ok(found)
}

/// The next client of the list in a direction, from an index in its order.
#[must_use]
pub fn beside(
    visible: &Visible,
    filter: &CaseloadFilter,
    order: CaseloadOrder,
    place: &CaseloadMark,
    direction: &Order,
) -> SelectStatement {
    Query::select()
        .column(("caseload", "client_id"))
        .from("caseload")
        .cond_where(visible.condition())
        .cond_where(conditions(visible, filter))
        .and_where(beyond(order, place, direction))
        .order_by(("caseload", order.column()), direction.clone())
        .order_by(("caseload", "client_id"), direction.clone())
        .limit(1)
        .to_owned()
}
