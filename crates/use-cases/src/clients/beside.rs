use domain::access::{Action, Actor};
use domain::ids::ClientId;
use persistence::clients::caseload::{self, CaseloadFilter, CaseloadMark, CaseloadOrder, Visible};

use crate::{App, Error};

/// Where somebody stands in a list.
#[derive(Debug, Clone)]
pub struct PlaceInList {
    /// Which list.
    pub filter: CaseloadFilter,
    /// In which order.
    pub order: CaseloadOrder,
    /// The client.
    pub client: ClientId,
    /// The value that the client had in the order when the list was read; what the client has now
    /// otherwise. Only days are told so.
    pub value: Option<String>,
}

/// The clients before and after a place of a list; also when whoever stood there has left it since.
pub async fn beside(
    app: &App,
    actor: &Actor,
    place: PlaceInList,
) -> Result<[Option<ClientId>; 2], Error> {
    // Ids alone show nobody, so that nothing is logged.
    let _permit = actor.require_general(Action::ListClients)?;
    let visible = Visible::to(actor);
    let tx = app.store.read_once();
    let PlaceInList { filter, order, client, value } = place;
    let mark = match value {
        Some(value) => Some(CaseloadMark { value, client }),
        None => caseload::mark_of(&tx, &visible, order, client).await?,
    };
    let Some(mark) = mark else { return Ok([None; 2]) };
    Ok(caseload::neighbours(&tx, &visible, &filter, order, &mark).await?)
}

/// Where the list goes on after a client, for addresses that must not tell a name.
pub async fn mark_of(
    app: &App,
    actor: &Actor,
    order: CaseloadOrder,
    client: ClientId,
) -> Result<Option<CaseloadMark>, Error> {
    let _permit = actor.require_general(Action::ListClients)?;
    let tx = app.store.read_once();
    Ok(caseload::mark_of(&tx, &Visible::to(actor), order, client).await?)
}
