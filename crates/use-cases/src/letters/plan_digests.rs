use domain::access::{Action, Permit};
use domain::digests::{Digest, DigestHour};
use domain::ids::LetterId;
use domain::users::User;
use persistence::authorities::{self, Direction};
use persistence::contacts::{self, AppointmentFilter};
use persistence::deadlines;
use persistence::letters::{Letter, plan, without_digest};
use persistence::users::bounds;

use crate::users::actor;
use crate::{App, Error};

/// How many users are looked up at a time.
const BATCH: u64 = 100;
/// More than a worker ever has.
const MOST: u64 = 5000;

/// Plans the week's digest for every worker who gets letters, once the hour has come. Any number of
/// services may do it at once, and as often as they like: a worker gets one digest for a week.
/// Gives how many were planned.
pub async fn plan_digests(app: &App, hour: DigestHour) -> Result<u64, Error> {
    let now = app.clock.now();
    let Some(week_on) = hour.week_at(now) else { return Ok(0) };
    let mut planned = 0;
    loop {
        let users = without_digest(&app.store.read_once(), week_on, BATCH).await?;
        if users.is_empty() {
            return Ok(planned);
        }
        for user in users {
            let digest = count(app, user.clone()).await?;
            let id = LetterId::from_uuid(app.ids.mint(now));
            let letter = Letter { id, user: user.id, week_on, digest, tries: 0 };
            let tx = app.store.write().await?;
            if plan(&tx, &letter, now).await? {
                tx.commit(Permit::of_the_system(Action::PlanDigests, None), now).await?;
                planned += 1;
            }
        }
    }
}

/// The figures of the worker's own clients, and of the unit's handovers, counted as the lists count
/// them.
async fn count(app: &App, user: User) -> Result<Digest, Error> {
    let today = app.clock.today();
    let until = Digest::last_day(today);
    let tx = app.store.read().await?;
    let bounds = bounds(&tx, user.id, app.clock.now()).await?;
    let actor = actor(user, Vec::new(), bounds);
    let open = deadlines::of_worker(&tx, &actor, until, MOST).await?;
    let open: Vec<_> = open.into_iter().map(|(_, deadline)| deadline).collect();
    let week = AppointmentFilter { own: true, from: Some(today), until: Some(until) };
    Ok(Digest {
        appointments: contacts::count(&tx, &actor, &week).await?,
        handovers: authorities::count(&tx, &actor, Direction::Incoming, "open").await?,
        ..Digest::of(&open, today)
    })
}
