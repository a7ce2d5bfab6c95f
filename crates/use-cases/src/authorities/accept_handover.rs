use domain::access::{Action, Actor};
use domain::ids::HandoverId;

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
    file.settle(app, &tx, Some(actor), accepted.to_vec()).await?;
    tx.commit(permit, app.clock.now()).await?;
    HandoverOf::find(file, id)
}
