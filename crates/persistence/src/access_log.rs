//! Who saw whom: one row for each view of persons, durable before the answer leaves.

mod waiting_views;

use chrono::{DateTime, Utc};
use domain::access::{Actor, Denied, Part, Permit};
use domain::ids::ClientId;
use sea_orm::{EntityTrait, Set};
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

use crate::entities::access_log;
use crate::keys::Keys;
use crate::store::{Rights, StoreError, Writers};

use waiting_views::PAUSE;
pub(crate) use waiting_views::{Missed, WaitingViews};

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
            relation: Set(permit.relation().map(|relation| relation.code().to_owned())),
            client_id: Set(permit.client().map(ClientId::uuid)),
            shown: Set(shown.iter().flat_map(|client| *client.uuid().as_bytes()).collect()),
            row_count: Set(i64::try_from(shown.len()).unwrap_or(i64::MAX)),
            session_id: Set(actor.and_then(|actor| actor.session)),
            request_id: Set(actor.and_then(|actor| actor.request)),
            parts: Set(Some(words(permit.parts()))),
            oldest_on: Set(permit.oldest_on()),
            denied_by: Set(None),
            ..Default::default()
        })
    }

    /// A look that was denied shows nobody.
    pub(crate) fn denied(
        actor: &Actor,
        denied: &Denied,
        client: ClientId,
        at: DateTime<Utc>,
    ) -> Self {
        Self(access_log::ActiveModel {
            at: Set(at),
            user_id: Set(Some(actor.user.uuid())),
            role: Set(Some(actor.role.code().to_owned())),
            authority: Set(Some(actor.authority.to_string())),
            action: Set(denied.action.code().to_owned()),
            relation: Set(None),
            client_id: Set(Some(client.uuid())),
            shown: Set(Vec::new()),
            row_count: Set(0),
            session_id: Set(actor.session),
            request_id: Set(actor.request),
            parts: Set(None),
            oldest_on: Set(None),
            denied_by: Set(Some(denied.rule.code().to_owned())),
            ..Default::default()
        })
    }

    pub(crate) fn into_row(self) -> access_log::ActiveModel {
        self.0
    }
}

/// Words of the log, one space between two.
fn words(parts: &[Part]) -> String {
    parts.iter().map(|part| part.code()).collect::<Vec<_>>().join(" ")
}

struct Waiting {
    /// Nothing for who only wants to know that whatever came before is written.
    seen: Option<Seen>,
    written: oneshot::Sender<Result<(), StoreError>>,
}

/// Where views are handed in. One task writes them: while a commit is under way the next rows
/// gather, so nobody waits longer than for two commits and an idle service adds no delay.
#[derive(Clone)]
pub(crate) struct AccessLog {
    rows: mpsc::Sender<Waiting>,
    waiting_views: Option<Moving>,
}

/// The views that wait for an embedded log, and the task that moves them.
#[derive(Clone)]
struct Moving {
    views: WaitingViews,
    now: mpsc::Sender<oneshot::Sender<Result<(), StoreError>>>,
}

/// Where the task writes them.
enum Place {
    /// Into the log itself.
    Log(Writers, Keys),
    Waiting(WaitingViews),
}

impl AccessLog {
    pub(crate) fn of_server(writers: Writers, keys: Keys) -> Self {
        Self { rows: start(Place::Log(writers, keys)), waiting_views: None }
    }

    pub(crate) fn embedded(views: WaitingViews) -> Self {
        let (now, asked) = mpsc::channel(1);
        tokio::spawn(move_from_time_to_time(views.clone(), asked));
        let rows = start(Place::Waiting(views.clone()));
        Self { rows, waiting_views: Some(Moving { views, now }) }
    }

    pub(crate) async fn record(&self, seen: Seen) -> Result<(), StoreError> {
        let (written, outcome) = oneshot::channel();
        self.rows
            .send(Waiting { seen: Some(seen), written })
            .await
            .map_err(|_| StoreError::Busy)?;
        outcome.await.map_err(|_| StoreError::Busy)?
    }

    /// Records a look that was denied without waiting for it: nothing was shown, and an answer that
    /// took longer would tell that there is something. When more than ever wait, it is lost.
    pub(crate) fn note(&self, seen: Seen) {
        let (written, _nobody) = oneshot::channel();
        if self.rows.try_send(Waiting { seen: Some(seen), written }).is_err() {
            tracing::warn!("a look that was denied is not in the log");
        }
    }

    /// Puts into the log whatever was recorded before.
    pub(crate) async fn settle(&self) -> Result<(), StoreError> {
        let (written, outcome) = oneshot::channel();
        self.rows.send(Waiting { seen: None, written }).await.map_err(|_| StoreError::Busy)?;
        outcome.await.map_err(|_| StoreError::Busy)??;
        let Some(moving) = &self.waiting_views else { return Ok(()) };
        let (asker, moved) = oneshot::channel();
        moving.now.send(asker).await.map_err(|_| StoreError::Busy)?;
        moved.await.map_err(|_| StoreError::Busy)?
    }

    /// Leaves nothing that has the form of the log's table, because that may change or has changed.
    pub(crate) async fn empty(&self) -> Result<(), StoreError> {
        if let Some(moving) = &self.waiting_views {
            moving.views.follow_log().await?;
        }
        self.settle().await?;
        match &self.waiting_views {
            Some(moving) => moving.views.forget_table().await,
            None => Ok(()),
        }
    }

    pub(crate) async fn close(&self) -> Result<(), StoreError> {
        self.settle().await?;
        match &self.waiting_views {
            Some(moving) => moving.views.close().await,
            None => Ok(()),
        }
    }
}

fn start(place: Place) -> mpsc::Sender<Waiting> {
    let (rows, waiting) = mpsc::channel(WAITING);
    tokio::spawn(serve(place, waiting));
    rows
}

async fn serve(place: Place, mut waiting: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(ROWS);
    while waiting.recv_many(&mut batch, ROWS).await > 0 {
        let (rows, askers): (Vec<_>, Vec<_>) =
            batch.drain(..).map(|Waiting { seen, written }| (seen, written)).unzip();
        let rows: Vec<_> = rows.into_iter().flatten().map(Seen::into_row).collect();
        let outcome = match &place {
            _ if rows.is_empty() => Ok(()),
            Place::Log(writers, keys) => write(writers, keys, rows).await,
            Place::Waiting(views) => views.take(rows).await,
        };
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

/// Ends with the log.
async fn move_from_time_to_time(
    views: WaitingViews,
    mut requests: mpsc::Receiver<oneshot::Sender<Result<(), StoreError>>>,
) {
    loop {
        let asker = match timeout(PAUSE, requests.recv()).await {
            Ok(Some(asker)) => Some(asker),
            Ok(None) => return,
            Err(_) => None,
        };
        let outcome = views.settle().await;
        match (asker, outcome) {
            (Some(asker), outcome) => drop(asker.send(outcome)),
            // They are durable where they are; the next round takes them along.
            (None, Err(error)) => tracing::warn!(%error, "views wait to be put into the log"),
            (None, Ok(())) => {}
        }
    }
}
