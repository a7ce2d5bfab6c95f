use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::{self, Action, Actor, Context, Denied, Object, Offer, Permit, Relation, may};
use domain::authorities::AuthorityKey;
use domain::ids::ClientId;
use domain::record::{Entry, Happening, Mint, Record, Stage};
use persistence::clients::{self as stored_clients, StoredClient, Summary};
use persistence::{ReadTx, Replayed, StoreError, WriteTx, follow_up};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{App, Error};

/// What is kept of a creating deed: with the record's version the same answer can be given again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Created {
    client: ClientId,
    version: u32,
    pub(crate) thing: Uuid,
}

/// A client with the record: what every deed about the client is decided on.
#[derive(Debug, Clone)]
pub struct ClientFile {
    /// The person and the summary.
    pub stored: StoredClient,
    /// The record, replayed.
    pub record: Arc<Record>,
    /// What it was replayed from, oldest first.
    pub entries: Arc<Vec<Entry>>,
    /// The file of the client whose record took this one in.
    pub(crate) survivor: Option<Box<ClientFile>>,
}

impl ClientFile {
    /// Opens a client to look.
    pub(crate) async fn open(tx: &ReadTx, id: ClientId) -> Result<Self, Error> {
        let stored = stored_clients::find(tx, id).await?.ok_or(Error::NotFound("client"))?;
        Self::with_record(tx, stored, None).await
    }

    /// Opens a client as it was known at a moment.
    pub(crate) async fn open_as_of(
        tx: &ReadTx,
        id: ClientId,
        as_of: Option<DateTime<Utc>>,
    ) -> Result<Self, Error> {
        let stored = stored_clients::find(tx, id).await?.ok_or(Error::NotFound("client"))?;
        Self::with_record(tx, stored, as_of).await
    }

    /// Opens a client to change; nobody else changes it until the transaction ends.
    pub(crate) async fn open_for_update(tx: &WriteTx, id: ClientId) -> Result<Self, Error> {
        let stored =
            stored_clients::find_for_update(tx, id).await?.ok_or(Error::NotFound("client"))?;
        Self::with_record(tx, stored, None).await
    }

    /// What to keep of the deed that created `thing` with the newest entries.
    pub(crate) fn created(&self, thing: Uuid) -> Created {
        Created { client: self.stored.id, version: self.record.version, thing }
    }

    /// The client as it was right after a deed that is asked for again.
    pub(crate) async fn again(app: &App, permit: Permit, created: &Created) -> Result<Self, Error> {
        let id = created.client;
        let tx = app.store.read().await?;
        let stored = stored_clients::find(&tx, id).await?.ok_or(Error::NotFound("client"))?;
        let mut entries = stored_clients::record::entries(&tx, id, None).await?;
        drop(tx);
        entries.retain(|entry| entry.number <= created.version);
        let record = Record::replay(&entries).map_err(|_| broken(id))?;
        let summary = Summary::of(&record, app.clock.today()).ok_or_else(|| broken(id))?;
        app.store.log_read(permit, &[id], app.clock.now()).await?;
        let (record, entries) = (Arc::new(record), Arc::new(entries));
        Ok(Self { stored: StoredClient { summary, ..stored }, record, entries, survivor: None })
    }

    async fn with_record(
        tx: &ReadTx,
        stored: StoredClient,
        as_of: Option<DateTime<Utc>>,
    ) -> Result<Self, Error> {
        let entries = stored_clients::record::entries(tx, stored.id, as_of).await?;
        let record = Record::replay(&entries).map_err(|_| broken(stored.id))?;
        let replayed = Replayed { record: Arc::new(record), entries: Arc::new(entries) };
        Self::replayed(tx, stored, replayed).await
    }

    /// A client whose record was replayed before.
    pub(super) async fn replayed(
        tx: &ReadTx,
        stored: StoredClient,
        replayed: Replayed,
    ) -> Result<Self, Error> {
        let survivor = match stored.summary.merged_into {
            Some(into) => Some(Box::new(Box::pin(Self::open(tx, into)).await?)),
            None => None,
        };
        let Replayed { record, entries } = replayed;
        Ok(Self { stored, record, entries, survivor })
    }

    /// What a decision reads of the client, for somebody of `authority`.
    fn object(&self, authority: &AuthorityKey) -> Object {
        let offered = self.record.open_handover().filter(|open| open.to == *authority);
        let survivor = self.survivor.as_deref().map(|survivor| survivor.object(authority));
        Object {
            offer: offered.map(|open| Offer { receiver: open.receiver }),
            acted_until: self.record.acted_until(authority),
            survivor: survivor.map(Box::new),
            ..object(&self.stored)
        }
    }

