use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::ClientId;
use domain::record::EndReason;

use super::{ClientFile, same_version};
use crate::training::HeldCourses;
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

/// Ends a customership: open limits and a handover that waits fall away, seats go to the first of
/// the reserve lists, and the time until disposal begins.
pub async fn end_customership(
    app: &App,
    actor: &Actor,
    asked: EndCustomership,
    version: u32,
) -> Result<ClientFile, Error> {
    let EndCustomership { client, on, reason } = asked;
    let tx = app.store.write().await?;
    let courses = HeldCourses::of_open_referrals(&tx, client).await?;
    let mut file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::EndCustomership)?;
    same_version(version, file.record.version)?;
    let ended = file.record.end_customership(on, reason, app.clock.today())?;
    courses.give_up(&tx, &file).await?;
    file.settle(app, &tx, Some(actor), ended).await?;
    courses.move_up(app, actor, &tx, on).await?;
    tx.commit(permit, app.clock.now()).await?;
    Ok(file)
}
