use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use domain::ids::ViewId;
use persistence::clients::views::{self, SavedView};

use crate::{App, Claimed, Error, Once};

/// The longest name of a view, in characters.
pub const VIEW_NAME_MAX: usize = 60;
/// The longest query, in bytes; longer than all filters together.
const QUERY_MAX: usize = 500;

/// Keeps a list of the own authority's clients under a name.
#[derive(Debug, Clone)]
pub struct SaveView {
    /// What the user calls it.
    pub name: String,
    /// Filters and order as the query of an address, without personal data.
    pub query: String,
}

/// Keeps a list under a name. `Duplicate` when the user has one of that name.
pub async fn save_view(
    app: &App,
    actor: &Actor,
    asked: SaveView,
    once: &Once,
) -> Result<ViewId, Error> {
    let permit = actor.require_general(Action::SaveView)?;
    let tx = app.store.write().await?;
    let (tx, pending) = match once.claim(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(saved) => return Ok(saved),
    };
    let SaveView { name, query } = asked;
    let name = name.trim().to_owned();
    if !(1..=VIEW_NAME_MAX).contains(&name.chars().count()) {
        let allowed = format!("1 to {VIEW_NAME_MAX} characters");
        return Err(Error::Invalid(vec![FieldError::at("name", "length", allowed)]));
    }
    if query.len() > QUERY_MAX {
        return Err(Error::Invalid(vec![FieldError::at("query", "length", "shorter")]));
    }
    let now = app.clock.now();
    let id = ViewId::from_uuid(app.ids.mint(now));
    views::insert(&tx, &SavedView { id, user: actor.user, name, query }, now).await?;
    pending.keep(&tx, &id).await?;
    tx.commit(permit, now).await?;
    Ok(id)
}

/// Forgets a view of the own. `NotFound` also when it is somebody else's.
pub async fn forget_view(app: &App, actor: &Actor, view: ViewId) -> Result<(), Error> {
    let permit = actor.require_general(Action::ForgetView)?;
    let tx = app.store.write().await?;
    if !views::delete(&tx, actor.user, view).await? {
        return Err(Error::NotFound("saved view"));
    }
    Ok(tx.commit(permit, app.clock.now()).await?)
}

/// The own views by name.
pub async fn saved_views(app: &App, actor: &Actor) -> Result<Vec<SavedView>, Error> {
    // No person is shown, so that the permit is spent without a line in the log.
    drop(actor.require_general(Action::ListClients)?);
    Ok(views::of_user(&app.store.read_once(), actor.user).await?)
}
