use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, Utc};
use domain::access::{Action, Actor, Permit, decide, relation};
use domain::clients::person::search_key;
use domain::field_error::FieldError;
use domain::ids::{ClientId, EventId, ReassignmentId, UserId};
use domain::record::{Entry, Event, Stage};
use persistence::WriteTx;
use persistence::clients::StoredClient;
use persistence::clients::caseload::{self, CaseloadFilter, Visible};
use persistence::clients::reassign::{self as stored, AT_ONCE, ReassignedClient, Reassignment};
use serde::{Deserialize, Serialize};

use super::file::{context, object};
use super::works_here;
use crate::users::require_confirmed;
use crate::{App, Claimed, Error, Once};

/// Whoever moves more than so many at once proves who asks.
const MANY: usize = 50;

/// Gives many clients to a worker.
#[derive(Debug, Clone)]
pub struct ReassignClients {
    /// Whom.
    pub which: WhichClients,
    /// Who becomes the worker; nobody is the queue.
    pub to: Option<UserId>,
    /// Whether only to say what would become of each.
    pub preview: bool,
}

/// Named one by one, or all of a list.
#[derive(Debug, Clone)]
pub enum WhichClients {
    /// These; one named twice counts once.
    Named(Vec<ClientId>),
    /// Those with open customerships that the list shows.
    Listed {
        /// Which.
        filter: CaseloadFilter,
        /// Whose name begins so, however it is spelled.
        name: Option<String>,
    },
}

/// What became of each client, or would.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reassigned {
    /// Undoes it; absent when nobody was moved.
    pub undo: Option<(ReassignmentId, DateTime<Utc>)>,
    /// In the order asked.
    pub clients: Vec<(ClientId, ClientReassigned)>,
}

/// What became of one client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClientReassigned {
    /// Has another worker now.
    Moved {
        /// The worker before.
        from: Option<UserId>,
    },
    /// Had the worker already.
    Unchanged,
    /// There is no such client, or it is not the own authority's.
    NotFound,
    /// The customership has ended.
    Ended,
    /// Nobody would see a protected client in the queue.
    ProtectedInQueue,
    /// Has got another worker since; nothing is undone.
    MovedSince,
    /// The worker of before no longer works here.
    WorkerGone,
}

/// Gives many clients to one worker of the own authority or back to its queue; those who cannot be
/// moved are named with the reason and do not hold up the others. Can be undone for some hours.
pub async fn reassign_clients(
    app: &App,
    actor: &Actor,
    asked: ReassignClients,
    once: &Once,
) -> Result<Reassigned, Error> {
    let permit = actor.require_general(Action::ReassignClients)?;
    if asked.preview {
        return preview(app, actor, permit, asked).await;
    }
    let tx = app.store.write().await?;
    let (tx, pending) = match once.claim(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(reassigned) => return Ok(reassigned),
    };
    let ids = named(&tx, actor, &asked).await?;
    if ids.len() > MANY {
        require_confirmed(app, actor)?;
    }
    let at = app.clock.now();
    let made = Reassignment {
        id: ReassignmentId::from_uuid(app.ids.mint(at)),
        authority: actor.authority.clone(),
        to: asked.to,
        at,
        by: actor.user,
    };
    stored::insert(&tx, &made).await?;
    let wanted = ids.iter().map(|id| (*id, Ok(asked.to))).collect();
    let (mut became, moved) =
        Mover { app, actor, action: Action::ReassignClients }.give(&tx, wanted).await?;
    stored::insert_clients(&tx, made.id, &moved).await?;
    let undo = (!moved.is_empty()).then(|| (made.id, undo_until(app, at)));
    let clients = in_order(&ids, &mut became);
    let reassigned = Reassigned { undo, clients };
    pending.keep(&tx, &reassigned).await?;
    tx.commit(permit, at).await?;
    Ok(reassigned)
}

async fn preview(
    app: &App,
    actor: &Actor,
    permit: Permit,
    asked: ReassignClients,
) -> Result<Reassigned, Error> {
    let tx = app.store.read().await?;
    let ids = named(&tx, actor, &asked).await?;
    let mut became = BTreeMap::new();
    for some in ids.chunks(AT_ONCE) {
        let known = stored::find_all(&tx, some).await?;
        let decided = some.iter().map(|id| (*id, become_of(app, actor, known.get(id), asked.to)));
        became.extend(decided);
    }
    drop(tx);
    let shown = became.iter().filter(|(_, became)| **became != ClientReassigned::NotFound);
    let shown: Vec<_> = shown.map(|(id, _)| *id).collect();
    app.store.log_read(permit, &shown, app.clock.now()).await?;
    Ok(Reassigned { undo: None, clients: in_order(&ids, &mut became) })
}

/// Whom it is about, each once, when the new worker can be one.
async fn named(
    tx: &persistence::ReadTx,
    actor: &Actor,
    asked: &ReassignClients,
) -> Result<Vec<ClientId>, Error> {
    if let Some(worker) = asked.to
        && !works_here(tx, worker, actor).await?
    {
        let text = "a case worker or supervisor of the own authority";
        return Err(Error::Invalid(vec![FieldError::at("to_worker", "not_a_worker_here", text)]));
    }
    match &asked.which {
        WhichClients::Named(ids) => {
            let mut seen = BTreeSet::new();
            Ok(ids.iter().copied().filter(|id| seen.insert(*id)).collect())
        }
        WhichClients::Listed { filter, name } => {
            let name_begins = name.as_deref().map(search_key).filter(|key| !key.is_empty());
            let filter = CaseloadFilter { name_begins, ..filter.clone() };
            Ok(caseload::all(tx, &Visible::to(actor), &filter).await?)
        }
    }
}

