//! Ids that are the same whenever the same register is made.

use chrono::{DateTime, Utc};
use rand::RngCore;
use rand::rngs::StdRng;
use uuid::{Builder, Uuid};

/// A UUIDv7 of a moment.
pub(super) fn mint(at: DateTime<Utc>, random: &mut StdRng) -> Uuid {
    let mut bits = [0; 10];
    random.fill_bytes(&mut bits);
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    Builder::from_unix_timestamp_millis(millis, &bits).into_uuid()
}
