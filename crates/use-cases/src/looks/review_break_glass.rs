use chrono::{DateTime, NaiveDate, Utc};
use domain::access::{Action, Actor, REVIEWED_WITHIN};
use domain::calendar::{Length, Unit};
use domain::ids::GlassId;
use domain::looks::ReviewOutcome;
use domain::users::SignInName;
use persistence::looks::{self, Glass};

use super::Reviewed;
use crate::{App, Error, day_of};

/// The newest are enough: what is older was reviewed long ago.
const NEWEST: u64 = 200;

/// Broken glass, as whoever reviews it sees it. Of the client the id only.
#[derive(Debug, Clone)]
pub struct BrokenGlassLine {
    /// What was opened, and why.
    pub glass: Glass,
    /// Who opened it.
    pub name: Option<SignInName>,
    /// The day by which it is to be reviewed.
    pub review_by: NaiveDate,
    /// What the review came to, once it is done.
    pub outcome: Option<ReviewOutcome>,
}

/// Lists what the users of the own authority opened, newest first.
pub async fn list_broken_glass(app: &App, actor: &Actor) -> Result<Vec<BrokenGlassLine>, Error> {
    let permit = actor.require_general(Action::ReviewBreakGlass)?;
    let tx = app.store.read().await?;
    let found = looks::list_glass(&tx, &actor.authority, NEWEST).await?;
    let users: Vec<_> = found.iter().map(|one| one.glass.user).collect();
    let names = persistence::users::names(&tx, &users).await?;
    drop(tx);
    let shown: Vec<_> = found.iter().map(|one| one.glass.client).collect();
    app.store.log_read(permit.showing(&[]), &shown, app.clock.now()).await?;
    let line = |one: looks::BrokenGlass| BrokenGlassLine {
        name: names.get(&one.glass.user).cloned(),
        review_by: review_by(one.glass.begun_at),
        outcome: one.outcome,
        glass: one.glass,
    };
    Ok(found.into_iter().map(line).collect())
}

/// Says whether it was proper; once, and not by whoever opened it.
pub async fn review_break_glass(
    app: &App,
    actor: &Actor,
    id: GlassId,
    reviewed: Reviewed,
) -> Result<(), Error> {
    let permit = actor.require_general(Action::ReviewBreakGlass)?;
    let reviewed = reviewed.check()?;
    let tx = app.store.write().await?;
    let found = looks::find_glass(&tx, id).await?;
    let found = found.filter(|one| one.glass.authority == actor.authority);
    let found = found.filter(|one| one.glass.user != actor.user);
    let found = found.ok_or(Error::NotFound("review"))?;
    if found.outcome.is_some() {
        return Err(Error::Duplicate("review"));
    }
    let now = app.clock.now();
    looks::keep_review(&tx, id, reviewed, actor.user, now).await?;
    Ok(tx.commit(permit.about(found.glass.client), now).await?)
}

fn review_by(begun_at: DateTime<Utc>) -> NaiveDate {
    let within = Length { count: REVIEWED_WITHIN, unit: Unit::Weekdays };
    within.after(day_of(begun_at))
}
