use chrono::{DateTime, Utc};
use domain::ids::{ClientId, UserId};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::clients::identity::IdentityKind;
use crate::clients::surviving;
use crate::entities::{app_user, break_glass, client_identity};
use crate::store::{ReadTx, StoreError, WriteTx};

/// What is closed, and what is open, to one user alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The records that are about the user, also those merged into another.
    pub own_records: Vec<ClientId>,
    /// The records opened by breaking the glass, while the time for it runs.
    pub opened: Vec<ClientId>,
}

/// What holds for a user at `now`.
pub async fn bounds(tx: &ReadTx, user: UserId, now: DateTime<Utc>) -> Result<Bounds, StoreError> {
    let opened: Vec<Uuid> = break_glass::Entity::find()
        .select_only()
        .column(break_glass::Column::ClientId)
        .filter(break_glass::Column::UserId.eq(user.uuid()))
        .filter(break_glass::Column::Until.gt(now))
        .distinct()
        .into_tuple()
        .all(tx.conn())
        .await?;
    let code: Option<Option<Vec<u8>>> = app_user::Entity::find_by_id(user.uuid())
        .select_only()
        .column(app_user::Column::IdentityIndex)
        .into_tuple()
        .one(tx.conn())
        .await?;
    let own_records = match code.flatten() {
        Some(code) => records_with(tx, code).await?,
        None => Vec::new(),
    };
    Ok(Bounds { own_records, opened: opened.into_iter().map(ClientId::from_uuid).collect() })
}

/// The records that have, or had, the identity code, and those that took them in.
async fn records_with(tx: &ReadTx, blind_index: Vec<u8>) -> Result<Vec<ClientId>, StoreError> {
    let ids: Vec<Uuid> = client_identity::Entity::find()
        .select_only()
        .column(client_identity::Column::ClientId)
        .filter(client_identity::Column::Kind.eq(IdentityKind::IdentityCode.code()))
        .filter(client_identity::Column::BlindIndex.eq(blind_index))
        .distinct()
        .into_tuple()
        .all(tx.conn())
        .await?;
    let mut records: Vec<_> = ids.into_iter().map(ClientId::from_uuid).collect();
    let survivors = surviving(tx, records.iter().copied()).await?;
    records.extend(survivors);
    records.sort_unstable();
    records.dedup();
    Ok(records)
}

/// Remembers whose record a user must never open, as a keyed hash of the normalised identity code.
/// Gives the records that have the code.
pub async fn set_identity(
    tx: &WriteTx,
    user: UserId,
    normalised: &str,
) -> Result<Vec<ClientId>, StoreError> {
    tx.changes_rights();
    let code = index_of(tx, normalised)?;
    app_user::Entity::update_many()
        .col_expr(app_user::Column::IdentityIndex, Expr::value(code.clone()))
        .filter(app_user::Column::Id.eq(user.uuid()))
        .exec(tx.conn())
        .await?;
    records_with(tx, code).await
}

/// The users with this identity code.
pub async fn with_identity(tx: &ReadTx, normalised: &str) -> Result<Vec<UserId>, StoreError> {
    let ids: Vec<Uuid> = app_user::Entity::find()
        .select_only()
        .column(app_user::Column::Id)
        .filter(Expr::col(app_user::Column::IdentityIndex).eq(index_of(tx, normalised)?))
        .into_tuple()
        .all(tx.conn())
        .await?;
    Ok(ids.into_iter().map(UserId::from_uuid).collect())
}

/// The same hash as that of a client's code, so that the two can be compared.
fn index_of(tx: &ReadTx, normalised: &str) -> Result<Vec<u8>, StoreError> {
    Ok(tx.keys().blind_index(IdentityKind::IdentityCode.code(), normalised)?)
}
