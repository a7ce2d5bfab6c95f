use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use domain::ids::FeedId;
use persistence::feeds::{self, Feed};
use secrecy::SecretString;

use crate::users::secret;
use crate::{App, Error};

/// A feed, and its secret, which nobody can show again.
#[derive(Debug)]
pub struct FeedOpened {
    /// The feed.
    pub feed: Feed,
    /// What makes its address secret.
    pub secret: SecretString,
}

/// Opens a feed of the own deadlines and appointments. `label` says where it is read.
pub async fn open_feed(app: &App, actor: &Actor, label: String) -> Result<FeedOpened, Error> {
    let permit = actor.require_general(Action::KeepOwnFeeds)?;
    if label.trim().is_empty() || label.chars().count() > 100 {
        let fault = FieldError::at("label", "length", "1 to 100 characters");
        return Err(Error::Invalid(vec![fault]));
    }
    let now = app.clock.now();
    let secret = secret::text("feed_", app.ids.secret());
    let id = FeedId::from_uuid(app.ids.mint(now));
    let feed = Feed { id, user: actor.user, label, created_at: now };
    let tx = app.store.write().await?;
    feeds::insert(&tx, &feed, secret::hash_of(&secret)).await?;
    tx.commit(permit, now).await?;
    Ok(FeedOpened { feed, secret })
}

/// The own feeds that were not revoked. Nobody can read their addresses any more.
pub async fn list_feeds(app: &App, actor: &Actor) -> Result<Vec<Feed>, Error> {
    let _permit = actor.require_general(Action::KeepOwnFeeds)?;
    Ok(feeds::list(&app.store.read_once(), actor.user).await?)
}

/// Revokes an own feed; its address answers nothing from now on.
pub async fn revoke_feed(app: &App, actor: &Actor, id: FeedId) -> Result<(), Error> {
    let permit = actor.require_general(Action::KeepOwnFeeds)?;
    let now = app.clock.now();
    let tx = app.store.write().await?;
    if !feeds::revoke(&tx, id, actor.user, now).await? {
        return Err(Error::NotFound("feed"));
    }
    Ok(tx.commit(permit, now).await?)
}
