use domain::access::{Action, Actor};
use domain::ids::DisposalId;
use domain::retention::PROPOSED_AT_ONCE;
use persistence::retention::{self as stored, ProposedClient};

use super::list_disposals::last_day;
use crate::{App, Error};

/// Proposes to dispose of the data of the own authority's clients that are due and that nothing
/// keeps, the longest overdue first; of protected ones too. Takes the place of a proposal that
/// waits.
pub async fn propose_disposal(app: &App, actor: &Actor) -> Result<DisposalId, Error> {
    let permit = actor.require_general(Action::ProposeDisposal)?;
    let now = app.clock.now();
    let id = DisposalId::from_uuid(app.ids.mint(now));
    let tx = app.store.write().await?;
    let until = last_day(app.clock.today());
    let due = stored::free(&tx, actor, until, PROPOSED_AT_ONCE).await?;
    if due.is_empty() {
        return Err(Error::NotFound("disposal"));
    }
    let client = |due: stored::Due| ProposedClient {
        client: due.client,
        limit: due.limit,
        last_day: due.last_day,
        gone: None,
    };
    let clients: Vec<_> = due.into_iter().map(client).collect();
    stored::propose(&tx, id, (&actor.authority, actor.user), now, &clients).await?;
    tx.commit(permit, now).await?;
    Ok(id)
}
