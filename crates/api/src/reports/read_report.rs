use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use use_cases::App;
use use_cases::reports;
use utoipa::IntoParams;

use super::body::ReportBody;
use super::{area, as_written, period};
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
}

/// Read a frozen report
///
/// The bytes that were frozen, whose digest is told with the version.
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
    let kept = reports::read_report(&app, Some(&actor), area, period, version).await?;
    Ok(as_written(kept.content))
}
