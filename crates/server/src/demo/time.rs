use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Helsinki;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use use_cases::{Clock, Ids, SystemClock, SystemIds};
use uuid::Uuid;

/// A clock of the past that its owner moves.
pub(super) struct PastClock(AtomicI64);

impl PastClock {
    /// Stands at eight in the morning of `day`.
    pub(super) fn on(day: NaiveDate) -> Self {
        Self(AtomicI64::new(morning_of(day).timestamp_micros()))
    }

    /// It becomes eight in the morning of `day`, unless it is later already.
    pub(super) fn go_to(&self, day: NaiveDate) {
        self.0.fetch_max(morning_of(day).timestamp_micros(), Ordering::Relaxed);
    }

    /// Somebody else's deed was at `at`; nothing comes before it.
    pub(super) fn not_before(&self, at: DateTime<Utc>) {
        self.0.fetch_max(at.timestamp_micros(), Ordering::Relaxed);
    }

    /// Time passes.
    pub(super) fn pass(&self, time: Duration) {
        self.0.fetch_add(time.num_microseconds().unwrap_or_default(), Ordering::Relaxed);
    }
}

impl Clock for PastClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0.load(Ordering::Relaxed)).unwrap_or_default()
    }
}

fn morning_of(day: NaiveDate) -> DateTime<Utc> {
    midnight_of(day) + Duration::hours(8)
}

/// Midnight in Finland, where no change of the clocks falls on it.
fn midnight_of(day: NaiveDate) -> DateTime<Utc> {
    let local = Helsinki.from_local_datetime(&day.and_time(NaiveTime::MIN)).earliest();
    local.map_or_else(|| day.and_time(NaiveTime::MIN).and_utc(), |local| local.to_utc())
}

/// A day that never ends: the time of day goes on until its last moment and stays there.
pub(super) struct FixedDay {
    ahead: Duration,
    last: DateTime<Utc>,
}

impl FixedDay {
    pub(super) fn new(day: NaiveDate) -> Self {
        let ahead = midnight_of(day) - midnight_of(SystemClock.today());
        let next = midnight_of(day.succ_opt().unwrap_or(day));
        Self { ahead, last: next - Duration::microseconds(1) }
    }
}

impl Clock for FixedDay {
    fn now(&self) -> DateTime<Utc> {
        (SystemClock.now() + self.ahead).min(self.last)
    }
}

/// Ids that sort by the moments they are minted for, whatever the machine's clock says.
pub(super) struct OrderedIds {
    node: u64,
    /// The newest moment in milliseconds, and how many ids it has.
    newest: Mutex<(u64, u64)>,
}

const COUNTER_BITS: u32 = 26;
const NODE_BITS: u32 = 48;

impl OrderedIds {
    /// The same ids for the same `node`.
    pub(super) const fn of(node: u64) -> Self {
        Self { node: node >> (u64::BITS - NODE_BITS), newest: Mutex::new((0, 0)) }
    }

    /// Ids of their own.
    pub(super) fn random() -> Self {
        Self::of(rand::random())
    }
}

impl Ids for OrderedIds {
    fn mint(&self, at: DateTime<Utc>) -> Uuid {
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        *newest = match *newest {
            (known, count) if millis <= known => (known, count + 1),
            _ => (millis, 0),
        };
        let (millis, count) = *newest;
        let tail = (u128::from(count) << NODE_BITS) | u128::from(self.node);
        // The counter lies across the variant's two bits: twelve before, the rest behind.
        let behind = COUNTER_BITS - 12 + NODE_BITS;
        let high = tail >> behind;
        let low = tail & ((1 << behind) - 1);
        Uuid::from_u128((u128::from(millis) << 80) | (7 << 76) | (high << 64) | (0b10 << 62) | low)
    }

    fn secret(&self) -> [u8; 32] {
        SystemIds.secret()
    }
}

/// What chance decides, each part apart, so that the order of work changes nothing.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    Staff,
    Courses,
    Life,
    Course,
    LaterLife,
    Turn,
}

/// The chance of one part; the same for the same seed.
pub(super) fn chance(seed: u64, part: Part, number: u64) -> StdRng {
    let mut bytes = [0; 32];
    let (words, _) = bytes.as_chunks_mut::<8>();
    for (word, value) in words.iter_mut().zip([seed, part as u64, number]) {
        *word = value.to_le_bytes();
    }
    StdRng::from_seed(bytes)
}

/// The ids of one part.
pub(super) fn ids(chance: &mut StdRng) -> OrderedIds {
    OrderedIds::of(chance.random())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_their_moment_and_then_by_their_turn() {
        let ids = OrderedIds::random();
        let at = SystemClock.now();

        let minted: Vec<_> = (0..10_000).map(|_| ids.mint(at)).collect();
        let later = ids.mint(at + Duration::milliseconds(1));

        assert!(minted.is_sorted_by(|one, next| one < next));
        assert!(minted.last().unwrap() < &later);
        assert_eq!((later.get_version_num(), later.get_variant()), (7, uuid::Variant::RFC4122));
    }

    #[test]
    fn a_fixed_day_stays_the_same_day() {
        let day = NaiveDate::from_ymd_opt(2024, 5, 2).unwrap();

        let clock = FixedDay::new(day);

        assert_eq!(clock.today(), day);
        assert!(clock.now() <= clock.now());
    }
}
