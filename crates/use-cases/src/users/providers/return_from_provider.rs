use chrono::{DateTime, Duration, Utc};
use domain::access::{Action, Actor};
use persistence::users as store;
use persistence::users::Credentials;
use secrecy::SecretString;
use uuid::Uuid;

use super::super::sign_in::{CameFrom, Session, SignedIn, begin, give_back, permit_of};
use super::super::{half_way, known_browser, secret};
use super::visit_provider::take_visit;
use super::{IdentityProvider, NotProved, Proved};
use crate::{App, Error};

/// So far the clock of a provider may be behind ours.
const CLOCKS_DIFFER: Duration = Duration::seconds(30);

/// A browser that comes back from a provider.
pub struct ReturnFromProvider<'a> {
    /// The word of the provider, from the address it came back to.
    pub provider: &'a str,
    /// What the browser was given when it was sent.
    pub browser: Option<SecretString>,
    /// What came back with it.
    pub state: &'a str,
    /// Which issuer it comes from, if that is told.
    pub issuer: Option<&'a str>,
    /// The code that the provider gave, unless it gave none.
    pub code: Option<SecretString>,
    /// From where.
    pub from: CameFrom,
    /// Who is signed in.
    pub actor: Option<&'a Actor>,
}

/// Somebody who is back.
pub struct Returned {
    /// What the page wanted back.
    pub carried: String,
    /// How far it goes.
    pub way: Way,
}

/// How far somebody has come by a provider.
pub enum Way {
    /// Signed in.
    SignedIn(SignedIn),
    /// Whoever has a second factor here, and proved none there, proves it within some minutes.
    CodeAwaited(SecretString),
    /// Nothing was proved by which somebody could sign in.
    Refused,
    /// Somebody who is signed in was to prove once more who asks.
    Confirming(Confirming),
}

/// How far somebody has come who was to prove once more who asks.
pub enum Confirming {
    /// It is proved; the session has this secret from now on.
    Done(SecretString),
    /// But for the second factor, which is proved within some minutes.
    CodeAwaited(SecretString),
    /// Nothing was proved that counts for the session.
    Refused,
}

/// Begins the session of whom a provider knows, or lets the session go on that was to be confirmed.
/// `NotSignedIn` when this browser was not sent to the provider within the last minutes, or is back
/// already.
pub async fn return_from_provider(
    app: &App,
    asked: ReturnFromProvider<'_>,
) -> Result<Returned, Error> {
    let now = app.clock.now();
    let provider = app.providers.called(asked.provider).ok_or(Error::NotFound("provider"))?;
    let browser = asked.browser.as_ref().ok_or(Error::NotSignedIn)?;
    let taken = take_visit(app, provider.word(), browser, asked.state, now).await?;
    let (content, begun_at) = taken.ok_or(Error::NotSignedIn)?;
    let carried = content.carried;
    let confirming = content.session.is_some();
    let proved = match &asked.code {
        Some(code) if asked.issuer.is_none_or(|issuer| issuer == provider.issuer()) => {
            provider.prove(&content.errand, code, now).await
        }
        Some(_) => Err(NotProved::Refused("another issuer")),
        None => Err(NotProved::Refused("no code")),
    };
    let way = match (proved, content.session) {
        (Err(error), _) => Err(error),
        (Ok(proved), None) => sign_in(app, provider, &proved, &asked.from, now).await?,
        (Ok(proved), Some(session)) => {
            match asked.actor.filter(|actor| actor.session == Some(session)) {
                Some(actor) => {
                    let asking = Asking { actor, session, since: begun_at };
                    let confirmed = confirm(app, provider, &proved, &asking, now).await?;
                    confirmed.map(Way::Confirming)
                }
                None => Err(NotProved::Refused("another session")),
            }
        }
    };
    let way = way.unwrap_or_else(|error| {
        tracing::warn!(provider = provider.word(), %error, confirming, "a return was refused");
        if confirming { Way::Confirming(Confirming::Refused) } else { Way::Refused }
    });
    Ok(Returned { carried, way })
}

/// A subject without a link and one of a disabled user are refused alike: the answer does not say
/// whether there is anybody.
const NOBODY: NotProved = NotProved::Refused("nobody who may sign in");

async fn sign_in(
    app: &App,
    provider: &dyn IdentityProvider,
    proved: &Proved,
    from: &CameFrom,
    now: DateTime<Utc>,
) -> Result<Result<Way, NotProved>, Error> {
    let tx = app.store.write().await?;
    let Some(known) = linked(&tx, provider, proved).await? else { return Ok(Err(NOBODY)) };
    if known.user.second_factor_at.is_some() && !proved.second_factor {
        let half_way = half_way::half_way(&tx, &known, None, now)?;
        give_back(app, from);
        return Ok(Ok(Way::CodeAwaited(half_way)));
    }
    let browser = known_browser::known(&tx, &known.user.name, from.mark.as_deref())?;
    let session = Session {
        is_known_browser: browser.is_some(),
        second_factor_by: proved.second_factor.then(|| provider.issuer().to_owned()),
    };
    let permit = permit_of(&known.user)?;
    let signed_in = begin(app, &tx, known.user, session, now).await?;
    tx.commit(permit, now).await?;
    give_back(app, from);
    Ok(Ok(Way::SignedIn(signed_in)))
}

/// Somebody who is signed in and proves once more who it is.
struct Asking<'a> {
    actor: &'a Actor,
    session: Uuid,
    since: DateTime<Utc>,
}

async fn confirm(
    app: &App,
    provider: &dyn IdentityProvider,
    proved: &Proved,
    asking: &Asking<'_>,
    now: DateTime<Utc>,
) -> Result<Result<Confirming, NotProved>, Error> {
    let permit = asking.actor.require_general(Action::ConfirmIdentity)?;
    if proved.at.is_none_or(|at| at < asking.since - CLOCKS_DIFFER) {
        return Ok(Err(NotProved::Refused("not proved anew")));
    }
    let tx = app.store.write().await?;
    let known = linked(&tx, provider, proved).await?;
    let known = known.filter(|known| known.user.id == asking.actor.user);
    let Some(known) = known else { return Ok(Err(NOBODY)) };
    if known.user.second_factor_at.is_some() && !proved.second_factor {
        let half_way = half_way::half_way(&tx, &known, Some(asking.session), now)?;
        return Ok(Ok(Confirming::CodeAwaited(half_way)));
    }
    let secret = secret::text("", app.ids.secret());
    store::renew_session(&tx, asking.session, secret::hash_of(&secret), now).await?;
    tx.commit(permit, now).await?;
    Ok(Ok(Confirming::Done(secret)))
}

async fn linked(
    tx: &persistence::ReadTx,
    provider: &dyn IdentityProvider,
    proved: &Proved,
) -> Result<Option<Credentials>, Error> {
    let known = store::find_linked(tx, provider.issuer(), &proved.subject).await?;
    Ok(known.filter(|known| known.user.disabled_at.is_none()))
}
