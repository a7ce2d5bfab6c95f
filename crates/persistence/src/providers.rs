//! The register of providers.

use chrono::{DateTime, NaiveDate, Utc};
use domain::authorities::AuthorityKey;
use domain::clients::person::search_key;
use domain::ids::{ProviderId, UserId};
use domain::providers::{Provider, ProviderEntry};
use domain::rule_sets::MeasureKind;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, Iterable,
    QueryFilter,
};
use uuid::Uuid;

use crate::entities::provider;
use crate::{ReadTx, StoreError, WriteTx};

/// Which providers; all that are in the register on the day unless narrowed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProviderFilter {
    /// In the area of this NTM-centre.
    pub area: Option<AuthorityKey>,
    /// That offer this kind of measure.
    pub kind: Option<MeasureKind>,
    /// Whose name's key begins so.
    pub name_begins: Option<String>,
}

/// The place of a provider in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderMark {
    /// The name's key.
    pub key: String,
    /// The provider.
    pub provider: ProviderId,
}

impl ProviderMark {
    /// Where a provider stands.
    #[must_use]
    pub fn of(provider: &Provider) -> Self {
        Self { key: search_key(&provider.entry.name), provider: provider.id }
    }
}

/// Enters a provider.
pub async fn insert(
    tx: &WriteTx,
    registered: &Provider,
    at: DateTime<Utc>,
    by: UserId,
) -> Result<(), StoreError> {
    let mut row = row(registered)?;
    row.id = Set(registered.id.uuid());
    row.kept_by = Set(registered.kept_by.to_string());
    row.created_at = Set(at);
    row.created_by = Set(by.uuid());
    let inserted = provider::Entity::insert(row).exec_without_returning(tx.conn()).await;
    inserted.map_err(StoreError::duplicate("provider"))?;
    Ok(())
}

/// Writes what `changed` says over an entry that is still of the version before.
pub async fn update(tx: &WriteTx, changed: &Provider) -> Result<(), StoreError> {
    let updated = provider::Entity::update_many()
        .set(row(changed)?)
        .filter(provider::Column::Id.eq(changed.id.uuid()))
        .filter(provider::Column::Version.eq(changed.version.saturating_sub(1)))
        .exec(tx.conn())
        .await
        .map_err(StoreError::duplicate("provider"))?;
    if updated.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// The provider with this id.
pub async fn find(tx: &ReadTx, id: ProviderId) -> Result<Option<Provider>, StoreError> {
    let row = provider::Entity::find_by_id(id.uuid()).one(tx.conn()).await?;
    row.map(read).transpose()
}

/// One page of the providers that are in the register on `day`, by name.
pub async fn list(
    tx: &ReadTx,
    filter: &ProviderFilter,
    day: NaiveDate,
    after: Option<&ProviderMark>,
    limit: u64,
) -> Result<Vec<Provider>, StoreError> {
    let rows = tx.conn().query_all(&page(filter, day, after, limit)).await?;
    rows.iter().map(|row| read(provider::Model::from_query_result(row, "")?)).collect()
}

/// The list as one statement in the order of an index.
#[must_use]
pub fn page(
    filter: &ProviderFilter,
    day: NaiveDate,
    after: Option<&ProviderMark>,
    limit: u64,
) -> SelectStatement {
    let holds = Condition::all().add(Expr::col("valid_from").lte(day)).add(
        Condition::any().add(Expr::col("valid_to").is_null()).add(Expr::col("valid_to").gte(day)),
    );
    let mut select = Query::select();
    select
        .columns(provider::Column::iter())
        .from("provider")
        .cond_where(holds)
        .order_by("search_key", Order::Asc)
        .order_by("id", Order::Asc)
        .limit(limit);
    if let Some(area) = &filter.area {
        select.and_where(Expr::col("area").eq(area.to_string()));
    }
    if let Some(kind) = filter.kind {
        select.and_where(Expr::col("kinds").like(format!("% {} %", kind.code())));
    }
    if let Some(begins) = &filter.name_begins {
        // The range of all keys with this beginning, in the order of bytes.
        let end = format!("{begins}{}", char::MAX);
        select.and_where(Expr::col("search_key").gte(begins.clone()));
        select.and_where(Expr::col("search_key").lt(end));
    }
    if let Some(ProviderMark { key, provider }) = after {
        let here = [Expr::col("search_key"), Expr::col("id")];
        let there = [Expr::val(key.clone()), Expr::val(provider.uuid())];
        select.and_where(Expr::tuple(here).gt(Expr::tuple(there)));
    }
    select
}

/// What can change of a row.
fn row(provider: &Provider) -> Result<provider::ActiveModel, StoreError> {
    let Provider { id, entry, kept_by: _, version } = provider;
    let ProviderEntry { name, business_id, kinds, area, contact, valid_from, valid_until } = entry;
    let kinds = kinds.iter().fold(" ".to_owned(), |words, kind| words + kind.code() + " ");
    Ok(provider::ActiveModel {
        name: Set(name.clone()),
        search_key: Set(search_key(name)),
        business_code: Set(business_id.to_string()),
        kinds: Set(kinds),
        area: Set(area.to_string()),
        contact: Set(contact.clone()),
        valid_from: Set(*valid_from),
        valid_to: Set(*valid_until),
        version: Set(i32::try_from(*version).map_err(|_| inconsistent("version", id.uuid()))?),
        ..Default::default()
    })
}

fn read(row: provider::Model) -> Result<Provider, StoreError> {
    let provider::Model {
        id,
        name,
        search_key: _,
        business_code,
        kinds,
        area,
        contact,
        valid_from,
        valid_to,
        kept_by,
        version,
        created_at: _,
        created_by: _,
    } = row;
    let kinds = kinds
        .split_whitespace()
        .map(|word| MeasureKind::from_code(word).ok_or_else(|| inconsistent("kinds", id)));
    Ok(Provider {
        id: ProviderId::from_uuid(id),
        entry: ProviderEntry {
            name,
            business_id: business_code.parse().map_err(|_| inconsistent("business_code", id))?,
            kinds: kinds.collect::<Result<_, _>>()?,
            area: area.parse().map_err(|_| inconsistent("area", id))?,
            contact,
            valid_from,
            valid_until: valid_to,
        },
        kept_by: kept_by.parse().map_err(|_| inconsistent("kept_by", id))?,
        version: u32::try_from(version).map_err(|_| inconsistent("version", id))?,
    })
}

const fn inconsistent(column: &'static str, id: Uuid) -> StoreError {
    StoreError::InconsistentRow { table: "provider", column, id }
}
