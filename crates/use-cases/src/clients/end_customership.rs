use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::ClientId;
use domain::path::Obstacle;
use domain::record::{EndReason, Event};

use super::{ClientFile, same_version};
use crate::{App, Error};

/// Ends a customership.
#[derive(Debug, Clone)]
pub struct EndCustomership {
    /// Whose.
    pub client: ClientId,
    /// The first day that is no longer in it.
    pub on: NaiveDate,
    /// Why.
    pub reason: EndReason,
}

/// Ends a customership: open limits and a handover that waits fall away, and the time until
/// disposal begins.
pub async fn end_customership(
    app: &App,
    actor: &Actor,
    asked: EndCustomership,
    version: u32,
) -> Result<ClientFile, Error> {
    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, asked.client).await?;
    let relation = file.relation(app, actor);
    let permit = actor.require(Action::EndCustomership, asked.client, relation)?;
    same_version(version, file.record.version)?;
    let mut obstacles = file.record.obstacles_of_day(asked.on, app.clock.today());
    if let Some(earliest) = file.record.newest_deed_on().filter(|newest| asked.on < *newest) {
        obstacles.push(Obstacle::TooEarly { earliest });
    }
    file.record.guard(obstacles, app.clock.today())?;
    let ended = Event::CustomershipEnded { reason: asked.reason }.on(asked.on);
    file.settle(app, &tx, Some(actor), vec![ended]).await?;
    tx.commit(permit, app.clock.now()).await?;
    Ok(file)
}
