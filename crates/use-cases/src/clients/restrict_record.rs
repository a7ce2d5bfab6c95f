use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use domain::ids::{ClientId, UserId};
use domain::record::Event;
use persistence::clients as stored;
use persistence::users::bounds;

use super::{ClientFile, same_version, works_here};
use crate::{App, Error};

/// Opens the record of somebody who works here, or of the family of one, to a named worker only; or
/// to the authority again.
#[derive(Debug, Clone, Copy)]
pub struct RestrictRecord {
    /// Whose record.
    pub client: ClientId,
    /// Who may open it, and becomes the client's worker; nobody lifts the restriction.
    pub worker: Option<UserId>,
}

/// Restricts a record to a worker, or lifts that. Whoever names somebody else does not see the
/// record any more; then the named worker alone can hand it on or lift the restriction.
pub async fn restrict_record(
    app: &App,
    actor: &Actor,
    asked: RestrictRecord,
    version: u32,
) -> Result<ClientFile, Error> {
    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, asked.client).await?;
    let permit = file.require(app, actor, Action::RestrictRecord)?;
    same_version(version, file.record.version)?;
    if let Some(worker) = asked.worker {
        let own = bounds(&tx, worker, app.clock.now()).await?.own_records.contains(&asked.client);
        if own || !works_here(&tx, worker, actor).await? {
            let text = "a case worker or supervisor of the own authority, and not the client";
            return Err(Error::Invalid(vec![FieldError::at("worker", "not_a_worker_here", text)]));
        }
        let named = Event::WorkerAssigned { worker: Some(worker) }.on(app.clock.today());
        file.stored.restricted = true;
        file.settle(app, &tx, Some(actor), vec![named]).await?;
    }
    file.stored.restricted = asked.worker.is_some();
    stored::restrict(&tx, asked.client, file.stored.restricted).await?;
    tx.commit(permit, app.clock.now()).await?;
    Ok(file)
}
