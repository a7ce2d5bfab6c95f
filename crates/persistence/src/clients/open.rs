use domain::ids::{ClientId, EventId};
use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryTrait};
use uuid::Uuid;

use super::identity::{self, IdentityKind};
use super::{StoredClient, read};
use crate::entities::client;
use crate::{ReadTx, StoreError};

/// A client as stored, and what tells whether the record is one that was opened before.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The client.
    pub stored: StoredClient,
    /// The entry that the record ends with; nothing when the record does not reach as far as the
    /// client's row says.
    pub newest: Option<EventId>,
    identity_code: Option<(Uuid, Vec<u8>)>,
}

impl Opened {
    /// The personal identity code in clear; only for the page of that client.
    pub fn identity_code(&self, tx: &ReadTx) -> Result<Option<String>, StoreError> {
        let sealed = self.identity_code.as_ref();
        sealed.map(|(row, sealed)| identity::unsealed(tx.keys(), *row, sealed)).transpose()
    }
}

/// The client with this id, for whoever opens the record: all that a client's page needs besides the
/// entries, in one statement.
pub async fn open(tx: &ReadTx, id: ClientId) -> Result<Option<Opened>, StoreError> {
    let newest = Condition::all()
        .add(Expr::col(("client_event", "client_id")).equals(("client", "id")))
        .add(Expr::col(("client_event", "number")).equals(("client", "version")));
    let code = Condition::all()
        .add(Expr::col(("client_identity", "client_id")).equals(("client", "id")))
        .add(Expr::col(("client_identity", "kind")).eq(IdentityKind::IdentityCode.code()))
        .add(Expr::col(("client_identity", "superseded_at")).is_null());
    let mut reading = client::Entity::find_by_id(id.uuid()).into_query();
    reading
        .expr_as(Expr::col(("client_event", "id")), "newest")
        .expr_as(Expr::col(("client_identity", "id")), "code_id")
        .expr_as(Expr::col(("client_identity", "sealed")), "code_sealed")
        .join(JoinType::LeftJoin, "client_event", newest)
        .join(JoinType::LeftJoin, "client_identity", code);
    let Some(row) = tx.conn().query_one(&reading).await? else { return Ok(None) };
    let code = (row.try_get("", "code_id")?, row.try_get("", "code_sealed")?);
    Ok(Some(Opened {
        stored: read(client::Model::from_query_result(&row, "")?)?,
        newest: row.try_get::<Option<Uuid>>("", "newest")?.map(EventId::from_uuid),
        identity_code: match code {
            (Some(id), Some(sealed)) => Some((id, sealed)),
            (None, _) | (_, None) => None,
        },
    }))
}
