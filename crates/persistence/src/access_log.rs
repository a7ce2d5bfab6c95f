//! Who saw whom: one row for each view of persons, durable before the answer leaves.

use chrono::{DateTime, Utc};
use domain::access::Permit;
use domain::ids::ClientId;
use sea_orm::{EntityTrait, Set};
use tokio::sync::{mpsc, oneshot};

use crate::audit::relation_code;
use crate::entities::access_log;
use crate::keys::Keys;
use crate::store::{Rights, StoreError, Writers};

/// How many rows one commit takes at most.
const ROWS: usize = 64;

/// How many may wait before the next one waits for a place.
const WAITING: usize = 1024;

/// One view of one or more clients.
pub(crate) struct Seen(access_log::ActiveModel);

impl Seen {
    pub(crate) fn new(permit: &Permit, shown: &[ClientId], at: DateTime<Utc>) -> Self {
        let actor = permit.actor();
        Self(access_log::ActiveModel {
            at: Set(at),
            user_id: Set(actor.map(|actor| actor.user.uuid())),
            role: Set(actor.map(|actor| actor.role.code().to_owned())),
            authority: Set(actor.map(|actor| actor.authority.to_string())),
            action: Set(permit.action().code().to_owned()),
            relation: Set(permit.relation().map(|relation| relation_code(relation).to_owned())),
            client_id: Set(permit.client().map(ClientId::uuid)),
            shown: Set(shown.iter().flat_map(|client| *client.uuid().as_bytes()).collect()),
            row_count: Set(i64::try_from(shown.len()).unwrap_or(i64::MAX)),
            ..Default::default()
        })
    }

    pub(crate) fn into_row(self) -> access_log::ActiveModel {
        self.0
    }
}

struct Waiting {
    seen: Seen,
    written: oneshot::Sender<Result<(), StoreError>>,
}

/// Where views are handed in. One task writes them: while a commit is under way the next rows
/// gather, so nobody waits longer than for two commits and an idle service adds no delay.
#[derive(Clone)]
pub(crate) struct AccessLog {
    rows: mpsc::Sender<Waiting>,
}

impl AccessLog {
    pub(crate) fn start(writers: Writers, keys: Keys) -> Self {
        let (rows, waiting) = mpsc::channel(WAITING);
        tokio::spawn(serve(writers, keys, waiting));
        Self { rows }
    }

    pub(crate) async fn record(&self, seen: Seen) -> Result<(), StoreError> {
        let (written, outcome) = oneshot::channel();
        self.rows.send(Waiting { seen, written }).await.map_err(|_| StoreError::Busy)?;
        outcome.await.map_err(|_| StoreError::Busy)?
    }
}

async fn serve(writers: Writers, keys: Keys, mut waiting: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(ROWS);
    while waiting.recv_many(&mut batch, ROWS).await > 0 {
        let (rows, askers): (Vec<_>, Vec<_>) =
            batch.drain(..).map(|Waiting { seen, written }| (seen.into_row(), written)).unzip();
        let outcome = write(&writers, &keys, rows).await;
        for asker in askers {
            drop(asker.send(outcome.clone()));
        }
    }
}

async fn write(
    writers: &Writers,
    keys: &Keys,
    rows: Vec<access_log::ActiveModel>,
) -> Result<(), StoreError> {
    let tx = writers.begin(keys, &Rights::default()).await?;
    access_log::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    tx.keep().await
}
