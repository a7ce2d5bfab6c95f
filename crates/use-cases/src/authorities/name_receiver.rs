use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use domain::ids::{HandoverId, UserId};
use domain::path::Obstacle;

use super::HandoverOf;
use crate::clients::{ClientFile, client_of, same_version, works_here};
use crate::{App, Error};

/// Names the worker of the own authority who may open and answer the handover of a protected
/// client; nobody else may, the one who names included.
pub async fn name_receiver(
    app: &App,
    actor: &Actor,
    id: HandoverId,
    worker: UserId,
    version: u32,
) -> Result<HandoverOf, Error> {
    let client = client_of(app, id.uuid()).await?;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::NameReceiver)?;
    let HandoverOf { mut file, handover } = HandoverOf::find(file, id)?;
    same_version(version, handover.version)?;
    if !works_here(&tx, worker, actor).await? {
        let text = "a case worker or supervisor of the own authority";
        return Err(Error::Invalid(vec![FieldError::at("worker", "not_a_worker_here", text)]));
    }
    let today = app.clock.today();
    if !file.stored.named_only() {
        return Err(file.record.refuse(Obstacle::NotProtected {}, today).into());
    }
    let named = file.record.name_receiver(&handover, worker, today)?;
    file.settle(app, &tx, Some(actor), vec![named]).await?;
    tx.commit(permit, app.clock.now()).await?;
    HandoverOf::find(file, id)
}
