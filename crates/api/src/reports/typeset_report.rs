use axum::extract::State;
use axum::response::Response;
use reporting::Breakdown;
use serde::Deserialize;
use use_cases::App;
use use_cases::reports;
use utoipa::IntoParams;

use super::{Wanted, area, period};
use crate::Problem;
use crate::extract::{Caller, Query};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// `2026-03`, `2026Q1`, `2026H1` or `2026`.
    #[param(required = false, nullable = false)]
    period: Option<String>,
    /// The area's key; the own unless asked otherwise.
    #[param(required = false, nullable = false, example = "ntm_centre:01")]
    area: Option<String>,
    /// Which version; the first unless asked otherwise.
    #[param(required = false, nullable = false)]
    version: Option<u32>,
    /// The name of a breakdown; all unless asked otherwise.
    #[param(required = false, nullable = false)]
    breakdown: Option<String>,
    /// `fi`, `sv` or `en`.
    #[param(required = false, nullable = false)]
    language: Option<String>,
}

/// A frozen report on paper
///
/// As a tagged PDF (PDF/UA-1): the totals, or the breakdowns that are asked for. The same version
/// gives the same bytes.
#[utoipa::path(
    get,
    path = "/reports/document",
    tag = "reports",
    params(Asked),
    responses((status = OK, body = Vec<u8>, content_type = "application/pdf")),
)]
pub(super) async fn typeset_report(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let area = area(asked.area.as_deref())?;
    let period = period(asked.period.as_deref(), None, None)?;
    let version = asked.version.unwrap_or(1);
    let Wanted { language, .. } = Wanted::read(None, asked.language.as_deref())?;
    let breakdowns = Breakdown::asked(asked.breakdown.as_deref().unwrap_or_default())?;
    let kept = reports::read_report(&app, Some(&actor), area, period, version).await?;
    let bytes = reports::typeset_report(&app, &kept, &breakdowns, language).await?;
    Ok(frame::pdf(&format!("polku-{period}-v{version}"), bytes))
}
