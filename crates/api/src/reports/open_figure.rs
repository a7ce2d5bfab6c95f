use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use domain::field_error::FieldError;
use reporting::{Breakdown, Indicator, Refused};
use serde::{Deserialize, Serialize};
use use_cases::reports::{self, FigureLine, FigureList, OpenFigure, Part};
use use_cases::{App, Error};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::period;
use crate::Problem;
use crate::extract::{Caller, Query};

const MOST: u32 = 200;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Whose number.
    #[param(required = false, nullable = false, example = "new_customerships")]
    indicator: Option<String>,
    /// `2026-03`, `2026Q1`, `2026H1` or `2026`. It must be over.
    #[param(required = false, nullable = false)]
    period: Option<String>,
    /// The moment of the report the number stands in; now unless asked otherwise.
    #[param(required = false, nullable = false)]
    as_of: Option<DateTime<Utc>>,
    /// The breakdown of the row; the total unless asked otherwise.
    #[param(required = false, nullable = false)]
    breakdown: Option<String>,
    /// The row's code.
    #[param(required = false, nullable = false)]
    row: Option<String>,
    /// `all`, `numerator` or `rest`: what is in the denominator alone. All unless asked otherwise.
    #[param(required = false, nullable = false)]
    part: Option<String>,
    /// How many lines to leave out.
    #[param(required = false, nullable = false)]
    skip: Option<u32>,
    /// How many lines to show, 1 to 200; 50 unless asked otherwise.
    #[param(required = false, nullable = false)]
    limit: Option<u32>,
}

/// What a number counted.
#[derive(Serialize, ToSchema)]
#[schema(as = FigureList)]
pub(super) struct Body {
    /// What was known then is counted.
    as_of: DateTime<Utc>,
    /// Exactly the number.
    total: usize,
    /// By day.
    lines: Vec<Line>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = FigureLine)]
struct Line {
    /// Null where the client may not be seen, and is counted all the same.
    client: Option<Uuid>,
    name: Option<String>,
    /// The day it was counted on.
    on: Option<NaiveDate>,
    /// Whether it is in the numerator.
    counted: bool,
    /// How many days it took, where that is measured.
    days: Option<u32>,
}

impl From<FigureLine> for Line {
    fn from(line: FigureLine) -> Self {
        let FigureLine { client, on, counted, days } = line;
        let (client, name) = client.map(|one| (one.id.uuid(), one.name)).unzip();
        Self { client, name, on, counted, days }
    }
}

/// Open the list that a figure counted
///
/// Of the own authority. As long as the number, whoever of it may be seen.
#[utoipa::path(
    get,
    path = "/figures/list",
    tag = "reports",
    params(Asked),
    responses((status = OK, body = Body)),
)]
pub(super) async fn open_figure(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<Body>, Problem> {
    let Asked { indicator, period: written, as_of, breakdown, row, part, skip, limit } = asked;
    let indicator = indicator.as_deref().and_then(Indicator::from_code);
    let breakdown = Breakdown::asked(breakdown.as_deref().unwrap_or_default())?;
    let row = breakdown.first().map(|breakdown| (*breakdown, row.unwrap_or_default()));
    let part = part.as_deref().map_or(Some(Part::All), Part::from_code);
    let words = || Part::ALL.map(Part::code).join(", ");
    let limit = limit.unwrap_or(50);
    let mut faults = Vec::new();
    if part.is_none() {
        faults.push(FieldError::at("part", "unreadable", words()));
    }
    if !(1..=MOST).contains(&limit) {
        faults.push(FieldError::at("limit", "out_of_range", format!("1 to {MOST}")));
    }
    let Some(part) = part.filter(|_| faults.is_empty()) else {
        return Err(Error::Invalid(faults).into());
    };
    let asked = OpenFigure {
        indicator: indicator.ok_or_else(Refused::unknown_indicator)?,
        period: period(written.as_deref(), None, None)?,
        as_of,
        row,
        part,
        skip: usize::try_from(skip.unwrap_or_default()).unwrap_or(usize::MAX),
        limit: usize::try_from(limit).unwrap_or(usize::MAX),
    };
    let FigureList { as_of, total, lines } = reports::open_figure(&app, &actor, asked).await?;
    let lines = lines.into_iter().map(Line::from).collect();
    Ok(axum::Json(Body { as_of, total, lines }))
}
