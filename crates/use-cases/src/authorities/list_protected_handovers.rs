use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::HandoverId;
use persistence::authorities::{self, ProtectedHandoverLine};

use crate::page::one_more;
use crate::{App, Error, Page};

/// Asks for one page of waiting handovers of protected clients.
#[derive(Debug, Clone, Copy)]
pub struct ListProtectedHandovers {
    /// Where the page before ended.
    pub after: Option<(NaiveDate, HandoverId)>,
    /// How many at most.
    pub limit: u64,
}

/// Lists that handovers of protected clients wait for the own authority, oldest first, so that a
/// supervisor can name who answers them.
pub async fn list_protected_handovers(
    app: &App,
    actor: &Actor,
    asked: ListProtectedHandovers,
) -> Result<Page<ProtectedHandoverLine>, Error> {
    let permit = actor.require_general(Action::ListProtectedHandovers)?;
    let ListProtectedHandovers { after, limit } = asked;
    let tx = app.store.read_once();
    let lines = authorities::list_protected(&tx, &actor.authority, after, one_more(limit)).await?;
    let page = Page::of(lines, limit);
    let shown: Vec<_> = page.lines.iter().map(|line| line.client).collect();
    app.store.log_read(permit, &shown, app.clock.now()).await?;
    Ok(page)
}
