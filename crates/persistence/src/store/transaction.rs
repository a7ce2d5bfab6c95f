use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Utc};
use domain::access::Permit;
use sea_orm::DatabaseTransaction;

use super::shared_commit::{End, Turn};
use super::{Connection, Rights, StoreError};
use crate::audit;
use crate::keys::Keys;

/// A transaction that reads.
pub struct ReadTx {
    connection: Connection,
    keys: Keys,
}

impl ReadTx {
    pub(super) const fn new(connection: Connection, keys: Keys) -> Self {
        Self { connection, keys }
    }

    /// Where statements of this transaction go.
    pub(crate) const fn conn(&self) -> &Connection {
        &self.connection
    }

    /// The keys of encrypted columns and blind indexes.
    #[must_use]
    pub const fn keys(&self) -> &Keys {
        &self.keys
    }
}

/// A transaction that writes. Dropping it undoes it.
#[must_use = "what is not committed is undone"]
pub struct WriteTx {
    // Dropped before `ending`: the undoing must be under way when the next writer gets its turn.
    read: ReadTx,
    ending: Ending,
    rights: Rights,
    changes_rights: AtomicBool,
}

enum Ending {
    Alone,
    InBatch(End),
}

impl WriteTx {
    pub(super) fn alone(transaction: DatabaseTransaction, keys: Keys, rights: Rights) -> Self {
        Self::ending(transaction, Ending::Alone, keys, rights)
    }

    pub(super) fn in_batch(turn: Turn, keys: Keys, rights: Rights) -> Self {
        let Turn { transaction, end } = turn;
        Self::ending(transaction, Ending::InBatch(end), keys, rights)
    }

    fn ending(
        transaction: DatabaseTransaction,
        ending: Ending,
        keys: Keys,
        rights: Rights,
    ) -> Self {
        let read = ReadTx::new(Connection::Transaction(transaction), keys);
        Self { read, ending, rights, changes_rights: AtomicBool::new(false) }
    }

    /// Says that who may do what will be different after the commit, so that callers are asked for
    /// anew: whoever writes users, tokens, sessions or absences says it.
    pub fn changes_rights(&self) {
        self.changes_rights.store(true, Ordering::Relaxed);
    }

    /// Writes the audit row and makes everything durable. The permit is spent.
    pub async fn commit(self, permit: Permit, at: DateTime<Utc>) -> Result<(), StoreError> {
        audit::record(self.conn(), &permit, at).await?;
        self.keep().await
    }

    /// Writes the audit rows of deeds that this transaction does besides the one it is committed
    /// for. The permits are spent.
    pub async fn also(&self, permits: Vec<Permit>, at: DateTime<Utc>) -> Result<(), StoreError> {
        audit::record_all(self.conn(), &permits, at).await
    }

    /// Commits without an audit row: for the logs themselves.
    pub(crate) async fn keep(self) -> Result<(), StoreError> {
        let Self { read: ReadTx { connection, .. }, ending, rights, changes_rights } = self;
        let outcome = match (connection, ending) {
            (Connection::Transaction(transaction), Ending::Alone) => {
                transaction.commit().await.map_err(StoreError::from)
            }
            (Connection::Transaction(transaction), Ending::InBatch(end)) => {
                end.keep(transaction).await
            }
            // Each statement committed by itself; no constructor makes this.
            (Connection::Pool(_), _) => Ok(()),
        };
        // Also when the outcome is unknown: to ask once too often does no harm.
        if changes_rights.into_inner() {
            rights.changed();
        }
        outcome
    }
}

impl Deref for WriteTx {
    type Target = ReadTx;

    fn deref(&self) -> &ReadTx {
        &self.read
    }
}
