use domain::access::{Action, Actor, Role};
use domain::field_error::FieldError;
use domain::ids::{ClientId, UserId};
use domain::path::Obstacle;
use domain::record::Event;
use persistence::{ReadTx, users};

use super::{ClientFile, same_version};
use crate::{App, Error};

/// Gives a client to a worker of the own authority, or back to the unit's queue.
#[derive(Debug, Clone)]
pub struct AssignClient {
    /// Whose worker changes.
    pub client: ClientId,
    /// Who becomes the worker; nobody is the queue.
    pub worker: Option<UserId>,
}

/// Takes a client as the own; not once the customership has ended.
pub async fn claim_client(
    app: &App,
    actor: &Actor,
    client: ClientId,
    version: u32,
) -> Result<ClientFile, Error> {
    let asked = AssignClient { client, worker: Some(actor.user) };
    give(app, actor, Action::ClaimClient, asked, version).await
}

/// Gives a client to a worker; a supervisor's deed.
pub async fn assign_client(
    app: &App,
    actor: &Actor,
    asked: AssignClient,
    version: u32,
) -> Result<ClientFile, Error> {
    give(app, actor, Action::AssignClient, asked, version).await
}

async fn give(
    app: &App,
    actor: &Actor,
    action: Action,
    asked: AssignClient,
    version: u32,
) -> Result<ClientFile, Error> {
    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, asked.client).await?;
    let permit = file.require(app, actor, action)?;
    same_version(version, file.record.version)?;
    if asked.worker.is_some() && file.record.open_customership().is_none() {
        return Err(file.record.refuse(Obstacle::CustomershipNotOpen {}, app.clock.today()).into());
    }
    if let Some(worker) = asked.worker
        && !works_here(&tx, worker, actor).await?
    {
        let text = "a case worker or supervisor of the own authority";
        return Err(Error::Invalid(vec![FieldError::at("worker", "not_a_worker_here", text)]));
    }
    if asked.worker.is_none() && file.stored.named_only() {
        let text = "nobody would see the client in the queue: name a worker";
        return Err(Error::Invalid(vec![FieldError::at("worker", "protected_in_queue", text)]));
    }
    let assigned = Event::WorkerAssigned { worker: asked.worker }.on(app.clock.today());
    file.settle(app, &tx, Some(actor), vec![assigned]).await?;
    tx.commit(permit, app.clock.now()).await?;
    Ok(file)
}

/// Whether somebody can be a client's worker at the actor's authority.
pub(crate) async fn works_here(tx: &ReadTx, worker: UserId, actor: &Actor) -> Result<bool, Error> {
    let found = users::find(tx, worker).await?;
    Ok(found.is_some_and(|user| {
        user.authority == actor.authority
            && user.disabled_at.is_none()
            && matches!(user.role, Role::CaseWorker | Role::Supervisor)
    }))
}
