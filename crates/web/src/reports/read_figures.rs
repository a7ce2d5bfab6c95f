use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::access::{Action, Actor, may_in_general};
use domain::rule_sets::LimitId;
use reporting::{Breakdown, Indicator, Period, PeriodKind, Refused};
use serde::Deserialize;
use use_cases::App;
use use_cases::reports::{ReadFigures, read_figures, read_waiting};

use super::chart::{Steps, WIDTH, Waiting};
use super::line::{Line, Lines};
use super::{offered, period_or_newest, said};
use crate::failure::Failure;
use crate::form::choices::or_none;
use crate::form::{Faults, Field, Sheet, Typed};
use crate::page::{Page, Section, html};
use crate::query::Query;
use crate::texts::Texts;
use crate::visitor::SignedIn;

/// How long one waits for an assessment, whose limit is the Act's.
const WAITING: &str = "days_to_assessment";

/// The figures of a period: all indicators, or one by a breakdown.
#[derive(Template)]
#[template(path = "reports/read_figures.html")]
struct FiguresPage {
    t: Texts,
    page: Page,
    area: String,
    said: String,
    as_of: String,
    period: Field,
    indicator: Field,
    breakdown: Field,
    /// Whether numbers open lists; else they stand under disclosure control.
    opens: bool,
    /// The period whose attestation is a click away.
    attests: Option<Period>,
    /// What the rows stand for.
    head: String,
    lines: Vec<Line>,
    total: Option<Line>,
    steps: Option<Steps>,
    waiting: Option<Waiting>,
    width: u64,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    period: Option<String>,
    indicator: Option<String>,
    breakdown: Option<String>,
}

/// Shows the figures.
pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let today = app.clock.today();
    let period = period_or_newest(asked.period.as_deref(), PeriodKind::Quarter, today)?;
    let breakdown = asked.breakdown.as_deref().unwrap_or_default();
    let breakdown = Breakdown::asked(breakdown).map_err(Failure::Report)?.first().copied();
    let breakdown = breakdown.filter(|one| *one != Breakdown::None);
    let indicator = match asked.indicator.as_deref().filter(|code| !code.is_empty()) {
        Some(code) => Some(
            Indicator::from_code(code)
                .ok_or_else(|| Failure::Report(Refused::unknown_indicator()))?,
        ),
        None => breakdown.and_then(|_| Indicator::all().next()),
    };
    let question = ReadFigures {
        area: None,
        period,
        as_of: None,
        indicators: indicator.into_iter().collect(),
        breakdowns: breakdown.into_iter().collect(),
    };
    let report = read_figures(&app, Some(&actor), question).await?;
    let opens = may_in_general(Action::OpenFigure, actor.role);
    let lines = Lines { t, report: &report, opens };
    let whole = indicator.is_none();
    let (rows, total) = match (breakdown, report.tables.first()) {
        (Some(_), Some(table)) => {
            let (rows, total) = lines.rows(table);
            (rows, Some(total))
        }
        _ => (lines.totals(), None),
    };
    let typed = Typed::of([
        ("period", period.to_string()),
        ("indicator", indicator.map_or_else(String::new, |one| one.code().to_owned())),
        ("breakdown", breakdown.map_or_else(String::new, |one| one.code().to_owned())),
    ]);
    let sheet = Sheet { t, typed: &typed, faults: &Faults::default() };
    let mut periods = offered(t, today);
    if !periods.iter().any(|(code, _)| *code == period.to_string()) {
        periods.insert(0, (period.to_string(), said(t, period)));
    }
    let indicators = Indicator::all()
        .map(|one| (one.code().to_owned(), t.of_text(one.definition().names).to_owned()));
    let breakdowns = Breakdown::ALL.into_iter().filter(|one| *one != Breakdown::None);
    let breakdowns =
        breakdowns.map(|one| (one.code().to_owned(), t.of_text(one.names()).to_owned()));
    let waiting = if whole && opens { waiting(&app, &actor, period).await? } else { None };
    Ok(html(&FiguresPage {
        t,
        page: visitor.page(Section::Figures),
        area: t.of_names(&report.names),
        said: said(t, period),
        as_of: t.moment(report.as_of),
        period: sheet.select("period", t.report_period(), periods),
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
        opens,
        attests: opens.then_some(period),
        head: breakdown.map_or_else(
            || t.report_indicator().into_owned(),
            |one| t.of_text(one.names()).to_owned(),
        ),
        lines: rows,
        total,
        steps: whole.then(|| Steps::of(Lines { t, report: &report, opens })),
        waiting,
        width: WIDTH,
    }))
}

/// The curve of the waiting for an assessment beside that of a year before.
async fn waiting(app: &App, actor: &Actor, period: Period) -> Result<Option<Waiting>, Failure> {
    let Some(indicator) = Indicator::from_code(WAITING) else { return Ok(None) };
    let now = read_waiting(app, actor, indicator, period).await?;
    let before = Period::new(period.year() - 1, period.kind(), period.number());
    let before = match before {
        Ok(before) => read_waiting(app, actor, indicator, before).await?,
        Err(_) => Vec::new(),
    };
    let from = period.first_day();
    let due = app.law.timeline.on(from).due(LimitId::StartAssessment, from).ok();
    let days = due.map(|due| due.due_on.signed_duration_since(from).num_days());
    let days = days.and_then(|days| u32::try_from(days).ok()).unwrap_or_default();
    Ok(Waiting::of(&now, &before, days))
}
