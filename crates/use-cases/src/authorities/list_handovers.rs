use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::HandoverId;
use persistence::authorities::{self, Direction, HandoverLine};

use crate::page::one_more;
use crate::{App, Error, Page};

/// Asks for one page of handovers.
#[derive(Debug, Clone)]
pub struct ListHandovers {
    /// Offered to the own authority, or by it.
    pub direction: Direction,
    /// `open`, `accepted`, `returned` or `withdrawn`.
    pub state: String,
    /// Where the page before ended.
    pub after: Option<(NaiveDate, HandoverId)>,
    /// How many at most.
    pub limit: u64,
}

/// Lists handovers, oldest first.
pub async fn list_handovers(
    app: &App,
    actor: &Actor,
    asked: ListHandovers,
) -> Result<Page<HandoverLine>, Error> {
    let permit = actor.require_general(Action::ListClients)?;
    let ListHandovers { direction, state, after, limit } = asked;
    let tx = app.store.read_once();
    let lines = authorities::list(&tx, actor, direction, &state, after, one_more(limit)).await?;
    let page = Page::of(lines, limit);
    let shown: Vec<_> = page.lines.iter().map(|line| line.client).collect();
    app.store.log_read(permit, &shown, app.clock.now()).await?;
    Ok(page)
}
