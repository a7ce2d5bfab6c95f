use domain::access::{Action, Actor};
use reporting::{Indicator, Period};

use super::counting::for_each_client;
use super::{areas_of, counted_in, over};
use crate::{App, Error};

/// How many days each thing took that an indicator of days counts for the own authority, the
/// shortest first. Not for whoever sees figures under disclosure control alone: each is somebody's.
pub async fn read_waiting(
    app: &App,
    actor: &Actor,
    indicator: Indicator,
    period: Period,
) -> Result<Vec<u32>, Error> {
    let permit = actor.require_general(Action::OpenFigure)?;
    over(period, app.clock.today())?;
    let own = counted_in(&areas_of(app, period), &actor.authority);
    let now = app.clock.now();
    let tx = app.store.read().await?;
    let mut days = Vec::new();
    for_each_client(&tx, &own, period, now, |_, client, _| {
        indicator.count(&client, period.into(), |occurrence| days.extend(occurrence.days));
    })
    .await?;
    drop(tx);
    days.sort_unstable();
    app.store.log_read(permit, &[], now).await?;
    Ok(days)
}
