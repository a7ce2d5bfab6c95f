use askama::Template;
use axum::extract::State;
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use reporting::{Breakdown, Indicator, Period, Report};
use serde::Deserialize;
use use_cases::App;
use use_cases::reports::read_report;

use super::line::{Line, Lines};
use super::{period_or_newest, said};
use crate::failure::Failure;
use crate::form::choices::or_none;
use crate::form::{Faults, Field, Sheet, Typed};
use crate::page::{Page, Section, html};
use crate::query::Query;
use crate::texts::Texts;
use crate::visitor::SignedIn;

/// A frozen report: its totals, or one breakdown of one indicator.
#[derive(Template)]
#[template(path = "reports/read_report.html")]
struct ReportPage {
    t: Texts,
    page: Page,
    period: Period,
    said: String,
    version: u32,
    frozen_at: String,
    reason: Option<String>,
    digest: String,
    indicator: Field,
    breakdown: Field,
    head: String,
    lines: Vec<Line>,
    total: Option<Line>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    period: Option<String>,
    version: Option<u32>,
    indicator: Option<String>,
    breakdown: Option<String>,
}

/// Shows the report.
pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let kind = reporting::PeriodKind::HalfYear;
    let period = period_or_newest(asked.period.as_deref(), kind, app.clock.today())?;
    let version = asked.version.unwrap_or(1);
    let kept = read_report(&app, Some(&actor), None, period, version).await?;
    let report = Report::from_json(&kept.content).ok_or(Failure::Broken)?;
    let breakdown = asked.breakdown.as_deref().and_then(Breakdown::from_code);
    let breakdown = breakdown.filter(|one| *one != Breakdown::None);
    let indicator = asked.indicator.as_deref().and_then(Indicator::from_code);
    let indicator = indicator.or_else(|| Indicator::all().next()).filter(|_| breakdown.is_some());
    let table = indicator.zip(breakdown).and_then(|(one, by)| report.table(one, by)).cloned();
    let mut totals = report;
    totals.tables.retain(|table| table.breakdown == Breakdown::None);
    let lines = Lines { t, report: &totals, opens: false };
    let (rows, total) = match &table {
        Some(table) => {
            let (rows, total) = lines.rows(table);
            (rows, Some(total))
        }
        None => (lines.totals(), None),
    };
    let typed = Typed::of([
        ("indicator", indicator.map_or_else(String::new, |one| one.code().to_owned())),
        ("breakdown", breakdown.map_or_else(String::new, |one| one.code().to_owned())),
    ]);
    let sheet = Sheet { t, typed: &typed, faults: &Faults::default() };
    let indicators = Indicator::all()
        .map(|one| (one.code().to_owned(), t.of_text(one.definition().names).to_owned()));
    let breakdowns = Breakdown::ALL.into_iter().filter(|one| *one != Breakdown::None);
    let breakdowns =
        breakdowns.map(|one| (one.code().to_owned(), t.of_text(one.names()).to_owned()));
    Ok(html(&ReportPage {
        t,
        page: visitor.page(Section::Reports),
        period,
        said: said(t, period),
        version,
        frozen_at: t.moment(kept.frozen_at),
        reason: kept.reason,
        digest: kept.digest,
        indicator: sheet.select(
            "indicator",
            t.report_indicator(),
            or_none(t.report_all_indicators(), indicators.collect()),
        ),
        breakdown: sheet.select(
            "breakdown",
            t.report_breakdown(),
            or_none(t.report_no_breakdown(), breakdowns.collect()),
        ),
        head: breakdown.map_or_else(
            || t.report_indicator().into_owned(),
            |one| t.of_text(one.names()).to_owned(),
        ),
        lines: rows,
        total,
    }))
}

/// The bytes that were frozen.
pub(super) async fn json(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let kind = reporting::PeriodKind::HalfYear;
    let period = period_or_newest(asked.period.as_deref(), kind, app.clock.today())?;
    let version = asked.version.unwrap_or(1);
    let kept = read_report(&app, Some(&who.actor), None, period, version).await?;
    let name = format!("attachment; filename=\"polku-{period}-v{version}.json\"");
    let headers: [(HeaderName, String); 2] = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, kept.content).into_response())
}
