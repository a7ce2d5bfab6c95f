//! Which rule sets the stored deadlines were computed with, so that a changed file is noticed.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::entities::rule_set;
use crate::{ReadTx, StoreError, WriteTx};

/// The digests of the rule sets applied last, by id.
pub async fn applied(tx: &ReadTx) -> Result<BTreeMap<String, String>, StoreError> {
    let rows = rule_set::Entity::find().all(tx.conn()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.digest)).collect())
}

/// Remembers the rule sets that everything stored now follows from.
pub async fn keep_applied<'a>(
    tx: &WriteTx,
    rule_sets: impl IntoIterator<Item = (&'a str, &'a str)>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    rule_set::Entity::delete_many().exec(tx.conn()).await?;
    let rows = (1..).zip(rule_sets).map(|(position, (id, digest))| rule_set::ActiveModel {
        id: Set(id.to_owned()),
        digest: Set(digest.to_owned()),
        position: Set(position),
        applied_at: Set(at),
    });
    rule_set::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    Ok(())
}
