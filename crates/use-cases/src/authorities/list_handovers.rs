use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::HandoverId;
use persistence::authorities::{self, Direction, HandoverLine};

use crate::{App, Error};

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
) -> Result<Vec<HandoverLine>, Error> {
    let permit = actor.require_general(Action::ListClients)?;
    let ListHandovers { direction, state, after, limit } = asked;
    let tx = app.store.read_once();
    let lines = authorities::list(&tx, actor, direction, &state, after, limit).await?;
    let shown: Vec<_> = lines.iter().map(|line| line.client).collect();
    app.store.log_read(permit, &shown, app.clock.now()).await?;
    Ok(lines)
}
