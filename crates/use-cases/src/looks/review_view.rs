use domain::access::{Action, Actor};
use domain::ids::ReviewId;
use domain::users::SignInName;
use persistence::looks::{self, Review};

use super::{Reviewed, go_through_log};
use crate::{App, Error};

/// So many wait on one page; the oldest come first.
const OLDEST: u64 = 200;

/// A look that somebody should look at.
#[derive(Debug, Clone)]
pub struct ReviewLine {
    /// Which, and why.
    pub review: Review,
    /// Who looked.
    pub name: Option<SignInName>,
}

/// Lists what waits for a review at the own authority, oldest first.
pub async fn list_reviews(app: &App, actor: &Actor) -> Result<Vec<ReviewLine>, Error> {
    let permit = actor.require_general(Action::ReviewView)?;
    go_through_log(app).await?;
    let tx = app.store.read().await?;
    let found = looks::list_reviews(&tx, &actor.authority, OLDEST).await?;
    let users: Vec<_> = found.iter().filter_map(|one| one.user).collect();
    let names = persistence::users::names(&tx, &users).await?;
    drop(tx);
    let mut shown: Vec<_> = found.iter().filter_map(|one| one.client).collect();
    shown.sort_unstable();
    shown.dedup();
    app.store.log_read(permit.showing(&[]), &shown, app.clock.now()).await?;
    let name = |one: &Review| one.user.and_then(|user| names.get(&user).cloned());
    Ok(found.into_iter().map(|review| ReviewLine { name: name(&review), review }).collect())
}

/// Says whether a look was proper; once.
pub async fn review_view(
    app: &App,
    actor: &Actor,
    id: ReviewId,
    reviewed: Reviewed,
) -> Result<(), Error> {
    let permit = actor.require_general(Action::ReviewView)?;
    let reviewed = reviewed.check()?;
    let tx = app.store.write().await?;
    let found = looks::find_review(&tx, id).await?;
    let own = actor.authority.to_string();
    let found = found.filter(|one| one.authority.as_deref() == Some(own.as_str()));
    let found = found.filter(|one| one.user != Some(actor.user));
    let found = found.ok_or(Error::NotFound("review"))?;
    if found.outcome.is_some() {
        return Err(Error::Duplicate("review"));
    }
    let now = app.clock.now();
    looks::keep_outcome(&tx, id, reviewed, actor.user, now).await?;
    let permit = match found.client {
        Some(client) => permit.about(client),
        None => permit,
    };
    Ok(tx.commit(permit, now).await?)
}
