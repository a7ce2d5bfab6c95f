//! The one writer of an embedded database.
//!
//! A durable commit costs a flush to disk. So those who want to write at the same time take turns
//! inside one outer transaction, each in a savepoint of its own, and share its commit. Nobody is
//! answered before that commit is on disk. Constraints are checked at once, never deferred to the
//! commit, so one member cannot spoil it for the others.

use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use tokio::sync::{mpsc, oneshot};

use super::StoreError;

/// How many turns may share one commit.
const MEMBERS: usize = 64;

/// How many may wait before the next one waits for a place in the queue.
const WAITING: usize = 256;

type Outcome = Result<(), DbErr>;

/// Where writers ask for their turn. Cheap to clone; the writer ends with the last clone.
#[derive(Clone)]
pub(crate) struct Queue {
    requests: mpsc::Sender<oneshot::Sender<Result<Turn, DbErr>>>,
}

/// One writer's turn: until it ends, nobody else writes.
///
/// The transaction stands first, because it must be undone before the end of the turn is noticed.
pub(crate) struct Turn {
    pub(super) transaction: DatabaseTransaction,
    pub(super) end: End,
}

/// Ends a turn. Dropping it means that nothing is to be kept.
pub(crate) struct End(oneshot::Sender<Kept>);

struct Kept {
    transaction: DatabaseTransaction,
    answer: oneshot::Sender<Outcome>,
}

impl Queue {
    pub(super) fn start(writer: DatabaseConnection) -> Self {
        let (requests, waiting) = mpsc::channel(WAITING);
        tokio::spawn(serve(writer, waiting));
        Self { requests }
    }

    pub(super) async fn turn(&self) -> Result<Turn, StoreError> {
        let (request, turn) = oneshot::channel();
        self.requests.send(request).await.map_err(|_| StoreError::Busy)?;
        Ok(turn.await.map_err(|_| StoreError::Busy)??)
    }
}

impl End {
    /// Keeps what the turn wrote. Returns when it is on disk.
    ///
    /// The savepoint is released by the writer, not here: this future may be dropped at any time,
    /// and a release whose answer nobody hears would leave the nesting in doubt.
    pub(super) async fn keep(self, transaction: DatabaseTransaction) -> Result<(), StoreError> {
        let (answer, outcome) = oneshot::channel();
        self.0.send(Kept { transaction, answer }).map_err(|_| StoreError::Busy)?;
        Ok(outcome.await.map_err(|_| StoreError::Busy)??)
    }
}

async fn serve(
    writer: DatabaseConnection,
    mut waiting: mpsc::Receiver<oneshot::Sender<Result<Turn, DbErr>>>,
) {
    let immediate = TransactionOptions {
        // A transaction that reads first and writes later fails at once when another process wrote
        // in between (a restore does). This one waits.
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    while let Some(first) = waiting.recv().await {
        match writer.begin_with_options(immediate).await {
            Ok(outer) => batch(outer, first, &mut waiting).await,
            Err(error) => drop(first.send(Err(error))),
        }
    }
}

async fn batch(
    outer: DatabaseTransaction,
    first: oneshot::Sender<Result<Turn, DbErr>>,
    waiting: &mut mpsc::Receiver<oneshot::Sender<Result<Turn, DbErr>>>,
) {
    let mut members = Vec::new();
    let mut next = Some(first);
    let mut outcome = Ok(());
    let mut turns = 0;
    while let Some(request) = next.take() {
        match one_turn(&outer, request).await {
            Ok(member) => members.extend(member),
            Err(error) => {
                // The nesting is no longer what we think: nothing of this batch may stay.
                outcome = Err(error);
                break;
            }
        }
        turns += 1;
        if turns < MEMBERS {
            next = waiting.try_recv().ok();
        }
    }
    let outcome = match outcome {
        Ok(()) if members.is_empty() => outer.rollback().await,
        Ok(()) => outer.commit().await,
        Err(error) => outer.rollback().await.and(Err(error)),
    };
    for member in members {
        drop(member.send(outcome.clone()));
    }
}

/// Gives one turn and waits for its end. Returns whom to tell about the commit, if anything is kept.
async fn one_turn(
    outer: &DatabaseTransaction,
    request: oneshot::Sender<Result<Turn, DbErr>>,
) -> Result<Option<oneshot::Sender<Outcome>>, DbErr> {
    if request.is_closed() {
        return Ok(None);
    }
    let transaction = match outer.begin().await {
        Ok(transaction) => transaction,
        Err(error) => {
            drop(request.send(Err(error.clone())));
            return Err(error);
        }
    };
    let (end, ended) = oneshot::channel();
    if request.send(Ok(Turn { transaction, end: End(end) })).is_err() {
        return Ok(None);
    }
    let Ok(Kept { transaction, answer }) = ended.await else { return Ok(None) };
    match transaction.commit().await {
        Ok(()) => Ok(Some(answer)),
        Err(error) => {
            drop(answer.send(Err(error.clone())));
            Err(error)
        }
    }
}
