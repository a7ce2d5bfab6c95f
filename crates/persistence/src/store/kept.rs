//! What this process keeps in memory between requests. Nothing here is needed for a right answer,
//! and no other process need know of it.

use std::hash::Hash;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Duration, Utc};
use domain::ids::{ClientId, EventId};
use domain::record::{Entry, Record};
use quick_cache::Weighter;
use quick_cache::sync::Cache;

/// How long a process may not know that another took a right away. What it did itself it knows at
/// once, see [`Rights`].
const MOMENT: Duration = Duration::seconds(1);

/// How many callers are known at the same time.
const CALLERS: usize = 4096;

/// How much of records is kept, in bytes of their entries as stored; in memory they take about
/// four times as much.
const RECORDS: u64 = 8 * 1024 * 1024;

/// Counts the changes of who may do what: of users, tokens, sessions and absences.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rights(Arc<AtomicU64>);

impl Rights {
    /// Something changed and is on disk: what was known before is not known any more.
    pub(crate) fn changed(&self) {
        self.0.fetch_add(1, Ordering::AcqRel);
    }

    fn so_far(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }
}

/// Who the callers of the last moment were, so that not every request has to ask the database. An
/// answer is given again for a second, and not once a right changed in this process.
pub(crate) struct Known<K, V> {
    answers: Cache<K, Answer<V>>,
    rights: Rights,
}

#[derive(Clone)]
struct Answer<V> {
    value: V,
    at: DateTime<Utc>,
    rights: u64,
}

impl<K: Eq + Hash, V: Clone> Known<K, V> {
    pub(super) fn new(rights: Rights) -> Self {
        Self { answers: Cache::new(CALLERS), rights }
    }

    /// The answer to `key`, if it may still be given at `now`; `read` asks the database. That
    /// nothing is found is not kept.
    pub(crate) async fn or_read<E>(
        &self,
        key: K,
        now: DateTime<Utc>,
        read: impl Future<Output = Result<Option<V>, E>>,
    ) -> Result<Option<V>, E> {
        // Counted before the database is asked: a change meanwhile makes the answer worthless.
        let rights = self.rights.so_far();
        if let Some(answer) = self.answers.get(&key)
            && answer.rights == rights
            && (Duration::zero()..MOMENT).contains(&(now - answer.at))
        {
            return Ok(Some(answer.value));
        }
        let Some(value) = read.await? else { return Ok(None) };
        self.answers.insert(key, Answer { value: value.clone(), at: now, rights });
        Ok(Some(value))
    }
}

/// A client's record with the entries it was replayed from.
#[derive(Debug, Clone)]
pub struct Replayed {
    /// The record.
    pub record: Arc<Record>,
    /// Its entries, oldest first.
    pub entries: Arc<Vec<Entry>>,
}

/// Records that were opened lately. Entries are never changed and follow each other without gaps, so
/// a record whose newest entry is the newest stored is the record, also after a restore.
pub(crate) struct Records(Cache<ClientId, Stored, BySize>);

#[derive(Clone)]
struct Stored {
    replayed: Replayed,
    bytes: u64,
}

#[derive(Clone)]
struct BySize;

impl Weighter<ClientId, Stored> for BySize {
    fn weight(&self, _: &ClientId, stored: &Stored) -> u64 {
        stored.bytes.max(1)
    }
}

impl Records {
    pub(super) fn new() -> Self {
        const USUAL: u64 = 16 * 1024;
        let number = usize::try_from(RECORDS / USUAL).unwrap_or(usize::MAX);
        Self(Cache::with_weighter(number, RECORDS, BySize))
    }

    pub(crate) fn find(&self, client: ClientId, newest: EventId) -> Option<Replayed> {
        let replayed = self.0.get(&client)?.replayed;
        (replayed.entries.last()?.id == newest).then_some(replayed)
    }

    pub(crate) fn forget(&self, client: ClientId) {
        self.0.remove(&client);
    }

    pub(crate) fn keep(&self, client: ClientId, replayed: Replayed, bytes: u64) {
        self.0.insert(client, Stored { replayed, bytes });
    }
}
