use chrono::{DateTime, Duration, Utc};
use domain::access::{Action, Actor, Permit};
use persistence::WriteTx;
use persistence::users::{self as store, ProviderVisit};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::secret;
use super::super::sign_in::{CameFrom, take_from};
use super::Errand;
use crate::{App, Error};

/// So long somebody may take to prove at a provider who it is.
const GOOD_FOR: Duration = Duration::minutes(10);

/// A browser that is to be sent to a provider.
pub struct VisitProvider<'a> {
    /// The word of the provider.
    pub provider: &'a str,
    /// Whoever is signed in and proves once more who asks; nobody signs in.
    pub confirming: Option<&'a Actor>,
    /// What the page wants back when the browser is back.
    pub carried: String,
    /// From where.
    pub from: CameFrom,
}

/// Where the browser goes.
pub enum Sent {
    /// To the provider.
    To {
        /// The provider's address.
        address: String,
        /// What the browser proves with that it is the one that was sent.
        browser: SecretString,
    },
    /// Nowhere: the provider does not answer.
    Nowhere,
}

/// What a visit is about, as it is sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct Content {
    pub(super) errand: Errand,
    pub(super) carried: String,
    /// The session that is to be confirmed.
    pub(super) session: Option<Uuid>,
}

/// Sends a browser to a provider, to sign in or to prove once more who asks. `NotFound` when there is
/// no such provider. A try to sign in is taken from the address until the browser comes back right.
pub async fn visit_provider(app: &App, asked: VisitProvider<'_>) -> Result<Sent, Error> {
    let VisitProvider { provider, confirming, carried, from } = asked;
    let provider = app.providers.called(provider).ok_or(Error::NotFound("provider"))?;
    let now = app.clock.now();
    let session = if let Some(actor) = confirming {
        drop(actor.require_general(Action::ConfirmIdentity)?);
        Some(actor.session.ok_or(Error::NotFound("session"))?)
    } else {
        take_from(app, &from, now)?;
        None
    };
    let random = || hex::encode(app.ids.secret());
    let errand =
        Errand { state: random(), nonce: random(), verifier: random(), anew: session.is_some() };
    let address = match provider.entrance(&errand).await {
        Ok(address) => address,
        Err(error) => {
            tracing::warn!(provider = provider.word(), %error, "nobody was sent to the provider");
            return Ok(Sent::Nowhere);
        }
    };
    let browser = secret::text("", app.ids.secret());
    let content = Content { errand, carried, session };
    let content = serde_json::to_vec(&content).map_err(|_| Error::Broken("a visit is not text"))?;
    let visit = ProviderVisit {
        id: app.ids.mint(now),
        browser_hash: secret::hash_of(&browser),
        provider: provider.word().to_owned(),
        content,
        begun_at: now,
    };
    let tx = app.store.write().await?;
    store::insert_visit(&tx, &visit).await?;
    tx.commit(Permit::of_the_system(Action::SignIn, None), now).await?;
    Ok(Sent::To { address, browser })
}

/// Ends the visit of the browser that is back, if it brings the right state within the time. Of two
/// who bring it at once one gets it; what another browser brings leaves it as it is.
pub(super) async fn take_visit(
    app: &App,
    provider: &str,
    browser: &SecretString,
    state: &str,
    now: DateTime<Utc>,
) -> Result<Option<(Content, DateTime<Utc>)>, Error> {
    let tx: WriteTx = app.store.write().await?;
    let hash = secret::hash_of(browser);
    let Some(visit) = store::find_visit_for_update(&tx, hash).await? else { return Ok(None) };
    let content: Content = serde_json::from_slice(&visit.content)
        .map_err(|_| Error::Broken("a visit is not readable"))?;
    // Two hashes are compared, so that time tells nothing of how much is right.
    let same = secret::hash(state) == secret::hash(&content.errand.state);
    if !same || visit.provider != provider || now - visit.begun_at >= GOOD_FOR {
        return Ok(None);
    }
    store::remove_visit(&tx, visit.id).await?;
    tx.commit(Permit::of_the_system(Action::SignIn, None), now).await?;
    Ok(Some((content, visit.begun_at)))
}

/// Forgets the browsers that did not come back. Run now and then.
pub async fn forget_visits(app: &App) -> Result<u64, Error> {
    let now = app.clock.now();
    let tx = app.store.write().await?;
    let forgotten = store::forget_visits_before(&tx, now - GOOD_FOR).await?;
    if forgotten > 0 {
        tx.commit(Permit::of_the_system(Action::ForgetAnswers, None), now).await?;
    }
    Ok(forgotten)
}
