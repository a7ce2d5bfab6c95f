//! How often somebody may try: the count is the database's, so that it holds for every process and
//! over a restart.

use chrono::{DateTime, Duration, Utc};
use domain::access::{Action, Permit};
use persistence::users as store;
use persistence::users::{Counted, Tries};

use crate::{App, Error};

/// So many tries are quick; after that each one doubles the wait.
const QUICK_TRIES: u32 = 5;
const LONGEST_WAIT: Duration = Duration::seconds(900);
const FORGOTTEN_AFTER: Duration = Duration::hours(24);

/// Counts the try before it is known to fail, so that many at once are many.
pub(super) async fn take_a_try(
    app: &App,
    of: Counted<'_>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let tx = app.store.write().await?;
    let before = store::tries(&tx, of).await?;
    let before = before.filter(|tries| now - tries.last_at < FORGOTTEN_AFTER);
    if let Some(tries) = before
        && now < tries.next_at
    {
        let wait = (tries.next_at - now).num_milliseconds().unsigned_abs().div_ceil(1000);
        return Err(Error::TooManyTries { retry_after: wait });
    }
    let count = before.map_or(1, |tries| tries.count.saturating_add(1));
    let tries = Tries { count, last_at: now, next_at: now + wait_after(count) };
    store::keep_tries(&tx, of, app.ids.mint(now), tries).await?;
    Ok(tx.commit(Permit::of_the_system(Action::SignIn, None), now).await?)
}

fn wait_after(tries: u32) -> Duration {
    let Some(doublings) = tries.checked_sub(QUICK_TRIES) else { return Duration::zero() };
    Duration::seconds(1 << doublings.min(10)).min(LONGEST_WAIT)
}

/// Forgets tries that no longer count. Run now and then.
pub async fn forget_tries(app: &App) -> Result<u64, Error> {
    let now = app.clock.now();
    let tx = app.store.write().await?;
    let forgotten = store::forget_tries_before(&tx, now - FORGOTTEN_AFTER).await?;
    if forgotten > 0 {
        tx.commit(Permit::of_the_system(Action::ForgetAnswers, None), now).await?;
    }
    Ok(forgotten)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_tries_are_quick_and_then_the_wait_doubles_up_to_a_quarter_of_an_hour() {
        let waits = [1, 4, 5, 6, 7, 14, 15, 40, u32::MAX].map(|n| wait_after(n).num_seconds());

        assert_eq!(waits, [0, 0, 1, 2, 4, 512, 900, 900, 900]);
    }
}
