use chrono::{DateTime, Utc};
use domain::users::SignInName;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use uuid::Uuid;

use crate::entities::sign_in_try;
use crate::store::{ReadTx, StoreError, WriteTx};

/// What tries are counted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted<'a> {
    /// The name tried, whether a user has it or not.
    pub name: &'a SignInName,
    /// The browser, where the user has signed in with it before.
    pub browser: Option<&'a str>,
}

/// How often signing in with a name was tried since it last succeeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tries {
    /// How many tries.
    pub count: u32,
    /// When the last one was.
    pub last_at: DateTime<Utc>,
    /// Before that, no other is taken.
    pub next_at: DateTime<Utc>,
}

/// The tries with a name, whether a user has it or not; locked until the transaction ends.
pub async fn tries(tx: &WriteTx, of: Counted<'_>) -> Result<Option<Tries>, StoreError> {
    let row = sign_in_try::Entity::find()
        .filter(sign_in_try::COLUMN.name_index.eq(index(tx, of)?))
        .lock_exclusive()
        .one(tx.conn())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let sign_in_try::Model { id, name_index: _, count, last_at, next_at } = row;
    let count = count.try_into().map_err(|_| StoreError::InconsistentRow {
        table: "sign_in_try",
        column: "count",
        id,
    })?;
    Ok(Some(Tries { count, last_at, next_at }))
}

/// Remembers the tries with a name; `id` is used when there was none.
pub async fn keep_tries(
    tx: &WriteTx,
    of: Counted<'_>,
    id: Uuid,
    tries: Tries,
) -> Result<(), StoreError> {
    let Tries { count, last_at, next_at } = tries;
    let row = sign_in_try::ActiveModel {
        id: Set(id),
        name_index: Set(index(tx, of)?),
        count: Set(i32::try_from(count).unwrap_or(i32::MAX)),
        last_at: Set(last_at),
        next_at: Set(next_at),
    };
    let replace = OnConflict::column(sign_in_try::Column::NameIndex)
        .update_columns([
            sign_in_try::Column::Count,
            sign_in_try::Column::LastAt,
            sign_in_try::Column::NextAt,
        ])
        .to_owned();
    sign_in_try::Entity::insert(row).on_conflict(replace).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Forgets the tries with a name: signing in succeeded.
pub async fn forget_tries(tx: &WriteTx, of: Counted<'_>) -> Result<(), StoreError> {
    sign_in_try::Entity::delete_many()
        .filter(sign_in_try::COLUMN.name_index.eq(index(tx, of)?))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Forgets all tries that ended before `at`.
pub async fn forget_tries_before(tx: &WriteTx, at: DateTime<Utc>) -> Result<u64, StoreError> {
    let gone = sign_in_try::Entity::delete_many()
        .filter(sign_in_try::Column::LastAt.lt(at))
        .exec(tx.conn())
        .await?;
    Ok(gone.rows_affected)
}

fn index(tx: &ReadTx, of: Counted<'_>) -> Result<Vec<u8>, StoreError> {
    let Counted { name, browser } = of;
    Ok(match browser {
        None => tx.keys().blind_index("sign_in_name", name.as_str())?,
        Some(browser) => {
            let both = format!("{browser}|{}", name.as_str());
            tx.keys().blind_index("sign_in_name_of_browser", &both)?
        }
    })
}

/// What only the service can say of a browser and a name: proves that it gave out the mark.
pub fn proof_of_browser(
    tx: &ReadTx,
    name: &SignInName,
    browser: &str,
) -> Result<Vec<u8>, StoreError> {
    Ok(tx.keys().blind_index("known_browser", &format!("{browser}|{}", name.as_str()))?)
}
