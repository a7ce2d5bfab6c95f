//! Identity codes, Migri numbers and keys of other registers: sealed in the row, found only by the whole value.

use chrono::{DateTime, Utc};
use domain::ids::ClientId;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use crate::entities::client_identity;
use crate::keys::Keys;
use crate::{ReadTx, StoreError, WriteTx};

/// Which identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityKind {
    /// The Finnish personal identity code.
    IdentityCode,
    /// The client number of the immigration service.
    MigriNumber,
    /// The key in the register that the client was imported from, behind the register's name.
    ExternalId,
}

impl IdentityKind {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::IdentityCode => "identity_code",
            Self::MigriNumber => "migri_number",
            Self::ExternalId => "external_id",
        }
    }
}

/// Stores a client's identifier; an earlier one of the kind stays as history.
pub async fn keep(
    tx: &WriteTx,
    row_id: Uuid,
    client: ClientId,
    kind: IdentityKind,
    normalised: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    client_identity::Entity::update_many()
        .set(client_identity::ActiveModel { superseded_at: Set(Some(at)), ..Default::default() })
        .filter(client_identity::Column::ClientId.eq(client.uuid()))
        .filter(client_identity::Column::Kind.eq(kind.code()))
        .filter(client_identity::Column::SupersededAt.is_null())
        .exec(tx.conn())
        .await?;
    let row = row(tx.keys(), row_id, client, kind, normalised, at)?;
    client_identity::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The sealed row of an identifier.
pub(super) fn row(
    keys: &Keys,
    row_id: Uuid,
    client: ClientId,
    kind: IdentityKind,
    normalised: &str,
    at: DateTime<Utc>,
) -> Result<client_identity::ActiveModel, StoreError> {
    Ok(client_identity::ActiveModel {
        id: Set(row_id),
        client_id: Set(client.uuid()),
        kind: Set(kind.code().to_owned()),
        sealed: Set(keys.seal("client_identity", "sealed", row_id, normalised.as_bytes())?),
        blind_index: Set(keys.blind_index(kind.code(), normalised)?),
        recorded_at: Set(at),
        superseded_at: Set(None),
    })
}

/// The clients that have, or had, this identifier; of merged records the surviving one.
pub async fn find(
    tx: &ReadTx,
    kind: IdentityKind,
    normalised: &str,
) -> Result<Vec<ClientId>, StoreError> {
    let blind_index = tx.keys().blind_index(kind.code(), normalised)?;
    let ids: Vec<Uuid> = client_identity::Entity::find()
        .select_only()
        .column(client_identity::Column::ClientId)
        .filter(client_identity::Column::Kind.eq(kind.code()))
        .filter(client_identity::Column::BlindIndex.eq(blind_index))
        .distinct()
        .into_tuple()
        .all(tx.conn())
        .await?;
    super::surviving(tx, ids.into_iter().map(ClientId::from_uuid)).await
}

/// Every record of one person: those that have the same identity code now, and those that were
/// merged with one of them. The one asked about is first.
pub async fn records_of_person(tx: &ReadTx, client: ClientId) -> Result<Vec<ClientId>, StoreError> {
    let mut records = vec![client.uuid()];
    let mut looked_at = 0;
    while let Some(record) = records.get(looked_at).copied() {
        looked_at += 1;
        let mut beside = with_same_code(tx, record).await?;
        beside.extend(super::surviving::merged_with(tx, record).await?);
        for found in beside {
            if !records.contains(&found) {
                records.push(found);
            }
        }
    }
    Ok(records.into_iter().map(ClientId::from_uuid).collect())
}

async fn with_same_code(tx: &ReadTx, record: Uuid) -> Result<Vec<Uuid>, StoreError> {
    let code = IdentityKind::IdentityCode.code();
    let current = || {
        client_identity::Entity::find()
            .select_only()
            .filter(client_identity::Column::Kind.eq(code))
            .filter(client_identity::Column::SupersededAt.is_null())
    };
    let codes = current()
        .column(client_identity::Column::BlindIndex)
        .filter(client_identity::Column::ClientId.eq(record));
    let same = client_identity::Column::BlindIndex.in_subquery(codes.into_query());
    let same = current().column(client_identity::Column::ClientId).filter(same);
    Ok(same.into_tuple().all(tx.conn()).await?)
}

/// The client's identifier in clear.
pub async fn of_client(
    tx: &ReadTx,
    client: ClientId,
    kind: IdentityKind,
) -> Result<Option<String>, StoreError> {
    let row = client_identity::Entity::find()
        .filter(client_identity::Column::ClientId.eq(client.uuid()))
        .filter(client_identity::Column::Kind.eq(kind.code()))
        .filter(client_identity::Column::SupersededAt.is_null())
        .one(tx.conn())
        .await?;
    row.map(|row| unsealed(tx.keys(), row.id, &row.sealed)).transpose()
}

/// The identifier of a sealed row in clear.
pub(super) fn unsealed(keys: &Keys, row_id: Uuid, sealed: &[u8]) -> Result<String, StoreError> {
    let inconsistent =
        StoreError::InconsistentRow { table: "client_identity", column: "sealed", id: row_id };
    let plain = keys.open("client_identity", "sealed", row_id, sealed)?;
    String::from_utf8(plain).map_err(|_| inconsistent)
}
