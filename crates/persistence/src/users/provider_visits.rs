use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use uuid::Uuid;

use crate::entities::provider_visit;
use crate::store::{StoreError, WriteTx};

const TABLE: &str = "provider_visit";
const COLUMN: &str = "sealed";

/// A browser that was sent to a provider of identity.
#[derive(Clone)]
pub struct ProviderVisit {
    /// Names the visit in the database only.
    pub id: Uuid,
    /// SHA-256 of what the browser alone knows.
    pub browser_hash: [u8; 32],
    /// The word of the provider.
    pub provider: String,
    /// What must come back and what is taken along; sealed in the database.
    pub content: Vec<u8>,
    /// When it was sent.
    pub begun_at: DateTime<Utc>,
}

/// Remembers a browser that is sent to a provider.
pub async fn insert_visit(tx: &WriteTx, visit: &ProviderVisit) -> Result<(), StoreError> {
    let ProviderVisit { id, browser_hash, provider, content, begun_at } = visit;
    let row = provider_visit::ActiveModel {
        id: Set(*id),
        browser_hash: Set(browser_hash.to_vec()),
        provider: Set(provider.clone()),
        sealed: Set(tx.keys().seal(TABLE, COLUMN, *id, content)?),
        begun_at: Set(*begun_at),
    };
    provider_visit::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The browser's visit, locked until the transaction ends.
pub async fn find_visit_for_update(
    tx: &WriteTx,
    browser_hash: [u8; 32],
) -> Result<Option<ProviderVisit>, StoreError> {
    let row = provider_visit::Entity::find()
        .filter(provider_visit::COLUMN.browser_hash.eq(browser_hash.to_vec()))
        .lock_exclusive()
        .one(tx.conn())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let provider_visit::Model { id, browser_hash: _, provider, sealed, begun_at } = row;
    let content = tx.keys().open(TABLE, COLUMN, id, &sealed)?;
    Ok(Some(ProviderVisit { id, browser_hash, provider, content, begun_at }))
}

/// Ends a visit: the browser is back.
pub async fn remove_visit(tx: &WriteTx, id: Uuid) -> Result<(), StoreError> {
    provider_visit::Entity::delete_by_id(id).exec(tx.conn()).await?;
    Ok(())
}

/// Forgets the visits that began before `at`.
pub async fn forget_visits_before(tx: &WriteTx, at: DateTime<Utc>) -> Result<u64, StoreError> {
    let gone = provider_visit::Entity::delete_many()
        .filter(provider_visit::Column::BegunAt.lt(at))
        .exec(tx.conn())
        .await?;
    Ok(gone.rows_affected)
}
