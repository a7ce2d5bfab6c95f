use chrono::{DateTime, Utc};
use domain::access::{Action, Actor};
use domain::authorities::{AuthorityKey, AuthorityKind};
use reporting::{Breakdown, Indicator, Period, Report, controlled};

use super::{area, as_of, counting, over, permit};
use crate::{App, Error};

/// Asks for figures.
#[derive(Debug, Clone)]
pub struct ReadFigures {
    /// Whose; the own authority's where nothing is asked.
    pub area: Option<AuthorityKey>,
    /// For when; it must be over.
    pub period: Period,
    /// By what was known then; now where nothing is asked.
    pub as_of: Option<DateTime<Utc>>,
    /// Which; all where none are asked.
    pub indicators: Vec<Indicator>,
    /// By what; the totals alone where nothing is asked.
    pub breakdowns: Vec<Breakdown>,
}

/// Counts the figures of an authority, or of an NTM-centre's area; the area's leave it under
/// disclosure control.
pub async fn read_figures(
    app: &App,
    by: Option<&Actor>,
    asked: ReadFigures,
) -> Result<Report, Error> {
    let permit = permit(by, Action::ReadFigures)?;
    let ReadFigures { area: asked_area, period, as_of: asked_as_of, indicators, breakdowns } =
        asked;
    let area = area(by, asked_area)?;
    over(period, app.clock.today())?;
    let as_of = as_of(app, asked_as_of)?;
    let indicators = if indicators.is_empty() { Indicator::all().collect() } else { indicators };
    let breakdowns = if breakdowns.is_empty() { vec![Breakdown::None] } else { breakdowns };
    let region = area.kind == AuthorityKind::NtmCentre;
    let report = counting::report(app, area, period, as_of, indicators, &breakdowns).await?;
    app.store.log_read(permit, &[], app.clock.now()).await?;
    Ok(if region { controlled(report, app.settings.report_threshold) } else { report })
}
