use domain::access::{Action, Actor};
use domain::authorities::AuthorityKey;
use persistence::reports::{self, KeptReport};
use reporting::Period;

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
