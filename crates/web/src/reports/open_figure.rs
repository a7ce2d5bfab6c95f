use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, SecondsFormat, Utc};
use reporting::{Breakdown, Indicator, Period, Refused};
use serde::Deserialize;
use use_cases::App;
use use_cases::reports::{self, FigureList, OpenFigure, Part};

use super::said;
use crate::failure::Failure;
use crate::page::{Page, Section, html};
use crate::query::Query;
use crate::texts::Texts;
use crate::visitor::SignedIn;

const LINES: usize = 100;

/// What a number counted.
#[derive(Template)]
#[template(path = "reports/open_figure.html")]
struct OpenFigurePage {
    t: Texts,
    page: Page,
    period: Period,
    said: String,
    name: &'static str,
    meaning: &'static str,
    list: FigureList,
    /// Whether days are measured.
    measures: bool,
    /// Whether some are in the numerator and some are not.
    shares: bool,
    next: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    indicator: String,
    period: String,
    as_of: Option<DateTime<Utc>>,
    breakdown: Option<String>,
    row: Option<String>,
    part: Option<String>,
    skip: Option<usize>,
}

/// Opens the list.
pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let Asked { indicator, period, as_of, breakdown, row, part, skip } = asked;
    let indicator = Indicator::from_code(&indicator)
        .ok_or_else(|| Failure::Report(Refused::unknown_indicator()))?;
    let period = Period::asked(&period).map_err(Failure::Report)?;
    let breakdown = Breakdown::asked(breakdown.as_deref().unwrap_or_default());
    let breakdown = breakdown.map_err(Failure::Report)?.first().copied();
    let row = breakdown.zip(row);
    let part = part.as_deref().map_or(Some(Part::All), Part::from_code);
    let part = part.ok_or(Failure::Unreadable)?;
    let skip = skip.unwrap_or_default();
    let question =
        OpenFigure { indicator, period, as_of, row: row.clone(), part, skip, limit: LINES };
    let list = reports::open_figure(&app, &actor, question).await?;
    let next = (skip + list.lines.len() < list.total).then(|| {
        let as_of = list.as_of.to_rfc3339_opts(SecondsFormat::Micros, true);
        let row = row.map_or_else(String::new, |(breakdown, row)| {
            format!("&breakdown={}&row={row}", breakdown.code())
        });
        format!(
            "/figures/list?indicator={}&period={period}&as_of={as_of}&part={}{row}&skip={}",
            indicator.code(),
            part.code(),
            skip + LINES,
        )
    });
    let definition = indicator.definition();
    Ok(html(&OpenFigurePage {
        t,
        page: visitor.page(Section::Figures),
        period,
        said: said(t, period),
        name: t.of_text(definition.names),
        meaning: t.of_text(definition.meaning),
        measures: list.lines.iter().any(|line| line.days.is_some()),
        shares: part == Part::All && definition.kind == reporting::ValueKind::Share,
        list,
        next,
    }))
}
