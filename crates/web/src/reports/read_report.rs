use askama::Template;
use axum::extract::State;
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use reporting::{Breakdown, Format, Indicator, Period, Report};
use serde::Deserialize;
use use_cases::App;
use use_cases::reports::{read_report, typeset_report, written_report};

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
    downloads: Vec<(&'static str, String)>,
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
        downloads: downloads(period, version, breakdown),
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

/// The formats with the addresses of the files. A PX file has one breakdown: the one that is seen.
fn downloads(
    period: Period,
    version: u32,
    breakdown: Option<Breakdown>,
) -> Vec<(&'static str, String)> {
    let link = |format: Format| {
        let code = format.code();
        let name = match format {
            Format::Json => "JSON",
            Format::Csv => "CSV",
            Format::Xlsx => "Excel (XLSX)",
            Format::Px => "PX",
        };
        let mut address =
            format!("/download-report?period={period}&version={version}&format={code}");
        let breakdown = match (format, breakdown) {
            (Format::Px, None) => Some(Breakdown::None),
            (_, breakdown) => breakdown,
        };
        if let Some(breakdown) = breakdown {
            address.push_str("&breakdown=");
            address.push_str(breakdown.code());
        }
        (name, address)
    };
    let mut links = Format::ALL.map(link).to_vec();
    let mut paper = format!("/download-report.pdf?period={period}&version={version}");
    if let Some(breakdown) = breakdown {
        paper.push_str("&breakdown=");
        paper.push_str(breakdown.code());
    }
    links.push(("PDF", paper));
    links
}

#[derive(Deserialize)]
pub(super) struct Download {
    period: String,
    version: u32,
    format: String,
    breakdown: Option<String>,
}

/// The report as a file: whole, or one breakdown of it.
pub(super) async fn download(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Download>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let period = Period::asked(&asked.period).map_err(Failure::Report)?;
    let format = Format::from_code(&asked.format).ok_or(Failure::NotFound)?;
    let breakdown = asked.breakdown.as_deref().unwrap_or_default();
    let breakdowns = Breakdown::asked(breakdown).map_err(Failure::Report)?;
    let kept = read_report(&app, Some(&actor), None, period, asked.version).await?;
    let written = written_report(&kept, &breakdowns, format, visitor.t.language)?;
    let of = breakdowns.first().map_or_else(String::new, |one| format!("-{}", one.code()));
    let (version, ending) = (asked.version, format.code());
    let name = format!("attachment; filename=\"polku-{period}-v{version}{of}.{ending}\"");
    let headers: [(HeaderName, String); 2] = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, written).into_response())
}

#[derive(Deserialize)]
pub(super) struct OnPaper {
    period: String,
    version: u32,
    breakdown: Option<String>,
}

/// The report on paper: whole, or one breakdown of it.
pub(super) async fn pdf(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<OnPaper>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let period = Period::asked(&asked.period).map_err(Failure::Report)?;
    let breakdown = asked.breakdown.as_deref().unwrap_or_default();
    let breakdowns = Breakdown::asked(breakdown).map_err(Failure::Report)?;
    let version = asked.version;
    let kept = read_report(&app, Some(&actor), None, period, version).await?;
    let bytes = typeset_report(&app, &kept, &breakdowns, visitor.t.language).await?;
    Ok(frame::pdf(&format!("polku-{period}-v{version}"), bytes))
}
