use axum::extract::State;
use axum::response::Response;
use reporting::Breakdown;
use serde::Deserialize;
use use_cases::App;
use use_cases::reports;
use utoipa::IntoParams;

use super::body::ReportBody;
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
    /// The name of a breakdown; all unless asked otherwise, which is what was frozen.
    #[param(required = false, nullable = false)]
    breakdown: Option<String>,
    /// `json`, `csv`, `xlsx` or `px`, which has the tables of one breakdown; `json` unless asked
    /// otherwise.
    #[param(required = false, nullable = false)]
    format: Option<String>,
    /// `fi`, `sv` or `en`: in which names are written in `csv` and `xlsx`; the others have all.
    #[param(required = false, nullable = false)]
    language: Option<String>,
}

/// Read a frozen report
///
/// As JSON with all breakdowns the bytes that were frozen, whose digest is told with the version.
#[utoipa::path(
    get,
    path = "/reports",
    tag = "reports",
    params(Asked),
    responses((status = OK, body = ReportBody)),
)]
pub(super) async fn read_report(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let area = area(asked.area.as_deref())?;
    let period = period(asked.period.as_deref(), None, None)?;
    let version = asked.version.unwrap_or(1);
    let wanted = Wanted::read(asked.format.as_deref(), asked.language.as_deref())?;
    let breakdowns = Breakdown::asked(asked.breakdown.as_deref().unwrap_or_default())?;
    let kept = reports::read_report(&app, Some(&actor), area, period, version).await?;
    let Wanted { format, language } = wanted;
    Ok(wanted.answer(reports::written_report(&kept, &breakdowns, format, language)?))
}
