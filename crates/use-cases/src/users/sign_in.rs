use std::net::IpAddr;

use chrono::{DateTime, Duration, Utc};
use domain::access::{Action, Permit};
use domain::users::{SignInName, User};
use persistence::WriteTx;
use persistence::users as store;
use persistence::users::{Bounds, Counted};
use secrecy::{ExposeSecret, SecretString};

use super::actors::last_moment;
use super::password::Verified;
use super::tries::take_a_try;
use super::{actor, half_way, known_browser, password, second_factor, secret};
use crate::{App, Error};

/// How many browsers a user may be signed in with; the oldest session gives way.
const SESSIONS: usize = 3;

/// Who wants to sign in, and from where.
#[derive(Debug)]
pub struct SignIn {
    /// As typed.
    pub name: String,
    /// As typed.
    pub password: SecretString,
    /// From where.
    pub from: CameFrom,
}

/// Where somebody signs in from.
#[derive(Debug, Default)]
pub struct CameFrom {
    /// The address, where it is known.
    pub address: Option<IpAddr>,
    /// The mark that the browser was given when its user signed in before.
    pub mark: Option<String>,
}

/// A session that just began.
#[derive(Debug)]
pub struct SignedIn {
    /// What the browser proves the session with.
    pub secret: SecretString,
    /// Who.
    pub user: User,
    /// When the session ends whatever happens.
    pub ends_at: DateTime<Utc>,
    /// A mark for a browser that has none of this user's.
    pub mark: Option<SecretString>,
}

/// How far somebody has come by name and password.
#[derive(Debug)]
pub enum Begun {
    /// Who has no second factor is signed in.
    SignedIn(SignedIn),
    /// Whoever has one proves it within some minutes; goes along to [`enter_code`].
    CodeAwaited(SecretString),
}

/// The second half of signing in.
#[derive(Debug)]
pub struct EnterCode {
    /// What the first half gave.
    pub half_way: SecretString,
    /// A code of the app, or a recovery code, as typed.
    pub code: SecretString,
    /// From where.
    pub from: CameFrom,
}

/// Begins a session, or the second half of signing in. A name that nobody has, a disabled user and
/// a wrong password are the same `NotSignedIn`, after the same time. Too many tries with one name
/// make everybody with it wait who has not signed in from the same browser before; too many from
/// one address make that wait.
pub async fn sign_in(app: &App, asked: SignIn) -> Result<Begun, Error> {
    let SignIn { name, password, from } = asked;
    let now = app.clock.now();
    take_from(app, &from, now)?;
    let place = password::queue()?;
    let name = SignInName::parse(&name).map_err(|_| Error::NotSignedIn)?;
    let browser = known_browser::known(&app.store.read_once(), &name, from.mark.as_deref())?;
    let counted = Counted { name: &name, browser: browser.as_deref() };
    take_a_try(app, counted, now).await?;
    let known = store::find_by_name(&app.store.read_once(), &name).await?;
    let known = known.filter(|known| known.user.disabled_at.is_none());
    let stored = known.as_ref().and_then(|known| known.password_hash.clone());
    let verified = place.verify(password.clone(), stored).await?;
    let known = known.filter(|_| verified != Verified::Wrong).ok_or(Error::NotSignedIn)?;
    if known.user.second_factor_at.is_some() {
        let half_way = half_way::half_way(&app.store.read_once(), &known, None, now)?;
        give_back(app, &from);
        return Ok(Begun::CodeAwaited(half_way));
    }
    let renewed = match verified {
        Verified::RightButOutdated => {
            Some(password::queue()?.hash(password, app.ids.secret()).await?)
        }
        _ => None,
    };
    let permit = permit_of(&known.user)?;
    let tx = app.store.write().await?;
    if let Some(renewed) = renewed {
        store::renew_password_hash(&tx, known.user.id, renewed).await?;
    }
    store::forget_tries(&tx, counted).await?;
    let session = Session { is_known_browser: browser.is_some(), second_factor_by: None };
    let signed_in = begin(app, &tx, known.user, session, now).await?;
    tx.commit(permit, now).await?;
    give_back(app, &from);
    Ok(Begun::SignedIn(signed_in))
}

/// Begins the session of somebody whose password was right. `NotSignedIn` when the code is wrong or
/// was used, or when the first half was too long ago; tries count as those of passwords do.
pub async fn enter_code(app: &App, asked: EnterCode) -> Result<SignedIn, Error> {
    let EnterCode { half_way, code, from } = asked;
    let now = app.clock.now();
    take_from(app, &from, now)?;
    let known = half_way::comes_from(&app.store.read_once(), &half_way, None, now).await?;
    let name = known.user.name.clone();
    let browser = known_browser::known(&app.store.read_once(), &name, from.mark.as_deref())?;
    let counted = Counted { name: &name, browser: browser.as_deref() };
    take_a_try(app, counted, now).await?;
    let permit = permit_of(&known.user)?;
    let tx = app.store.write().await?;
    if !second_factor::is_proved(app, &tx, &known, code.expose_secret()).await? {
        return Err(Error::NotSignedIn);
    }
    store::forget_tries(&tx, counted).await?;
    let session = Session { is_known_browser: browser.is_some(), second_factor_by: None };
    let signed_in = begin(app, &tx, known.user, session, now).await?;
    tx.commit(permit, now).await?;
    give_back(app, &from);
    Ok(signed_in)
}

pub(super) fn permit_of(user: &User) -> Result<Permit, Error> {
    let actor = actor(user.clone(), Vec::new(), Bounds::default());
    Ok(actor.require_general(Action::SignIn)?)
}

pub(super) fn take_from(app: &App, from: &CameFrom, now: DateTime<Utc>) -> Result<(), Error> {
    let Some(address) = from.address else { return Ok(()) };
    app.addresses.take(address, now).map_err(|retry_after| Error::TooManyTries { retry_after })
}

pub(super) fn give_back(app: &App, from: &CameFrom) {
    if let Some(address) = from.address {
        app.addresses.give_back(address);
    }
}

/// What is known of a session that is to begin.
pub(super) struct Session {
    /// Whether the user has signed in with the browser before.
    pub(super) is_known_browser: bool,
    /// The issuer that vouches for a second factor of its own, where one does.
    pub(super) second_factor_by: Option<String>,
}

pub(super) async fn begin(
    app: &App,
    tx: &WriteTx,
    user: User,
    session: Session,
    now: DateTime<Utc>,
) -> Result<SignedIn, Error> {
    let Session { is_known_browser, second_factor_by } = session;
    let since = now - Duration::hours(app.settings.session_hours.into());
    let live = store::live_sessions(tx, user.id, since).await?;
    for oldest in live.iter().rev().skip(SESSIONS - 1) {
        store::end_session(tx, *oldest, now).await?;
    }
    let secret = secret::text("", app.ids.secret());
    let session = store::Session {
        id: app.ids.mint(now),
        secret_hash: secret::hash_of(&secret),
        user: user.id,
        created_at: now,
        second_factor_by,
    };
    store::insert_session(tx, &session).await?;
    let mark =
        if is_known_browser { None } else { Some(known_browser::mark(app, tx, &user.name)?) };
    Ok(SignedIn { secret, user, ends_at: last_moment(now, &app.settings), mark })
}
