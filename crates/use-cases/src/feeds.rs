//! Calendar feeds: a worker's deadlines and appointments by a secret address.

mod keep_own_feeds;
mod read_feed;

pub use keep_own_feeds::{FeedOpened, list_feeds, open_feed, revoke_feed};
pub use read_feed::{FeedLines, read_feed};

pub use persistence::contacts::AppointmentLine;
pub use persistence::feeds::Feed;
