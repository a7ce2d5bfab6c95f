//! Makes a register of people who do not exist, big enough to measure on.

mod ids;
mod path;
mod people;
mod units;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use anyhow::{Context, bail};
use chrono::{Days, NaiveDate, NaiveTime};
use domain::access::{Action, Permit};
use domain::law::Law;
use persistence::clients::{LoadedClient, ids_after, load};
use persistence::{Store, rule_sets, users};
use polku::config::Config;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use tokio::sync::mpsc;
use use_cases::{Clock, SystemClock};

use path::Path;
use units::Unit;
pub(crate) use units::{measured_supervisor, measured_worker};

/// Clients of one commit.
const BATCH: usize = 250;

/// How far back the first client was registered, in days.
const REACH: usize = 1000;

/// The share of clients that are protected.
const PROTECTED: f64 = 0.005;

/// The share of clients that wait in the queue.
const QUEUED: f64 = 0.1;

/// Fills an empty database. The same seed on the same day gives the same register.
pub(crate) async fn fill(
    config: &Config,
    clients: usize,
    of_units: usize,
    seed: u64,
) -> anyhow::Result<()> {
    let begun = Instant::now();
    let law = config.law_files()?.into_law(&config.law.timeline)?;
    let store = polku::open_store(config, false).await?;
    store.migrate_up().await?;
    if !ids_after(&store.read_once(), None, 1).await?.is_empty() {
        bail!("the database has clients already; give an empty one");
    }
    let today = SystemClock.today();
    let mut units = units::units(&law.reference, of_units, today);
    employ(&store, &mut units, clients, seed, today).await?;
    remember(&store, &law).await?;

    let number_of_units = units.len();
    let register = Register { law, units, clients, seed, today };
    let written = write(&store, register).await;
    store.close().await?;
    let entries = written?;
    let seconds = begun.elapsed().as_secs();
    eprintln!("{clients} clients of {number_of_units} units, {entries} entries, in {seconds} s");
    Ok(())
}

async fn employ(
    store: &Store,
    units: &mut [Unit],
    clients: usize,
    seed: u64,
    today: NaiveDate,
) -> anyhow::Result<()> {
    let at = (today - Days::new(2000)).and_time(NaiveTime::MIN).and_utc();
    let employed = units::employ(units, clients, at, &mut StdRng::seed_from_u64(seed));
    let tx = store.write().await?;
    for user in employed.map_err(|fault| anyhow::anyhow!("{}", fault.pointer))? {
        users::insert(&tx, &user, None, at, None).await?;
    }
    Ok(tx.commit(Permit::of_the_system(Action::KeepUsers, None), SystemClock.now()).await?)
}

/// Without it the service would go through the whole register before it listens.
async fn remember(store: &Store, law: &Law) -> anyhow::Result<()> {
    let tx = store.write().await?;
    let applied = law.timeline.rule_sets().map(|rules| (rules.id().as_str(), rules.digest()));
    rule_sets::keep_applied(&tx, applied, SystemClock.now()).await?;
    Ok(tx.commit(Permit::of_the_system(Action::LoadReference, None), SystemClock.now()).await?)
}

/// What all clients have in common.
struct Register {
    law: Law,
    units: Vec<Unit>,
    clients: usize,
    seed: u64,
    today: NaiveDate,
}

impl Register {
    /// The client with this number; numbers from 0 are in the order of registration.
    fn client(&self, number: usize) -> anyhow::Result<LoadedClient> {
        let seed = self.seed ^ u64::try_from(number)?.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut random = StdRng::seed_from_u64(seed);
        let unit = &self.units[number % self.units.len()];
        let round = number / self.units.len();
        let worker = unit.workers[round % unit.workers.len()];
        let home = unit.homes.choose(&mut random).context("a unit without a municipality")?;
        let protected = random.random_bool(PROTECTED);
        let queued = random.random_bool(QUEUED);
        let (person, citizenship) = people::somebody(&mut random, protected);
        let days = REACH - REACH * number / self.clients;
        let from = self.today - Days::new(u64::try_from(days)?);

        let mut path = Path::begin(&self.law, self.today, from, worker, random);
        path.register(&unit.authority, home, citizenship, &person)?;
        path.walk(queued)?;
        path.finish(person)
    }

    fn batch(&self, number: usize) -> anyhow::Result<Vec<LoadedClient>> {
        let first = number * BATCH;
        (first..self.clients.min(first + BATCH)).map(|number| self.client(number)).collect()
    }
}

/// One thread for each core makes clients; they are written here as they come.
async fn write(store: &Store, register: Register) -> anyhow::Result<usize> {
    let threads = thread::available_parallelism()?.get();
    let register = Arc::new(register);
    let next = Arc::new(AtomicUsize::new(0));
    let (made, mut ready) = mpsc::channel(2);
    for _ in 0..threads {
        let (register, next, made) = (Arc::clone(&register), Arc::clone(&next), made.clone());
        tokio::task::spawn_blocking(move || {
            let batches = register.clients.div_ceil(BATCH);
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= batches || made.blocking_send(register.batch(number)).is_err() {
                    return;
                }
            }
        });
    }
    drop(made);
    let (mut clients, mut entries) = (0, 0);
    while let Some(batch) = ready.recv().await {
        let batch = batch?;
        let tx = store.write().await?;
        load(&tx, &batch).await?;
        let permit = Permit::of_the_system(Action::RegisterClient, None);
        tx.commit(permit, SystemClock.now()).await?;
        clients += batch.len();
        entries += batch.iter().map(|client| client.entries.len()).sum::<usize>();
        if clients.is_multiple_of(40 * BATCH) {
            eprintln!("{clients} of {}", register.clients);
        }
    }
    Ok(entries)
}
