use chrono::{DateTime, Duration, Utc};
use domain::access::{Action, Actor};
use persistence::ReadTx;
use persistence::users as store;
use uuid::Uuid;

use super::actors::last_moment;
use super::{get_by_name, permit_to_keep};
use crate::{App, Error};

/// A browser in which the asking user is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnSession {
    /// Names the session; does not open it.
    pub id: Uuid,
    /// When it began.
    pub begun_at: DateTime<Utc>,
    /// When it was last used; not newer than a minute.
    pub used_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    pub asks: bool,
}

/// The sessions of the asking user that go on, newest first.
pub async fn list_own_sessions(app: &App, actor: &Actor) -> Result<Vec<OwnSession>, Error> {
    drop(actor.require_general(Action::KeepOwnSessions)?);
    alive(app, &app.store.read_once(), actor).await
}

async fn alive(app: &App, tx: &ReadTx, actor: &Actor) -> Result<Vec<OwnSession>, Error> {
    let now = app.clock.now();
    let since = now - Duration::hours(app.settings.session_hours.into());
    let idle = Duration::minutes(app.settings.session_idle_minutes.into());
    let sessions = store::sessions_of(tx, actor.user, since).await?;
    let alive = sessions.into_iter().filter(|session| {
        now < (session.last_seen_at + idle).min(last_moment(session.created_at, &app.settings))
    });
    let own = |session: store::LiveSession| OwnSession {
        id: session.id,
        begun_at: session.created_at,
        used_at: session.last_seen_at,
        asks: actor.session == Some(session.id),
    };
    Ok(alive.map(own).collect())
}

/// Ends one of the asking user's sessions.
pub async fn end_own_session(app: &App, actor: &Actor, session: Uuid) -> Result<(), Error> {
    let permit = actor.require_general(Action::KeepOwnSessions)?;
    let now = app.clock.now();
    let tx = app.store.write().await?;
    if !alive(app, &tx, actor).await?.iter().any(|own| own.id == session) {
        return Err(Error::NotFound("session"));
    }
    store::end_session(&tx, session, now).await?;
    Ok(tx.commit(permit, now).await?)
}

/// Ends all sessions of the asking user but the one that asks.
pub async fn end_other_sessions(app: &App, actor: &Actor) -> Result<(), Error> {
    let permit = actor.require_general(Action::KeepOwnSessions)?;
    let now = app.clock.now();
    let tx = app.store.write().await?;
    store::end_other_sessions(&tx, actor.user, actor.session, now).await?;
    Ok(tx.commit(permit, now).await?)
}

/// Ends all sessions of a user, who may sign in again. `by` nobody means whoever may run the program
/// itself.
pub async fn end_sessions(app: &App, by: Option<&Actor>, name: &str) -> Result<(), Error> {
    let permit = permit_to_keep(by)?;
    let now = app.clock.now();
    let tx = app.store.write().await?;
    let user = get_by_name(&tx, name).await?;
    store::end_sessions(&tx, user.id, now).await?;
    Ok(tx.commit(permit, now).await?)
}
