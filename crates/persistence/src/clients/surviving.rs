use domain::ids::ClientId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::entities::client;
use crate::{ReadTx, StoreError};

/// The clients whose records stand for these: of a merged one the one that took it in. Each once.
pub async fn surviving(
    tx: &ReadTx,
    ids: impl IntoIterator<Item = ClientId>,
) -> Result<Vec<ClientId>, StoreError> {
    let mut surviving = Vec::new();
    for id in ids {
        let mut id = id.uuid();
        while let Some(into) = merged_into(tx, id).await? {
            id = into;
        }
        if !surviving.contains(&ClientId::from_uuid(id)) {
            surviving.push(ClientId::from_uuid(id));
        }
    }
    Ok(surviving)
}

/// The records merged into this one, and the one that took it in.
pub(super) async fn merged_with(tx: &ReadTx, id: Uuid) -> Result<Vec<Uuid>, StoreError> {
    let absorbed = client::Entity::find()
        .select_only()
        .column(client::Column::Id)
        .filter(client::Column::MergedInto.eq(id));
    let mut with: Vec<Uuid> = absorbed.into_tuple().all(tx.conn()).await?;
    with.extend(merged_into(tx, id).await?);
    Ok(with)
}

async fn merged_into(tx: &ReadTx, id: Uuid) -> Result<Option<Uuid>, StoreError> {
    let query = client::Entity::find_by_id(id).select_only().column(client::Column::MergedInto);
    let into: Option<Option<Uuid>> = query.into_tuple().one(tx.conn()).await?;
    Ok(into.flatten())
}
