use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use domain::access::Action;
use domain::deadlines::Deadline;
use domain::ids::ClientId;
use domain::rule_sets::LimitId;
use persistence::contacts::{self, AppointmentFilter, AppointmentLine};
use persistence::users::bounds;
use persistence::{deadlines, feeds};

use crate::users::{actor, secret};
use crate::{App, Error};

/// How far back and ahead a feed looks.
const BACK: Days = Days::new(31);
const AHEAD: Days = Days::new(366);
/// More than a worker ever has.
const MOST: u64 = 2000;

/// What a feed tells. The reader shows no name of it.
#[derive(Debug, Clone)]
pub struct FeedLines {
    /// Open duties and reminders.
    pub deadlines: Vec<(ClientId, Deadline)>,
    /// Open appointments.
    pub appointments: Vec<AppointmentLine>,
}

/// Reads a feed by its secret, with the rights that its user has now. `NotFound` when it was
/// revoked or the user is disabled. Logged as every view of persons is.
pub async fn read_feed(app: &App, secret: &str) -> Result<FeedLines, Error> {
    let today = app.clock.today();
    let unknown = || Error::NotFound("feed");
    let tx = app.store.read_once();
    let holder = feeds::holder(&tx, secret::hash(secret), today).await?;
    let (user, stands_in_for) = holder.ok_or_else(unknown)?;
    if user.disabled_at.is_some() {
        return Err(unknown());
    }
    let bounds = bounds(&tx, user.id, app.clock.now()).await?;
    let actor = actor(user, stands_in_for, bounds);
    let permit = actor.require_general(Action::ReadFeed).map_err(|_| unknown())?;

    let until = today.checked_add_days(AHEAD).unwrap_or(NaiveDate::MAX);
    let mut deadlines = deadlines::of_worker(&tx, &actor, until, MOST).await?;
    // An appointment stands in the calendar itself, with its own reminder.
    deadlines.retain(|(_, one)| {
        one.is_duty() || one.is_reminder() && one.key.limit != LimitId::Appointment
    });
    let filter =
        AppointmentFilter { own: true, from: today.checked_sub_days(BACK), until: Some(until) };
    let appointments = contacts::list(&tx, &actor, &filter, None, MOST).await?;
    let of_deadlines = deadlines.iter().map(|(client, _)| *client);
    let shown: BTreeSet<_> =
        of_deadlines.chain(appointments.iter().map(|line| line.client)).collect();
    let shown: Vec<_> = shown.into_iter().collect();
    app.store.log_read(permit, &shown, app.clock.now()).await?;
    Ok(FeedLines { deadlines, appointments })
}
