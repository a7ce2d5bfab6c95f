use chrono::{DateTime, Utc};
use domain::authorities::AuthorityKey;
use domain::follow_up::{Day, FollowUp};
use domain::ids::ClientId;
use persistence::ReadTx;
use persistence::follow_up::{self, Mark};
use reporting::{Areas, Breakdown, Counting, Indicator, Period, Report};

use super::{areas_of, counted_in};
use crate::{App, Error};

/// Hands over every client for whom one of the authorities acted on the last day of the period, by
/// what was known at `as_of`. Each client comes once: on a day one authority acts.
pub(super) async fn for_each_client(
    tx: &ReadTx,
    authorities: &[AuthorityKey],
    period: Period,
    as_of: DateTime<Utc>,
    mut take: impl FnMut(ClientId, FollowUp, &AuthorityKey),
) -> Result<(), Error> {
    let last = Day::from(period.last_day());
    for authority in authorities {
        let mut mark = Some(Mark::before(as_of));
        while let Some(after) = mark {
            let (clients, next) = follow_up::page(tx, authority, as_of, after).await?;
            for (id, client) in clients {
                if client.acting_on(last) == Some(authority) {
                    take(id, client, authority);
                }
            }
            mark = next;
        }
    }
    Ok(())
}

/// The tables of an area, nothing hidden.
pub(super) async fn report(
    app: &App,
    area: AuthorityKey,
    period: Period,
    as_of: DateTime<Utc>,
    indicators: Vec<Indicator>,
    breakdowns: &[Breakdown],
) -> Result<Report, Error> {
    let reference = &app.law.reference;
    let areas: Areas = areas_of(app, period);
    let authorities = counted_in(&areas, &area);
    let mut counting = Counting::new(period, indicators, breakdowns, reference, &areas);
    let tx = app.store.read().await?;
    for_each_client(&tx, &authorities, period, as_of, |_, client, acting| {
        counting.add(&client, acting);
    })
    .await?;
    drop(tx);
    let names = reference.authority(&area).map(|one| one.names.clone()).unwrap_or_default();
    Ok(Report { names, area, period, as_of, tables: counting.tables() })
}