    /// How the actor stands to the client today.
    pub(crate) fn relation(&self, app: &App, actor: &Actor) -> Relation {
        access::relation(actor, &self.object(&actor.authority), context(app))
    }

    /// Asks to do something to the client. That it was denied is logged.
    pub(crate) fn require(
        &self,
        app: &App,
        actor: &Actor,
        action: Action,
    ) -> Result<Permit, Denied> {
        let object = self.object(&actor.authority);
        access::decide(actor, action, &object, context(app)).inspect_err(|denied| {
            app.store.log_denial(actor, denied, self.stored.id, app.clock.now());
        })
    }

    /// The same where it does not matter which of the merged records this is.
    pub(crate) fn require_of_person(
        &self,
        app: &App,
        actor: &Actor,
        action: Action,
    ) -> Result<Permit, Denied> {
        match &self.survivor {
            Some(survivor) => survivor.require_of_person(app, actor, action),
            None => self.require(app, actor, action),
        }
    }

    /// Whether a core block keeps the actor from the client, whatever the ground.
    pub(crate) fn is_blocked(&self, app: &App, actor: &Actor) -> bool {
        let relation = self.relation(app, actor);
        relation == Relation::Blocked || self.stored.named_only() && !relation.acts()
    }

    /// Whether the actor may do something to the client today; to offer only what is possible. The
    /// deed itself asks again.
    #[must_use]
    pub fn permits(&self, app: &App, actor: &Actor, action: Action) -> bool {
        may(action, actor.role, self.relation(app, actor))
    }

    /// Whether the actor reads the client only because the glass was broken.
    #[must_use]
    pub fn is_opened_by(&self, app: &App, actor: &Actor) -> bool {
        self.relation(app, actor) == Relation::Opened
    }

    /// Takes in what happened with everything that follows from it, and stores it.
    pub(crate) async fn settle(
        &mut self,
        app: &App,
        tx: &WriteTx,
        by: Option<&Actor>,
        happenings: Vec<Happening>,
    ) -> Result<Vec<Entry>, Error> {
        let (entries, today) = self.foresee(app, by, happenings)?;
        stored_clients::record::append(tx, self.stored.id, &entries).await?;
        let summary = Summary::of(&self.record, today).ok_or_else(|| broken(self.stored.id))?;
        let of_today = (&summary, today);
        stored_clients::summarise(tx, &self.stored, &self.record, of_today, &entries).await?;
        self.stored.summary = summary;
        self.stored.person = self.record.person_on(&self.stored.person, today);
        self.stored.born_on = self.record.born_on().unwrap_or(self.stored.born_on);
        follow_up::keep(tx, self.stored.id, &self.record, &self.stored.person).await?;
        Ok(entries)
    }

    /// The same without storing anything.
    pub(crate) fn foresee(
        &mut self,
        app: &App,
        by: Option<&Actor>,
        happenings: Vec<Happening>,
    ) -> Result<(Vec<Entry>, NaiveDate), Error> {
        let at = app.clock.now();
        let today = app.clock.today();
        let mut mint =
            Mint { id: &mut || app.ids.mint(at), at, today, by: by.map(|actor| actor.user) };
        let entries = Arc::make_mut(&mut self.record)
            .settle(happenings, &app.law, &mut mint)
            .map_err(|_| broken(self.stored.id))?;
        Arc::make_mut(&mut self.entries).extend_from_slice(&entries);
        Ok((entries, today))
    }
}

/// What a decision reads of a client's row alone. Enough for who acts; of the others only the record
/// can tell. Lists and counts ask the same of their rows, see [`Visible`](stored_clients::Visible).
pub(super) fn object(stored: &StoredClient) -> Object {
    let Summary { acting, joint, worker, stage, .. } = &stored.summary;
    Object {
        client: stored.id,
        acting: acting.clone(),
        joint: joint.clone(),
        worker: *worker,
        named_only: stored.named_only(),
        closed: *stage == Stage::Ended,
        offer: None,
        acted_until: None,
        survivor: None,
    }
}

/// What a decision reads of the day and the installation.
pub(super) fn context(app: &App) -> Context {
    Context { today: app.clock.today(), former_reads_days: app.settings.former_reads_days }
}

/// Compares the version that somebody read with the one that is there.
pub(crate) const fn same_version(read: u32, is: u32) -> Result<(), Error> {
    if read == is { Ok(()) } else { Err(Error::Stale) }
}

fn broken(client: ClientId) -> Error {
    let id = client.uuid();
    Error::Internal(StoreError::InconsistentRow { table: "client_event", column: "content", id })
}
