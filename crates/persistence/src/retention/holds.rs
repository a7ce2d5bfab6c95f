use chrono::{DateTime, Utc};
use domain::ids::{ClientId, HoldId, UserId};
use domain::retention::HoldGround;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use crate::entities::disposal_hold::{self, Column};
use crate::{ReadTx, StoreError, WriteTx};

const TABLE: &str = "disposal_hold";

/// What keeps a client's data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Names it.
    pub id: HoldId,
    /// Whose data.
    pub client: ClientId,
    /// Why.
    pub ground: HoldGround,
    /// The same in words.
    pub words: String,
    /// Since when.
    pub placed_at: DateTime<Utc>,
    /// By whom.
    pub placed_by: UserId,
}

/// Keeps a client's data until it is released.
pub async fn insert_hold(tx: &WriteTx, hold: &Hold) -> Result<(), StoreError> {
    let id = hold.id.uuid();
    let row = disposal_hold::ActiveModel {
        id: Set(id),
        client_id: Set(hold.client.uuid()),
        ground: Set(hold.ground.code().to_owned()),
        words: Set(tx.keys().seal(TABLE, "words", id, hold.words.as_bytes())?),
        placed_at: Set(hold.placed_at),
        placed_by: Set(hold.placed_by.uuid()),
        released_at: Set(None),
        released_by: Set(None),
    };
    disposal_hold::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// What keeps a client's data now.
pub async fn find_hold(tx: &ReadTx, client: ClientId) -> Result<Option<Hold>, StoreError> {
    let row = disposal_hold::Entity::find()
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::ReleasedAt.is_null())
        .one(tx.conn())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let inconsistent = |column| StoreError::InconsistentRow { table: TABLE, column, id: row.id };
    let words = tx.keys().open(TABLE, "words", row.id, &row.words)?;
    Ok(Some(Hold {
        id: HoldId::from_uuid(row.id),
        client,
        ground: HoldGround::from_code(&row.ground).ok_or_else(|| inconsistent("ground"))?,
        words: String::from_utf8(words).map_err(|_| inconsistent("words"))?,
        placed_at: row.placed_at,
        placed_by: UserId::from_uuid(row.placed_by),
    }))
}

/// Lets a client's data go again.
pub async fn release_hold(
    tx: &WriteTx,
    id: HoldId,
    by: UserId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    disposal_hold::Entity::update_many()
        .col_expr(Column::ReleasedAt, Expr::value(at))
        .col_expr(Column::ReleasedBy, Expr::value(by.uuid()))
        .filter(Column::Id.eq(id.uuid()))
        .exec(tx.conn())
        .await?;
    Ok(())
}
