use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::DeadlineId;
use persistence::deadlines::{self, DeadlineFilter, DeadlineLine};

use crate::page::one_more;
use crate::{App, Error, Page};

/// Asks for one page of the open deadlines of the own authority's clients.
#[derive(Debug, Clone, Default)]
pub struct ListDeadlines {
    /// Which.
    pub filter: DeadlineFilter,
    /// Where the page before ended.
    pub after: Option<(NaiveDate, DeadlineId)>,
    /// How many at most.
    pub limit: u64,
}

/// A page and the number of lines of the whole list.
#[derive(Debug, Clone)]
pub struct Deadlines {
    /// The page.
    pub page: Page<DeadlineLine>,
    /// Exactly as many as all pages together have.
    pub total: u64,
}

/// Lists open deadlines, what is due first before the rest.
pub async fn list_deadlines(
    app: &App,
    actor: &Actor,
    asked: ListDeadlines,
) -> Result<Deadlines, Error> {
    let permit = actor.require_general(Action::ListClients)?;
    let tx = app.store.read().await?;
    let ListDeadlines { filter, after, limit } = asked;
    let lines = deadlines::list(&tx, actor, &filter, after, one_more(limit)).await?;
    let total = deadlines::count(&tx, actor, &filter).await?;
    drop(tx);
    let page = Page::of(lines, limit);
    let shown: Vec<_> = page.lines.iter().map(|line| line.client).collect();
    app.store.log_read(permit, &shown, app.clock.now()).await?;
    Ok(Deadlines { page, total })
}
