//! Accepted plans on paper, sealed, byte for byte as they were when the last party accepted.

use chrono::{DateTime, Utc};
use domain::ids::{ClientId, PlanId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use uuid::Uuid;

use crate::entities::kept_document::{self, Column};
use crate::{ReadTx, StoreError, WriteTx};

const TABLE: &str = "kept_document";

/// An accepted plan on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDocument {
    /// Whose plan.
    pub client: ClientId,
    /// Which.
    pub plan: PlanId,
    /// The digest of what the parties accepted.
    pub signed: String,
    /// The digest of the bytes, SHA-256.
    pub digest: String,
    /// A PDF.
    pub bytes: Vec<u8>,
    /// When it was kept.
    pub kept_at: DateTime<Utc>,
}

/// Keeps a document for good.
pub async fn insert(tx: &WriteTx, fresh: Uuid, kept: &KeptDocument) -> Result<(), StoreError> {
    let row = kept_document::ActiveModel {
        id: Set(fresh),
        client_id: Set(kept.client.uuid()),
        plan_id: Set(kept.plan.uuid()),
        signed: Set(kept.signed.clone()),
        digest: Set(kept.digest.clone()),
        sealed: Set(tx.keys().seal(TABLE, "sealed", fresh, &kept.bytes)?),
        kept_at: Set(kept.kept_at),
    };
    kept_document::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The digest of what [`find`] finds.
pub async fn digest(tx: &ReadTx, plan: PlanId, signed: &str) -> Result<Option<String>, StoreError> {
    let digest = kept_document::Entity::find()
        .select_only()
        .column(Column::Digest)
        .filter(Column::PlanId.eq(plan.uuid()))
        .filter(Column::Signed.eq(signed))
        .into_tuple()
        .one(tx.conn())
        .await?;
    Ok(digest)
}

/// What was kept when the parties accepted what has the digest `signed`.
pub async fn find(
    tx: &ReadTx,
    plan: PlanId,
    signed: &str,
) -> Result<Option<KeptDocument>, StoreError> {
    let row = kept_document::Entity::find()
        .filter(Column::PlanId.eq(plan.uuid()))
        .filter(Column::Signed.eq(signed))
        .one(tx.conn())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let kept_document::Model { id, client_id, plan_id, signed, digest, sealed, kept_at } = row;
    Ok(Some(KeptDocument {
        client: ClientId::from_uuid(client_id),
        plan: PlanId::from_uuid(plan_id),
        signed,
        digest,
        bytes: tx.keys().open(TABLE, "sealed", id, &sealed)?,
        kept_at,
    }))
}
