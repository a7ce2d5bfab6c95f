use std::collections::BTreeMap;

use domain::ids::ClientId;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

use super::Visible;
use crate::{ReadTx, StoreError};

/// Few enough for the parameters either database takes.
const AT_ONCE: usize = 500;

/// The names of those of these clients whom the user may list, family name first.
pub async fn called(
    tx: &ReadTx,
    visible: &Visible,
    clients: &[ClientId],
) -> Result<BTreeMap<ClientId, String>, StoreError> {
    let mut called = BTreeMap::new();
    for some in clients.chunks(AT_ONCE) {
        let select = Query::select()
            .columns([("client", "id"), ("client", "family_name"), ("client", "given_names")])
            .from("caseload")
            .inner_join("client", Expr::col(("client", "id")).equals(("caseload", "client_id")))
            .cond_where(visible.condition())
            .and_where(
                Expr::col(("caseload", "client_id")).is_in(some.iter().map(|one| one.uuid())),
            )
            .to_owned();
        for row in tx.conn().query_all(&select).await? {
            let id: Uuid = row.try_get("", "id")?;
            let family_name: String = row.try_get("", "family_name")?;
            let given_names: String = row.try_get("", "given_names")?;
            called.insert(ClientId::from_uuid(id), format!("{family_name} {given_names}"));
        }
    }
    Ok(called)
}
