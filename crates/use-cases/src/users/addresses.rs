use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Duration, Utc};

/// So many tries at once are let through from one address; after that one for each pause.
const BURST: i32 = 10;
const PAUSE: Duration = Duration::seconds(3);

/// So many addresses are remembered at most. More than that at one time are no tries of people, and
/// each name still has its own count.
const REMEMBERED: usize = 100_000;

/// From which addresses failed tries came lately.
///
/// Counted in the memory of the process, not in the database: it is the second line only, against
/// one machine that tries many names, and must cost nothing. What holds for all processes and over
/// a restart is the count of each name.
#[derive(Debug, Default)]
pub struct Addresses {
    /// When an address has paid for all its tries.
    paid: Mutex<BTreeMap<IpAddr, DateTime<Utc>>>,
}

impl Addresses {
    /// Takes a try, or says after how many seconds there will be one.
    pub(super) fn take(&self, from: IpAddr, now: DateTime<Utc>) -> Result<(), u64> {
        let mut paid = self.paid.lock().unwrap_or_else(PoisonError::into_inner);
        if paid.len() >= REMEMBERED {
            paid.retain(|_, until| *until > now);
        }
        let until = paid.get(&network(from)).map_or(now, |until| (*until).max(now));
        let free = until - PAUSE * (BURST - 1);
        if free > now {
            return Err((free - now).num_milliseconds().unsigned_abs().div_ceil(1000));
        }
        if paid.len() < REMEMBERED {
            paid.insert(network(from), until + PAUSE);
        }
        Ok(())
    }

    /// Gives a try back: it was right. An office behind one address signs in as often as it likes.
    pub(super) fn give_back(&self, from: IpAddr) {
        let mut paid = self.paid.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(until) = paid.get_mut(&network(from)) {
            *until -= PAUSE;
        }
    }
}

/// What one customer of a network is given: an address, or a /64 of IPv6.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn ten_tries_are_let_through_and_then_one_each_three_seconds() {
        let (addresses, one) = (Addresses::default(), IpAddr::from([192, 0, 2, 1]));

        let burst = (0..20).filter(|_| addresses.take(one, at(0)).is_ok()).count();
        let later: Vec<_> = (1..=9).map(|second| addresses.take(one, at(second)).err()).collect();

        assert_eq!(burst, 10);
        let waits = [Some(2), Some(1), None, Some(2), Some(1), None, Some(2), Some(1), None];
        assert_eq!(later, waits);
        assert!(addresses.take(IpAddr::from([192, 0, 2, 2]), at(0)).is_ok());
    }

    #[test]
    fn a_try_that_was_right_does_not_count() {
        let (addresses, one) = (Addresses::default(), IpAddr::from([192, 0, 2, 1]));

        for _ in 0..1000 {
            addresses.take(one, at(0)).unwrap();
            addresses.give_back(one);
        }

        assert!(addresses.take(one, at(0)).is_ok());
    }

    #[test]
    fn whoever_has_a_network_of_addresses_has_one_count() {
        let addresses = Addresses::default();
        let tried = (0..20u16).filter(|n| {
            let address = Ipv6Addr::new(0x2001, 0xdb8, 0, 1, *n, 2, 3, 4).into();
            addresses.take(address, at(0)).is_ok()
        });

        assert_eq!(tried.count(), 10);
        assert_eq!(network("::ffff:192.0.2.1".parse().unwrap()), IpAddr::from([192, 0, 2, 1]));
    }
}
