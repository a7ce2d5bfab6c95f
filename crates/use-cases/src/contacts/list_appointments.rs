use domain::access::{Action, Actor};
use persistence::contacts::{self, AppointmentFilter, AppointmentLine, AppointmentMark};

use crate::page::one_more;
use crate::{App, Error, Page};

/// Asks for one page of the open appointments of the own authority's clients.
#[derive(Debug, Clone, Copy, Default)]
pub struct ListAppointments {
    /// Which.
    pub filter: AppointmentFilter,
    /// Where the page before ended.
    pub after: Option<AppointmentMark>,
    /// How many at most.
    pub limit: u64,
}

/// A page and the number of lines of the whole list.
#[derive(Debug, Clone)]
pub struct Appointments {
    /// The page.
    pub page: Page<AppointmentLine>,
    /// Exactly as many as all pages together have.
    pub total: u64,
}

/// Lists appointments that wait for their outcome, the earliest first.
pub async fn list_appointments(
    app: &App,
    actor: &Actor,
    asked: ListAppointments,
) -> Result<Appointments, Error> {
    let permit = actor.require_general(Action::ListAppointments)?;
    let tx = app.store.read().await?;
    let ListAppointments { filter, after, limit } = asked;
    let lines = contacts::list(&tx, actor, &filter, after, one_more(limit)).await?;
    let total = contacts::count(&tx, actor, &filter).await?;
    drop(tx);
    let page = Page::of(lines, limit);
    let shown: Vec<_> = page.lines.iter().map(|line| line.client).collect();
    app.store.log_read(permit, &shown, app.clock.now()).await?;
    Ok(Appointments { page, total })
}
