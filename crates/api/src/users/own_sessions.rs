use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::Serialize;
use use_cases::users::OwnSession;
use use_cases::{App, users};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Problem;
use crate::extract::{Caller, Path};

/// The browsers in which the caller is signed in.
#[derive(Serialize, ToSchema)]
#[schema(as = OwnSessions)]
pub(super) struct Body {
    /// The newest first; three at most.
    sessions: Vec<Line>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = OwnSession)]
struct Line {
    id: Uuid,
    begun_at: DateTime<Utc>,
    /// When it was last used; not newer than a minute.
    used_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    asks: bool,
}

/// The own sessions
#[utoipa::path(get, path = "/sessions", tag = "users", responses((status = OK, body = Body)))]
pub(super) async fn list_own_sessions(
    State(app): State<App>,
    Caller(actor): Caller,
) -> Result<axum::Json<Body>, Problem> {
    let sessions = users::list_own_sessions(&app, &actor).await?.into_iter();
    let line = |OwnSession { id, begun_at, used_at, asks }| Line { id, begun_at, used_at, asks };
    Ok(axum::Json(Body { sessions: sessions.map(line).collect() }))
}

/// End one of the own sessions
#[utoipa::path(
    delete,
    path = "/sessions/{id}",
    tag = "users",
    params(("id" = Uuid, Path)),
    responses((status = NO_CONTENT, description = "The session has ended")),
)]
pub(super) async fn end_own_session(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Problem> {
    users::end_own_session(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End all own sessions but the one that asks
#[utoipa::path(
    delete,
    path = "/sessions",
    tag = "users",
    responses((status = NO_CONTENT, description = "The sessions have ended")),
)]
pub(super) async fn end_other_sessions(
    State(app): State<App>,
    Caller(actor): Caller,
) -> Result<StatusCode, Problem> {
    users::end_other_sessions(&app, &actor).await?;
    Ok(StatusCode::NO_CONTENT)
}
