use std::collections::BTreeMap;

use domain::access::Actor;
use domain::field_error::FieldError;
use domain::ids::UserId;
use domain::users::{ProviderSubject, User};
use persistence::users::{self as store, ProviderLink};

use super::super::{get_by_name, permit_to_give_rights, permit_to_keep};
use super::{IdentityProvider, NamedProvider};
use crate::{App, Error};

/// Who a user is at a provider.
#[derive(Debug)]
pub struct LinkProvider {
    /// The sign-in name, as typed.
    pub name: String,
    /// The word of the provider.
    pub provider: String,
    /// What the provider calls the user, exactly.
    pub subject: String,
}

/// Lets a user sign in by a provider, as whom the provider calls so; in place of whom it was before,
/// in which case the user's sessions end. `Duplicate` when that is another user already. `by`
/// nobody means whoever may run the program itself.
pub async fn link_provider(
    app: &App,
    by: Option<&Actor>,
    asked: LinkProvider,
) -> Result<(), Error> {
    let permit = permit_to_give_rights(app, by)?;
    let LinkProvider { name, provider, subject } = asked;
    let provider = known(app, &provider)?;
    let subject = ProviderSubject::parse(&subject).map_err(|fault| Error::Invalid(vec![fault]))?;
    let now = app.clock.now();
    let tx = app.store.write().await?;
    let user = get_by_name(&tx, &name).await?;
    if store::remove_provider_link(&tx, user.id, provider.issuer()).await? {
        store::end_sessions(&tx, user.id, now).await?;
    }
    let link = ProviderLink {
        id: app.ids.mint(now),
        user: user.id,
        issuer: provider.issuer(),
        subject: &subject,
        created_at: now,
        created_by: by.map(|actor| actor.user),
    };
    store::insert_provider_link(&tx, &link).await?;
    Ok(tx.commit(permit, now).await?)
}

/// Lets a user no longer sign in by a provider; the user's sessions end. `by` nobody means whoever
/// may run the program itself.
pub async fn unlink_provider(
    app: &App,
    by: Option<&Actor>,
    name: &str,
    provider: &str,
) -> Result<(), Error> {
    let permit = permit_to_keep(by)?;
    let provider = known(app, provider)?;
    let now = app.clock.now();
    let tx = app.store.write().await?;
    let user = get_by_name(&tx, name).await?;
    if !store::remove_provider_link(&tx, user.id, provider.issuer()).await? {
        return Err(Error::NotFound("provider_link"));
    }
    store::end_sessions(&tx, user.id, now).await?;
    Ok(tx.commit(permit, now).await?)
}

fn known<'a>(app: &'a App, word: &str) -> Result<&'a dyn IdentityProvider, Error> {
    app.providers.called(word).ok_or_else(|| {
        let words: Vec<_> = app.providers.iter().map(IdentityProvider::word).collect();
        let text = format!("one of the settings: {}", words.join(", "));
        Error::Invalid(vec![FieldError::at("provider", "unknown_provider", text)])
    })
}

/// By which providers users can sign in, of all users who can by any.
pub async fn list_provider_links(
    app: &App,
    by: Option<&Actor>,
) -> Result<BTreeMap<UserId, Vec<NamedProvider>>, Error> {
    drop(permit_to_keep(by)?);
    if app.providers.is_empty() {
        return Ok(BTreeMap::new());
    }
    let links = store::provider_links(&app.store.read_once(), None).await?;
    Ok(links.into_iter().map(|(user, issuers)| (user, named(app, &issuers))).collect())
}

/// How a user can prove who asks: whether by password, and by which providers.
pub async fn own_providers(app: &App, user: &User) -> Result<(bool, Vec<NamedProvider>), Error> {
    if app.providers.is_empty() {
        return Ok((true, Vec::new()));
    }
    let tx = app.store.read_once();
    let known = store::find_with_credentials(&tx, user.id).await?.ok_or(Error::NotSignedIn)?;
    let mut links = store::provider_links(&tx, Some(user.id)).await?;
    let issuers = links.remove(&user.id).unwrap_or_default();
    Ok((known.password_hash.is_some(), named(app, &issuers)))
}

/// The providers of the settings among these issuers.
fn named(app: &App, issuers: &[String]) -> Vec<NamedProvider> {
    let linked = |one: &&dyn IdentityProvider| issuers.iter().any(|known| known == one.issuer());
    app.providers.iter().filter(linked).map(NamedProvider::of).collect()
}
