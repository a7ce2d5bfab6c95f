use axum::extract::State;
use axum::http::StatusCode;
use domain::ids::FeedId;
use frame::CALENDARS;
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use use_cases::App;
use use_cases::feeds::{self, FeedOpened};
use utoipa::ToSchema;

use super::FeedBody;
use crate::Problem;
use crate::extract::{Caller, Check, Json, Path};

/// A feed to be opened.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OpenFeed)]
pub(super) struct Request {
    /// Where it is read: 1 to 100 characters.
    #[schema(example = "Outlook")]
    label: String,
}

impl Check for Request {}

/// A feed with its address, which is shown this once.
#[derive(Serialize, ToSchema)]
#[schema(as = FeedOpened)]
pub(super) struct Opened {
    #[serde(flatten)]
    feed: FeedBody,
    /// Whoever has it reads the feed.
    url: String,
}

/// Open a calendar feed
///
/// Of the own deadlines and appointments, those of absent colleagues included for whom one stands
/// in. There is no name in it: the kind, the day, a short mark of the client and a link.
#[utoipa::path(
    post,
    path = "/feeds",
    tag = "feeds",
    request_body = Request,
    responses((status = CREATED, body = Opened)),
)]
pub(super) async fn open_feed(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(Request { label }): Json<Request>,
) -> Result<(StatusCode, axum::Json<Opened>), Problem> {
    let FeedOpened { feed, secret } = feeds::open_feed(&app, &actor, label).await?;
    let url = format!("{}{CALENDARS}/{}", app.settings.public_url, secret.expose_secret());
    Ok((StatusCode::CREATED, axum::Json(Opened { feed: feed.into(), url })))
}

/// The own feeds.
#[derive(Serialize, ToSchema)]
#[schema(as = Feeds)]
pub(super) struct Feeds {
    /// Those that were not revoked, the oldest first.
    feeds: Vec<FeedBody>,
}

/// The own calendar feeds
#[utoipa::path(get, path = "/feeds", tag = "feeds", responses((status = OK, body = Feeds)))]
pub(super) async fn list_feeds(
    State(app): State<App>,
    Caller(actor): Caller,
) -> Result<axum::Json<Feeds>, Problem> {
    let feeds = feeds::list_feeds(&app, &actor).await?;
    Ok(axum::Json(Feeds { feeds: feeds.into_iter().map(FeedBody::from).collect() }))
}

/// Revoke an own calendar feed
///
/// Its address answers nothing from now on.
#[utoipa::path(
    delete,
    path = "/feeds/{id}",
    tag = "feeds",
    params(("id" = Uuid, Path)),
    responses((status = NO_CONTENT)),
)]
pub(super) async fn revoke_feed(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<FeedId>,
) -> Result<StatusCode, Problem> {
    feeds::revoke_feed(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
