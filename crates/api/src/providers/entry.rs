use chrono::NaiveDate;
use domain::authorities::AuthorityKey;
use domain::providers::{BusinessId, ProviderEntry};
use domain::rule_sets::MeasureKind;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::extract::Check;

/// What the register says of a provider.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProviderEntry)]
pub(super) struct Request {
    name: String,
    /// With its check digit.
    #[schema(value_type = String, example = "0737546-2")]
    business_id: BusinessId,
    /// The kinds of measures it offers.
    #[schema(value_type = Vec<String>)]
    kinds: Vec<MeasureKind>,
    /// The NTM-centre in whose area.
    #[schema(value_type = String, example = "ntm_centre:01")]
    area: AuthorityKey,
    /// How the organisation is reached; never a person.
    contact: String,
    valid_from: NaiveDate,
    /// The last day, if one is known.
    #[schema(nullable = false)]
    valid_until: Option<NaiveDate>,
}

impl Check for Request {}

impl From<Request> for ProviderEntry {
    fn from(request: Request) -> Self {
        let Request { name, business_id, kinds, area, contact, valid_from, valid_until } = request;
        Self { name, business_id, kinds, area, contact, valid_from, valid_until }
    }
}
