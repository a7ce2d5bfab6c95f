use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::ClientId;
use domain::record::Event;

use super::{ClientFile, same_version};
use crate::{App, Error};

/// Records an interview of a job seeker.
#[derive(Debug, Clone)]
pub struct HoldInterview {
    /// With whom.
    pub client: ClientId,
    /// The day.
    pub on: NaiveDate,
}

/// Records an interview; the first after a registration as job seeker meets its limit.
pub async fn hold_interview(
    app: &App,
    actor: &Actor,
    asked: HoldInterview,
    version: u32,
) -> Result<ClientFile, Error> {
    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, asked.client).await?;
    let permit = file.require(app, actor, Action::HoldInterview)?;
    same_version(version, file.record.version)?;
    let obstacles = file.record.obstacles_of_day(asked.on, app.clock.today());
    file.record.guard(obstacles, app.clock.today())?;
    let held = Event::InterviewHeld {}.on(asked.on);
    file.settle(app, &tx, Some(actor), vec![held]).await?;
    tx.commit(permit, app.clock.now()).await?;
    Ok(file)
}
