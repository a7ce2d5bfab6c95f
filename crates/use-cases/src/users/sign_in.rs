use chrono::{DateTime, Duration, Utc};
use domain::access::{Action, Permit};
use domain::users::{SignInName, User};
use persistence::users as store;
use persistence::users::{Bounds, Session, Tries};
use secrecy::SecretString;

use super::actors::last_moment;
use super::{actor, password, secret};
use crate::{App, Error};

/// How many browsers a user may be signed in with; the oldest session gives way.
const SESSIONS: usize = 3;

/// So many tries are quick; after that each one doubles the wait.
const QUICK_TRIES: u32 = 5;
const LONGEST_WAIT: Duration = Duration::seconds(900);
const FORGOTTEN_AFTER: Duration = Duration::hours(24);

/// A session that just began.
#[derive(Debug)]
pub struct SignedIn {
    /// What the browser proves the session with.
    pub secret: SecretString,
    /// Who.
    pub user: User,
    /// When the session ends whatever happens.
    pub ends_at: DateTime<Utc>,
}

/// Begins a session. A name that nobody has, a disabled user and a wrong password are the same
/// `NotSignedIn`, after the same time; too many tries with one name make everybody with it wait.
pub async fn sign_in(app: &App, name: &str, password: SecretString) -> Result<SignedIn, Error> {
    let place = password::queue()?;
    let name = SignInName::parse(name).map_err(|_| Error::NotSignedIn)?;
    let now = app.clock.now();
    take_a_try(app, &name, now).await?;
    let known = store::find_by_name(&app.store.read_once(), &name).await?;
    let known = known.filter(|known| known.user.disabled_at.is_none());
    let (user, stored) = known.map(|known| (known.user, known.password_hash)).unzip();
    let verified = place.verify(password, stored.flatten()).await?;
    let user = user.filter(|_| verified).ok_or(Error::NotSignedIn)?;
    let permit =
        actor(user.clone(), Vec::new(), Bounds::default()).require_general(Action::SignIn)?;

    let tx = app.store.write().await?;
    store::forget_tries(&tx, &name).await?;
    let since = now - Duration::hours(app.settings.session_hours.into());
    let live = store::live_sessions(&tx, user.id, since).await?;
    for oldest in live.iter().rev().skip(SESSIONS - 1) {
        store::end_session(&tx, *oldest, now).await?;
    }
    let secret = secret::text("", app.ids.secret());
    let session = Session {
        id: app.ids.mint(now),
        secret_hash: secret::hash_of(&secret),
        user: user.id,
        created_at: now,
    };
    store::insert_session(&tx, &session).await?;
    tx.commit(permit, now).await?;
    Ok(SignedIn { secret, user, ends_at: last_moment(now, &app.settings) })
}

/// Counts the try before it is known to fail, so that many at once are many.
async fn take_a_try(app: &App, name: &SignInName, now: DateTime<Utc>) -> Result<(), Error> {
    let tx = app.store.write().await?;
    let before = store::tries(&tx, name).await?;
    let before = before.filter(|tries| now - tries.last_at < FORGOTTEN_AFTER);
    if let Some(tries) = before
        && now < tries.next_at
    {
        let wait = (tries.next_at - now).num_milliseconds().unsigned_abs().div_ceil(1000);
        return Err(Error::TooManyTries { retry_after: wait });
    }
    let count = before.map_or(1, |tries| tries.count.saturating_add(1));
    let tries = Tries { count, last_at: now, next_at: now + wait_after(count) };
    store::keep_tries(&tx, name, app.ids.mint(now), tries).await?;
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
