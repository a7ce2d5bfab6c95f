//! Follow-up figures and the report loop.

mod attest_period;
mod chart;
mod line;
mod open_figure;
mod read_figures;
mod read_period;
mod read_report;

use axum::Router;
use axum::routing::{get, post};
use chrono::NaiveDate;
use reporting::{Period, PeriodKind, Refused};
use use_cases::App;

use crate::failure::Failure;
use crate::form::choices::Pair;
use crate::texts::Texts;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/figures", get(read_figures::page))
        .route("/figures/list", get(open_figure::page))
        .route("/attest-period", get(attest_period::page).post(attest_period::attest_period))
        .route("/reports", get(read_period::page))
        .route("/freeze-report", post(read_period::freeze_report))
        .route("/read-report", get(read_report::page))
        .route("/download-report", get(read_report::download))
        .route("/download-report.pdf", get(read_report::pdf))
}

/// How many periods of each kind are offered, the newest first.
const OFFERED: [(PeriodKind, usize); 4] = [
    (PeriodKind::HalfYear, 4),
    (PeriodKind::Year, 3),
    (PeriodKind::Quarter, 6),
    (PeriodKind::Month, 12),
];

/// The newest periods that are over.
fn offered(t: Texts, today: NaiveDate) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (kind, number) in OFFERED {
        let newest = Period::last_over(kind, today).ok();
        let all = std::iter::successors(newest, |period| period.before().ok());
        pairs.extend(all.take(number).map(|one| (one.to_string(), said(t, one))));
    }
    pairs
}

/// A period as it is said.
fn said(t: Texts, period: Period) -> String {
    let year = period.year().to_string();
    match period.kind() {
        PeriodKind::Month => format!("{} {year}", t.month(period.first_day())),
        PeriodKind::Quarter => t.report_quarter(period.number(), year).into_owned(),
        PeriodKind::HalfYear => t.report_half(period.number(), year).into_owned(),
        PeriodKind::Year => year,
    }
}

/// The period asked for, or the newest of a kind that is over.
fn period_or_newest(
    asked: Option<&str>,
    kind: PeriodKind,
    today: NaiveDate,
) -> Result<Period, Failure> {
    let newest = || Period::last_over(kind, today).map_err(|_| Refused::unknown_period());
    let asked = asked.filter(|asked| !asked.is_empty());
    asked.map_or_else(newest, Period::asked).map_err(Failure::Report)
}