/// Puts those clients back who have not got another worker since.
pub async fn undo_reassignment(
    app: &App,
    actor: &Actor,
    id: ReassignmentId,
) -> Result<Reassigned, Error> {
    let permit = actor.require_general(Action::UndoReassignment)?;
    let tx = app.store.write().await?;
    let made = stored::find(&tx, id).await?;
    let made = made.filter(|made| made.authority == actor.authority);
    let made = made.ok_or(Error::NotFound("reassignment"))?;
    let (at, until) = (app.clock.now(), undo_until(app, made.at));
    if at > until {
        return Err(Error::UndoOver { until });
    }
    let moved = stored::clients_of(&tx, id).await?;
    let mut wanted = BTreeMap::new();
    let mut works: BTreeMap<UserId, bool> = BTreeMap::new();
    for some in moved.chunks(AT_ONCE) {
        let ids: Vec<_> = some.iter().map(|one| one.client).collect();
        // Held before it is asked who was moved since.
        drop(stored::hold(&tx, &ids).await?);
        let newest = stored::last_changes_of_worker(&tx, &ids).await?;
        for one in some {
            let back = match one.from {
                _ if newest.get(&one.client) != Some(&one.number) => {
                    Err(ClientReassigned::MovedSince)
                }
                Some(worker) => {
                    let here = match works.get(&worker) {
                        Some(here) => *here,
                        None => works_here(&tx, worker, actor).await?,
                    };
                    works.insert(worker, here);
                    if here { Ok(Some(worker)) } else { Err(ClientReassigned::WorkerGone) }
                }
                None => Ok(None),
            };
            wanted.insert(one.client, back);
        }
    }
    let (mut became, _) =
        Mover { app, actor, action: Action::UndoReassignment }.give(&tx, wanted).await?;
    let ids: Vec<_> = moved.iter().map(|one| one.client).collect();
    let clients = in_order(&ids, &mut became);
    tx.commit(permit, at).await?;
    Ok(Reassigned { undo: None, clients })
}

fn undo_until(app: &App, at: DateTime<Utc>) -> DateTime<Utc> {
    at + Duration::hours(app.settings.undo_hours.into())
}

fn in_order(
    ids: &[ClientId],
    became: &mut BTreeMap<ClientId, ClientReassigned>,
) -> Vec<(ClientId, ClientReassigned)> {
    ids.iter().filter_map(|id| became.remove_entry(id)).collect()
}

/// Whether a client can get a worker, by what the own authority may know.
fn become_of(
    app: &App,
    actor: &Actor,
    known: Option<&StoredClient>,
    to: Option<UserId>,
) -> ClientReassigned {
    let known = known.filter(|known| known.summary.merged_into.is_none());
    let known = known.filter(|known| relation(actor, &object(known), context(app)).acts());
    match known {
        None => ClientReassigned::NotFound,
        Some(known) if known.summary.stage == Stage::Ended => ClientReassigned::Ended,
        Some(known) if known.summary.worker == to => ClientReassigned::Unchanged,
        Some(known) if known.named_only() && to.is_none() => ClientReassigned::ProtectedInQueue,
        Some(known) => ClientReassigned::Moved { from: known.summary.worker },
    }
}

/// What each client is to become, or why it stays.
type Wanted = BTreeMap<ClientId, Result<Option<UserId>, ClientReassigned>>;

struct Mover<'a> {
    app: &'a App,
    actor: &'a Actor,
    action: Action,
}

impl Mover<'_> {
    /// Works through many clients in the order of their ids, which is also that of their locks.
    async fn give(
        &self,
        tx: &WriteTx,
        wanted: Wanted,
    ) -> Result<(BTreeMap<ClientId, ClientReassigned>, Vec<ReassignedClient>), Error> {
        let Self { app, actor, action } = self;
        let at = app.clock.now();
        let mut became = BTreeMap::new();
        let mut moved = Vec::new();
        let wanted: Vec<_> = wanted.into_iter().collect();
        for some in wanted.chunks(AT_ONCE) {
            let ids: Vec<_> = some.iter().map(|(id, _)| *id).collect();
            let known = stored::hold(tx, &ids).await?;
            let mut entries: BTreeMap<Option<UserId>, Vec<(ClientId, Entry)>> = BTreeMap::new();
            let mut permits = Vec::new();
            for (id, to) in some {
                let found = match to {
                    Ok(to) => become_of(app, actor, known.get(id), *to),
                    Err(stays) => *stays,
                };
                if let (Ok(to), ClientReassigned::Moved { from }, Some(client)) =
                    (to, found, known.get(id))
                {
                    let number = client.summary.version + 1;
                    let entry = Entry {
                        id: EventId::from_uuid(app.ids.mint(at)),
                        number,
                        recorded_at: at,
                        recorded_by: Some(actor.user),
                        happening: Event::WorkerAssigned { worker: *to }.on(app.clock.today()),
                    };
                    permits.push(decide(actor, *action, &object(client), context(app))?);
                    entries.entry(*to).or_default().push((*id, entry));
                    moved.push(ReassignedClient { client: *id, from, number });
                }
                became.insert(*id, found);
            }
            for (to, entries) in &entries {
                stored::give(tx, *to, entries).await?;
            }
            tx.also(permits, at).await?;
        }
        Ok((became, moved))
    }
}
