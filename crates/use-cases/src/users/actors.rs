use chrono::{DateTime, Duration, Utc};
use domain::access::Actor;
use domain::users::User;
use persistence::absences::stood_in_for;
use persistence::users::{
    SessionHolder, TokenHolder, bounds, known_session_holder, known_token_holder, touch_session,
};

use super::{actor, get_by_name, secret};
use crate::{App, Error, Settings};

/// A session's last use is written down this often at most.
const TOUCHED: Duration = Duration::minutes(1);

/// What somebody who has signed in does before anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfinished {
    /// Chooses a password: somebody else knows the one of now.
    Password,
    /// Sets up a second factor: this installation asks everybody for one.
    SecondFactor,
}

/// A session that goes on.
#[derive(Debug, Clone)]
pub struct OpenSession {
    /// What comes before anything else.
    pub unfinished: Option<Unfinished>,
    /// Who acts in it.
    pub actor: Actor,
    /// The same person as a user.
    pub user: User,
}

/// Who sends the secret of a session. `NotSignedIn` when it has ended or the user is disabled;
/// `Unfinished` when something comes before anything else.
pub async fn actor_of_session(app: &App, secret: &str) -> Result<Actor, Error> {
    let OpenSession { unfinished, actor, .. } = open_session(app, secret).await?;
    match unfinished {
        Some(unfinished) => Err(Error::Unfinished(unfinished)),
        None => Ok(actor),
    }
}

fn unfinished(session: &SessionHolder, settings: &Settings) -> Option<Unfinished> {
    let SessionHolder { user, second_factor_by, .. } = session;
    if user.password_once {
        return Some(Unfinished::Password);
    }
    let has_none = user.second_factor_at.is_none() && second_factor_by.is_none();
    let lacking = settings.second_factor_required && has_none;
    lacking.then_some(Unfinished::SecondFactor)
}

/// The session with this secret. `NotSignedIn` when it has ended or the user is disabled.
pub async fn open_session(app: &App, secret: &str) -> Result<OpenSession, Error> {
    let now = app.clock.now();
    let today = app.clock.today();
    let session = known_session_holder(&app.store, secret::hash(secret), now, today).await?;
    let session = session
        .filter(|session| session.user.disabled_at.is_none())
        .filter(|session| now < end(session, &app.settings))
        .ok_or(Error::NotSignedIn)?;
    if now - session.last_seen_at >= TOUCHED
        && let Err(error) = touch_session(&app.store, session.id, now).await
    {
        // The session merely ends a minute earlier.
        tracing::warn!(%error, "a session's last use was not written down");
    }
    let unfinished = unfinished(&session, &app.settings);
    let SessionHolder { id, user, stands_in_for, bounds, confirmed_at, .. } = session;
    let actor = actor(user.clone(), stands_in_for, bounds);
    let actor = Actor { session: Some(id), confirmed_at: Some(confirmed_at), ..actor };
    Ok(OpenSession { unfinished, actor, user })
}

fn end(session: &SessionHolder, settings: &Settings) -> DateTime<Utc> {
    let idle = Duration::minutes(settings.session_idle_minutes.into());
    (session.last_seen_at + idle).min(last_moment(session.created_at, settings))
}

/// When a session that began at `begun` ends whatever happens.
pub(super) fn last_moment(begun: DateTime<Utc>, settings: &Settings) -> DateTime<Utc> {
    begun + Duration::hours(settings.session_hours.into())
}

/// Who sends this token. `NotSignedIn` when it is revoked or too old or the user is disabled.
pub async fn actor_of_token(app: &App, token: &str) -> Result<Actor, Error> {
    let now = app.clock.now();
    let today = app.clock.today();
    let holder = known_token_holder(&app.store, secret::hash(token), now, today).await?;
    let holder = holder
        .filter(|holder| holder.user.disabled_at.is_none())
        .filter(|holder| holder.expires_at.is_none_or(|end| now < end))
        .ok_or(Error::NotSignedIn)?;
    let TokenHolder { id, user, stands_in_for, bounds, .. } = holder;
    Ok(Actor { session: Some(id), ..actor(user, stands_in_for, bounds) })
}

/// The user with this name, for whom whoever runs the program itself acts. `NotFound` also when the
/// user is disabled.
pub async fn actor_named(app: &App, name: &str) -> Result<Actor, Error> {
    let tx = app.store.read_once();
    let user = get_by_name(&tx, name).await?;
    if user.disabled_at.is_some() {
        return Err(Error::NotFound("user"));
    }
    let stands_in_for = stood_in_for(&tx, user.id, app.clock.today()).await?;
    let bounds = bounds(&tx, user.id, app.clock.now()).await?;
    Ok(actor(user, stands_in_for, bounds))
}

/// The asking user.
pub async fn who_am_i(app: &App, actor: &Actor) -> Result<User, Error> {
    let user = persistence::users::find(&app.store.read_once(), actor.user).await?;
    user.ok_or(Error::NotSignedIn)
}
