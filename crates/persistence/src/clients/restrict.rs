use domain::ids::ClientId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::entities::{caseload, client};
use crate::{StoreError, WriteTx};

/// Opens a record to the named worker only, or to the authority again; the rows of the lists too.
pub async fn restrict(tx: &WriteTx, id: ClientId, restricted: bool) -> Result<(), StoreError> {
    client::Entity::update_many()
        .col_expr(client::Column::Restricted, Expr::value(restricted))
        .filter(client::Column::Id.eq(id.uuid()))
        .exec(tx.conn())
        .await?;
    let protected = client::Entity::find_by_id(id.uuid()).one(tx.conn()).await?;
    let protected = protected.is_some_and(|client| client.protected);
    caseload::Entity::update_many()
        .col_expr(caseload::Column::Protected, Expr::value(protected || restricted))
        .filter(caseload::Column::ClientId.eq(id.uuid()))
        .exec(tx.conn())
        .await?;
    Ok(())
}
