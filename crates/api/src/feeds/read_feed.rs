use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use use_cases::{App, feeds};

use super::calendar;
use crate::Problem;
use crate::extract::Path;

/// Read a calendar feed
///
/// For calendar programs (RFC 5545): whoever has the secret address reads it, until the feed is
/// revoked or its owner disabled.
#[utoipa::path(
    get,
    path = "/calendars/{secret}",
    tag = "feeds",
    security(()),
    params(("secret" = String, Path)),
    responses((status = OK, body = String, content_type = "text/calendar")),
)]
pub(super) async fn read_feed(
    State(app): State<App>,
    Path(secret): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    let lines = feeds::read_feed(&app, &secret).await?;
    let calendar = calendar::of(&lines, &app.settings.public_url, app.clock.now());
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], calendar))
}
