//! The register of providers.

mod change_provider;
mod entry;
mod list_providers;
mod read_provider;
mod register_provider;

use chrono::NaiveDate;
use domain::providers::{Provider, ProviderEntry};
use domain::rule_sets::MeasureKind;
use serde::Serialize;
use use_cases::App;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_providers::list_providers, register_provider::register_provider))
        .routes(routes!(read_provider::read_provider, change_provider::change_provider))
}

/// A provider in the register.
#[derive(Serialize, ToSchema)]
#[schema(as = Provider)]
struct ProviderBody {
    id: Uuid,
    name: String,
    #[schema(example = "0737546-2")]
    business_id: String,
    /// The kinds of measures it offers.
    #[schema(value_type = Vec<String>)]
    kinds: Vec<MeasureKind>,
    /// The NTM-centre in whose area.
    #[schema(example = "ntm_centre:01")]
    area: String,
    /// How the organisation is reached.
    contact: String,
    valid_from: NaiveDate,
    /// The last day, if one is known.
    valid_until: Option<NaiveDate>,
    /// The authority that keeps the entry.
    kept_by: String,
    /// For `If-Match`.
    version: u32,
}

impl From<Provider> for ProviderBody {
    fn from(provider: Provider) -> Self {
        let Provider { id, entry, kept_by, version } = provider;
        let ProviderEntry { name, business_id, kinds, area, contact, valid_from, valid_until } =
            entry;
        Self {
            id: id.uuid(),
            name,
            business_id: business_id.to_string(),
            kinds,
            area: area.to_string(),
            contact,
            valid_from,
            valid_until,
            kept_by: kept_by.to_string(),
            version,
        }
    }
}
