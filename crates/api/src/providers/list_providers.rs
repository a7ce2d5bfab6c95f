use axum::extract::State;
use chrono::NaiveDate;
use domain::field_error::FieldError;
use domain::ids::ProviderId;
use domain::rule_sets::MeasureKind;
use serde::{Deserialize, Serialize};
use use_cases::App;
use use_cases::providers::{self, ListProviders, ProviderFilter, ProviderMark};
use utoipa::{IntoParams, ToSchema};

use super::ProviderBody;
use crate::Problem;
use crate::extract::{Caller, Query};
use crate::wire::{limit, mark, place};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// In the area of this NTM-centre, such as `ntm_centre:01`.
    #[param(required = false, nullable = false)]
    area: Option<String>,
    /// Offering this kind of measure.
    #[param(required = false, nullable = false)]
    kind: Option<String>,
    /// The beginning of a name, however it is spelled.
    #[param(required = false, nullable = false)]
    q: Option<String>,
    /// In the register on this day; today unless asked otherwise.
    #[param(required = false, nullable = false)]
    on: Option<NaiveDate>,
    /// Lines on a page, 1 to 200; 50 unless asked otherwise.
    #[param(required = false, nullable = false)]
    limit: Option<u16>,
    /// `next` of the page before.
    #[param(required = false, nullable = false)]
    after: Option<String>,
}

/// One page of providers.
#[derive(Serialize, ToSchema)]
#[schema(as = Providers)]
pub(super) struct Page {
    providers: Vec<ProviderBody>,
    /// Where the next page begins; null on the last.
    next: Option<String>,
}

/// The register of providers, by name
#[utoipa::path(
    get,
    path = "/providers",
    tag = "providers",
    params(Asked),
    responses((status = OK, body = Page)),
)]
pub(super) async fn list_providers(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<Page>, Problem> {
    let found = providers::list_providers(&app, &actor, read(asked)?).await?;
    let last = found.goes_on_after().map(ProviderMark::of);
    let next = last.map(|last| mark(&last.key, last.provider.uuid()));
    let providers = found.lines.into_iter().map(ProviderBody::from).collect();
    Ok(axum::Json(Page { providers, next }))
}

fn read(asked: Asked) -> Result<ListProviders, Problem> {
    let mut faults = Vec::new();
    let area = asked.area.as_deref().map(str::parse);
    if matches!(area, Some(Err(_))) {
        let text = "an NTM-centre, for example ntm_centre:01";
        faults.push(FieldError::at("area", "unreadable", text));
    }
    let kind = asked.kind.as_deref().map(MeasureKind::from_code);
    if kind == Some(None) {
        let kinds: Vec<_> = MeasureKind::ALL.iter().map(|kind| kind.code()).collect();
        faults.push(FieldError::at("kind", "unknown_value", kinds.join(", ")));
    }
    if !faults.is_empty() {
        return Err(Problem::invalid(faults));
    }
    let after = asked.after.as_deref().map(place).transpose()?;
    let filter =
        ProviderFilter { area: area.and_then(Result::ok), kind: kind.flatten(), name_begins: None };
    Ok(ListProviders {
        filter,
        name: asked.q,
        on: asked.on,
        after: after.map(|(key, id)| ProviderMark {
            key: key.to_owned(),
            provider: ProviderId::from_uuid(id),
        }),
        limit: limit(asked.limit)?,
    })
}
