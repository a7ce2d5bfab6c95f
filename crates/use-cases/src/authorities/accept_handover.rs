use domain::access::{Action, Actor};
use domain::ids::HandoverId;
use domain::record::Event;

use super::{HandoverOf, require_answer};
use crate::clients::{ClientFile, client_of, same_version};
use crate::{App, Error};

/// Takes over a client: the own authority acts from today, the giving one until then.
pub async fn accept_handover(
    app: &App,
    actor: &Actor,
    id: HandoverId,
    version: u32,
) -> Result<HandoverOf, Error> {
    let client = client_of(app, id.uuid()).await?;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = require_answer(app, actor, Action::AcceptHandover, &file, id)?;
    let HandoverOf { mut file, handover } = HandoverOf::find(file, id)?;
    same_version(version, handover.version)?;
    let accepted = file.record.accept_handover(&handover, app.clock.today())?;
    let mut accepted = accepted.to_vec();
    if file.stored.named_only() {
        // Nobody but the named worker could even claim a protected client.
        let worker = handover.receiver.or(Some(actor.user));
        accepted.push(Event::WorkerAssigned { worker }.on(app.clock.today()));
    }
    file.settle(app, &tx, Some(actor), accepted).await?;
    tx.commit(permit, app.clock.now()).await?;
    HandoverOf::find(file, id)
}
