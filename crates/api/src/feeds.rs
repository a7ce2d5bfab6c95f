//! Calendar feeds: a worker's deadlines and appointments by a secret address.

mod calendar;
mod keep_own_feeds;
mod read_feed;

use chrono::{DateTime, Utc};
use serde::Serialize;
use use_cases::App;
use use_cases::feeds::Feed;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(keep_own_feeds::list_feeds, keep_own_feeds::open_feed))
        .routes(routes!(keep_own_feeds::revoke_feed))
        .routes(routes!(read_feed::read_feed))
}

/// A feed, without its address.
#[derive(Serialize, ToSchema)]
#[schema(as = Feed)]
struct FeedBody {
    id: Uuid,
    /// Where it is read.
    #[schema(example = "Outlook")]
    label: String,
    opened_at: DateTime<Utc>,
}

impl From<Feed> for FeedBody {
    fn from(feed: Feed) -> Self {
        let Feed { id, user: _, label, created_at } = feed;
        Self { id: id.uuid(), label, opened_at: created_at }
    }
}
