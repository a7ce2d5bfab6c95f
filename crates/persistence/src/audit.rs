//! One row for each deed, written in the deed's own transaction.

use chrono::{DateTime, Utc};
use domain::access::Permit;
use domain::ids::ClientId;
use sea_orm::{ConnectionTrait, EntityTrait, Set};

use crate::entities::audit_event;
use crate::store::StoreError;

pub(crate) async fn record(
    db: &impl ConnectionTrait,
    permit: &Permit,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    audit_event::Entity::insert(row(permit, at)).exec_without_returning(db).await?;
    Ok(())
}

/// The same for many deeds.
pub(crate) async fn record_all(
    db: &impl ConnectionTrait,
    permits: &[Permit],
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    if !permits.is_empty() {
        let rows = permits.iter().map(|permit| row(permit, at));
        audit_event::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

fn row(permit: &Permit, at: DateTime<Utc>) -> audit_event::ActiveModel {
    let actor = permit.actor();
    audit_event::ActiveModel {
        at: Set(at),
        user_id: Set(actor.map(|actor| actor.user.uuid())),
        role: Set(actor.map(|actor| actor.role.code().to_owned())),
        authority: Set(actor.map(|actor| actor.authority.to_string())),
        action: Set(permit.action().code().to_owned()),
        client_id: Set(permit.client().map(ClientId::uuid)),
        session_id: Set(actor.and_then(|actor| actor.session)),
        relation: Set(permit.relation().map(|relation| relation.code().to_owned())),
        ..Default::default()
    }
}
