use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use reporting::{Breakdown, Indicator};
use serde::{Deserialize, Serialize};
use use_cases::reports::{self, ReadFigures};
use use_cases::{App, Error};
use utoipa::{IntoParams, ToSchema};

use super::body::{NamesBody, ReportBody};
use super::{Wanted, area, period};
use crate::Problem;
use crate::extract::{Caller, Query};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// `2026-03`, `2026Q1`, `2026H1` or `2026`. It must be over.
    #[param(required = false, nullable = false)]
    period: Option<String>,
    /// In place of a period its first day …
    #[param(required = false, nullable = false)]
    from: Option<NaiveDate>,
    /// … and its last.
    #[param(required = false, nullable = false)]
    until: Option<NaiveDate>,
    /// The area's or authority's key; the own unless asked otherwise.
    #[param(required = false, nullable = false, example = "ntm_centre:01")]
    area: Option<String>,
    /// Count by what was known then; now unless asked otherwise.
    #[param(required = false, nullable = false)]
    as_of: Option<DateTime<Utc>>,
    /// Names of indicators with commas between; all unless asked otherwise.
    #[param(required = false, nullable = false)]
    indicators: Option<String>,
    /// Names of breakdowns with commas between; the totals alone unless asked otherwise.
    #[param(required = false, nullable = false)]
    breakdowns: Option<String>,
    /// `json`, `csv`, `xlsx` or `px`, which has the tables of one breakdown; `json` unless asked
    /// otherwise.
    #[param(required = false, nullable = false)]
    format: Option<String>,
    /// `fi`, `sv` or `en`: in which names are written in `csv` and `xlsx`; the others have all.
    #[param(required = false, nullable = false)]
    language: Option<String>,
}

/// Read follow-up figures
///
/// A supervisor reads the own authority's; each number opens its list, see `GET /figures/list`. An
/// NTM officer reads those of the centre's area, under disclosure control.
#[utoipa::path(
    get,
    path = "/figures",
    tag = "reports",
    params(Asked),
    responses((status = OK, body = ReportBody)),
)]
pub(super) async fn read_figures(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let Asked { period: written, from, until, area: asked_area, as_of, .. } = &asked;
    let wanted = Wanted::read(asked.format.as_deref(), asked.language.as_deref())?;
    let indicators = Indicator::asked(asked.indicators.as_deref().unwrap_or_default())?;
    let breakdowns = Breakdown::asked(asked.breakdowns.as_deref().unwrap_or_default())?;
    let asked = ReadFigures {
        area: area(asked_area.as_deref())?,
        period: period(written.as_deref(), *from, *until)?,
        as_of: *as_of,
        indicators,
        breakdowns,
    };
    let report = reports::read_figures(&app, Some(&actor), asked).await?;
    Ok(wanted.answer(wanted.format.write(&report, wanted.language)))
}

/// The indicators.
#[derive(Serialize, ToSchema)]
#[schema(as = Indicators)]
pub(super) struct Indicators {
    /// In the order of a report.
    indicators: Vec<IndicatorBody>,
}

/// What an indicator counts.
#[derive(Serialize, ToSchema)]
#[schema(as = Indicator)]
struct IndicatorBody {
    code: &'static str,
    /// `count`, `share` or `days`.
    kind: &'static str,
    names: NamesBody,
    /// Numerator and denominator in plain words.
    meaning: NamesBody,
    /// The dated facts it is counted from.
    facts: Vec<&'static str>,
    /// The section behind it; empty where it is a product decision.
    section: &'static str,
}

/// The indicators with their definitions
#[utoipa::path(
    get,
    path = "/figures/indicators",
    tag = "reports",
    responses((status = OK, body = Indicators)),
)]
pub(super) async fn list_indicators(
    Caller(actor): Caller,
) -> Result<axum::Json<Indicators>, Problem> {
    let _permit =
        actor.require_general(domain::access::Action::ReadFigures).map_err(Error::from)?;
    let body = |indicator: Indicator| {
        let definition = indicator.definition();
        IndicatorBody {
            code: definition.code,
            kind: definition.kind.code(),
            names: definition.names.into(),
            meaning: definition.meaning.into(),
            facts: definition.facts.to_vec(),
            section: definition.section,
        }
    };
    Ok(axum::Json(Indicators { indicators: Indicator::all().map(body).collect() }))
}
