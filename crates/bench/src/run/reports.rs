//! How long follow-up figures take: a unit's, and the full report of a region.

use std::time::Instant;

use anyhow::{Context, ensure};
use chrono::Datelike;
use domain::authorities::{AuthorityKey, AuthorityKind};
use persistence::Engine;
use reporting::{Breakdown, Cell, Indicator, Period, PeriodKind, Report};
use use_cases::App;
use use_cases::reports::{ReadFigures, read_figures};

use super::ROUNDS;
use super::figures::{Figure, Goal, median};
use super::tool::Tool;

/// The centre in whose area the measured unit is.
const CENTRE: &str = "01";

/// Measures both after comparing a number with SQL.
pub(super) async fn measured(app: &App, tool: &Tool, unit: &str) -> anyhow::Result<[Figure; 2]> {
    let today = app.clock.today();
    let year = u16::try_from(today.year())? - 1;
    let unit: AuthorityKey = unit.parse()?;
    let period = Period::new(year, PeriodKind::Year, 1)?;
    let report = asked(app, &unit, period, Vec::new()).await?;
    same_as_sql(&report, tool, &unit, period)?;

    let mut of_unit = Vec::new();
    for _ in 0..ROUNDS * 4 {
        let begun = Instant::now();
        asked(app, &unit, period, Vec::new()).await?;
        of_unit.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    let region = AuthorityKey::new(AuthorityKind::NtmCentre, CENTRE);
    let half = Period::new(year, PeriodKind::HalfYear, 2)?;
    let (mut of_region, mut tables) = (Vec::new(), 0);
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        tables = asked(app, &region, half, Breakdown::ALL.to_vec()).await?.tables.len();
        of_region.push(begun.elapsed().as_secs_f64());
    }
    let most = if app.store.engine() == Engine::Sqlite { 3.0 } else { 1.0 };
    Ok([
        Figure {
            name: "a unit's figures",
            unit: " ms",
            goal: Goal::AtMost(20.0),
            measured: median(of_unit),
            how: format!("{} indicators of {unit}, {period}", Indicator::all().len()),
        },
        Figure {
            name: "a region's full report",
            unit: " s",
            goal: Goal::AtMost(most),
            measured: median(of_region),
            how: format!("{tables} tables of {region}, {half}"),
        },
    ])
}

async fn asked(
    app: &App,
    area: &AuthorityKey,
    period: Period,
    breakdowns: Vec<Breakdown>,
) -> anyhow::Result<Report> {
    let asked = ReadFigures {
        area: Some(area.clone()),
        period,
        as_of: None,
        indicators: Vec::new(),
        breakdowns,
    };
    Ok(read_figures(app, None, asked).await?)
}

/// New customerships, of clients who never changed hands.
fn same_as_sql(
    report: &Report,
    tool: &Tool,
    unit: &AuthorityKey,
    period: Period,
) -> anyhow::Result<()> {
    let (first, last) = (period.first_day(), period.last_day());
    let found = tool.rows(&format!(
        "SELECT count(*) FROM client_event e JOIN client c ON c.id = e.client_id \
         WHERE e.kind = 'customership_began' AND e.valid_on BETWEEN '{first}' AND '{last}' \
         AND c.acting_authority = '{unit}'"
    ))?;
    let by_sql: u64 = found.first().and_then(|row| row.first()).context("no count")?.parse()?;
    let indicator = Indicator::from_code("new_customerships").context("no such indicator")?;
    let table = report.table(indicator, Breakdown::None).context("no such table")?;
    let Cell::Shown(value) = table.total else { anyhow::bail!("a unit's figures are shown") };
    let ours = value.all().count;
    ensure!(ours == by_sql && by_sql > 0, "{ours} new customerships, {by_sql} by SQL");
    Ok(())
}
