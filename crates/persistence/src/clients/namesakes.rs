use chrono::NaiveDate;
use domain::authorities::AuthorityKey;
use domain::ids::ClientId;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

use crate::{ReadTx, StoreError};

/// Clients for whom `authority` acts, also protected ones and those whose customership ended, with
/// this name and date of birth.
pub async fn namesakes(
    tx: &ReadTx,
    authority: &AuthorityKey,
    search_key: &str,
    born_on: NaiveDate,
) -> Result<Vec<ClientId>, StoreError> {
    let caseload = |column: &'static str| Expr::col(("caseload", column));
    let select = Query::select()
        .column(("caseload", "client_id"))
        .from("caseload")
        .inner_join("client", Expr::col(("client", "id")).equals(("caseload", "client_id")))
        .and_where(caseload("authority").eq(authority.to_string()))
        // Both, so that the index of names can be used.
        .and_where(caseload("is_open").is_in([true, false]))
        .and_where(caseload("search_key").eq(search_key))
        .and_where(Expr::col(("client", "born_on")).eq(born_on))
        .to_owned();
    let rows = tx.conn().query_all(&select).await?;
    let ids = rows.iter().map(|row| row.try_get::<Uuid>("", "client_id").map(ClientId::from_uuid));
    Ok(ids.collect::<Result<_, _>>()?)
}
