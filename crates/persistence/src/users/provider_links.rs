use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::ids::UserId;
use domain::users::ProviderSubject;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use super::{Credentials, credentials};
use crate::entities::{app_user, provider_link};
use crate::store::{ReadTx, StoreError, WriteTx};

/// Who a user is at an issuer of identity.
#[derive(Debug, Clone, Copy)]
pub struct ProviderLink<'a> {
    /// Names the link in the database only.
    pub id: Uuid,
    /// Who here.
    pub user: UserId,
    /// Where: exactly as the issuer calls itself.
    pub issuer: &'a str,
    /// Who there. Kept only as a keyed hash.
    pub subject: &'a ProviderSubject,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Who said so.
    pub created_by: Option<UserId>,
}

/// Says who a user is at an issuer. `Duplicate` when the user is somebody there already, or somebody
/// else is that.
pub async fn insert_provider_link(tx: &WriteTx, link: &ProviderLink<'_>) -> Result<(), StoreError> {
    let ProviderLink { id, user, issuer, subject, created_at, created_by } = *link;
    let row = provider_link::ActiveModel {
        id: Set(id),
        user_id: Set(user.uuid()),
        issuer: Set(issuer.to_owned()),
        subject_index: Set(index(tx, issuer, subject)?),
        created_at: Set(created_at),
        created_by: Set(created_by.map(UserId::uuid)),
    };
    provider_link::Entity::insert(row)
        .exec_without_returning(tx.conn())
        .await
        .map_err(StoreError::duplicate("provider_link"))?;
    Ok(())
}

/// Takes away who a user is at an issuer. Whether the user was anybody there.
pub async fn remove_provider_link(
    tx: &WriteTx,
    user: UserId,
    issuer: &str,
) -> Result<bool, StoreError> {
    let gone = provider_link::Entity::delete_many()
        .filter(provider_link::Column::UserId.eq(user.uuid()))
        .filter(provider_link::COLUMN.issuer.eq(issuer))
        .exec(tx.conn())
        .await?;
    Ok(gone.rows_affected > 0)
}

/// The user who is this subject of an issuer, disabled or not.
pub async fn find_linked(
    tx: &ReadTx,
    issuer: &str,
    subject: &ProviderSubject,
) -> Result<Option<Credentials>, StoreError> {
    let row = provider_link::Entity::find()
        .filter(provider_link::COLUMN.issuer.eq(issuer))
        .filter(provider_link::COLUMN.subject_index.eq(index(tx, issuer, subject)?))
        .find_also_related(app_user::Entity)
        .one(tx.conn())
        .await?;
    row.and_then(|(_, user)| user).map(credentials).transpose()
}

/// At which issuers users are somebody: of one user, or of all.
pub async fn provider_links(
    tx: &ReadTx,
    of: Option<UserId>,
) -> Result<BTreeMap<UserId, Vec<String>>, StoreError> {
    let mut asked = provider_link::Entity::find();
    if let Some(user) = of {
        asked = asked.filter(provider_link::Column::UserId.eq(user.uuid()));
    }
    let rows = asked.order_by_asc(provider_link::Column::Issuer).all(tx.conn()).await?;
    let mut links: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in rows {
        links.entry(UserId::from_uuid(row.user_id)).or_default().push(row.issuer);
    }
    Ok(links)
}

fn index(tx: &ReadTx, issuer: &str, subject: &ProviderSubject) -> Result<Vec<u8>, StoreError> {
    let both = format!("{issuer}|{}", subject.as_str());
    Ok(tx.keys().blind_index("provider_subject", &both)?)
}
