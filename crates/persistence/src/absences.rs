//! Who is away, and who stands in.

use chrono::{DateTime, NaiveDate, Utc};
use domain::absences::Absence;
use domain::authorities::AuthorityKey;
use domain::ids::{AbsenceId, UserId};
use sea_orm::sea_query::{Expr, ExprTrait, Order};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::entities::absence;
use crate::{ReadTx, StoreError, WriteTx};

/// Records an absence.
pub async fn insert(
    tx: &WriteTx,
    recorded: &Absence,
    at: DateTime<Utc>,
    by: UserId,
) -> Result<(), StoreError> {
    tx.changes_rights();
    let Absence { id, authority, user, from, until, substitute, ended_at, version } = recorded;
    let version = i32::try_from(*version).map_err(|_| inconsistent("version", id.uuid()))?;
    let row = absence::ActiveModel {
        id: Set(id.uuid()),
        authority: Set(authority.to_string()),
        user_id: Set(user.uuid()),
        from_on: Set(*from),
        until_on: Set(*until),
        substitute_id: Set(substitute.uuid()),
        ended_at: Set(*ended_at),
        version: Set(version),
        created_at: Set(at),
        created_by: Set(by.uuid()),
    };
    absence::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The absence with this id.
pub async fn find(tx: &ReadTx, id: AbsenceId) -> Result<Option<Absence>, StoreError> {
    let row = absence::Entity::find_by_id(id.uuid()).one(tx.conn()).await?;
    row.map(read).transpose()
}

/// Ends an absence that is still as it was read.
pub async fn end(tx: &WriteTx, read: &Absence, at: DateTime<Utc>) -> Result<(), StoreError> {
    tx.changes_rights();
    let updated = absence::Entity::update_many()
        .col_expr(absence::Column::EndedAt, Expr::value(at))
        .col_expr(absence::Column::Version, Expr::col(absence::Column::Version).add(1))
        .filter(absence::Column::Id.eq(read.id.uuid()))
        .filter(absence::Column::Version.eq(read.version))
        .filter(absence::Column::EndedAt.is_null())
        .exec(tx.conn())
        .await?;
    if updated.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// One page of an authority's absences that are not over on `today`, first those that end first;
/// with `of` only those in which this user is away or stands in.
pub async fn list(
    tx: &ReadTx,
    authority: &AuthorityKey,
    of: Option<UserId>,
    today: NaiveDate,
    after: Option<(NaiveDate, AbsenceId)>,
    limit: u64,
) -> Result<Vec<Absence>, StoreError> {
    let mut query = absence::Entity::find()
        .filter(absence::Column::Authority.eq(authority.to_string()))
        .filter(absence::Column::UntilOn.gte(today))
        .filter(absence::Column::EndedAt.is_null());
    if let Some(user) = of {
        query = query.filter(
            Condition::any()
                .add(absence::Column::UserId.eq(user.uuid()))
                .add(absence::Column::SubstituteId.eq(user.uuid())),
        );
    }
    if let Some((until, id)) = after {
        let here = [Expr::col(absence::Column::UntilOn), Expr::col(absence::Column::Id)];
        let there = [Expr::val(until), Expr::val(id.uuid())];
        query = query.filter(Expr::tuple(here).gt(Expr::tuple(there)));
    }
    query
        .order_by(absence::Column::UntilOn, Order::Asc)
        .order_by(absence::Column::Id, Order::Asc)
        .limit(limit)
        .all(tx.conn())
        .await?
        .into_iter()
        .map(read)
        .collect()
}

/// The colleagues for whom `user` stands in on `day`.
pub async fn stood_in_for(
    tx: &ReadTx,
    user: UserId,
    day: NaiveDate,
) -> Result<Vec<UserId>, StoreError> {
    let ids: Vec<Uuid> = absence::Entity::find()
        .select_only()
        .column(absence::Column::UserId)
        .filter(absence::Column::SubstituteId.eq(user.uuid()))
        .filter(absence::Column::UntilOn.gte(day))
        .filter(absence::Column::FromOn.lte(day))
        .filter(absence::Column::EndedAt.is_null())
        .distinct()
        .into_tuple()
        .all(tx.conn())
        .await?;
    Ok(ids.into_iter().map(UserId::from_uuid).collect())
}

fn read(row: absence::Model) -> Result<Absence, StoreError> {
    let absence::Model {
        id,
        authority,
        user_id,
        from_on,
        until_on,
        substitute_id,
        ended_at,
        version,
        created_at: _,
        created_by: _,
    } = row;
    Ok(Absence {
        id: AbsenceId::from_uuid(id),
        authority: authority.parse().map_err(|_| inconsistent("authority", id))?,
        user: UserId::from_uuid(user_id),
        from: from_on,
        until: until_on,
        substitute: UserId::from_uuid(substitute_id),
        ended_at,
        version: u32::try_from(version).map_err(|_| inconsistent("version", id))?,
    })
}

const fn inconsistent(column: &'static str, id: Uuid) -> StoreError {
    StoreError::InconsistentRow { table: "absence", column, id }
}
