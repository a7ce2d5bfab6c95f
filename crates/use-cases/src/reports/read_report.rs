use domain::access::{Action, Actor};
use domain::authorities::AuthorityKey;
use domain::users::Language;
use persistence::StoreError;
use persistence::reports::{self, KeptReport};
use reporting::{Breakdown, Format, Period, Report};

use super::{area, permit};
use crate::{App, Error};

/// Reads one version of an area's frozen report.
pub async fn read_report(
    app: &App,
    by: Option<&Actor>,
    asked: Option<AuthorityKey>,
    period: Period,
    number: u32,
) -> Result<KeptReport, Error> {
    let permit = permit(by, Action::ReadReport)?;
    let area = area(by, asked)?;
    let tx = app.store.read_once();
    let found = reports::version(&tx, &area, &period.to_string(), number).await?;
    let kept = found.ok_or(Error::NotFound("report"))?;
    app.store.log_read(permit, &[], app.clock.now()).await?;
    Ok(kept)
}

/// Writes a frozen report, or some breakdowns of it. The whole of it as JSON is what was frozen, byte
/// for byte.
pub fn written_report(
    kept: &KeptReport,
    breakdowns: &[Breakdown],
    format: Format,
    language: Language,
) -> Result<Vec<u8>, Error> {
    if format == Format::Json && breakdowns.is_empty() {
        return Ok(kept.content.clone().into_bytes());
    }
    Ok(format.write(&content(kept, breakdowns)?, language))
}

/// What was frozen, or some breakdowns of it.
pub(super) fn content(kept: &KeptReport, breakdowns: &[Breakdown]) -> Result<Report, Error> {
    let mut report = Report::from_json(&kept.content).ok_or(StoreError::InconsistentRow {
        table: "frozen_report",
        column: "content",
        id: kept.id.uuid(),
    })?;
    if !breakdowns.is_empty() {
        report.tables.retain(|table| breakdowns.contains(&table.breakdown));
    }
    Ok(report)
}
