use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::GlassId;
use domain::looks::ReviewOutcome;
use serde::Serialize;
use use_cases::App;
use use_cases::looks::{self, BrokenGlassLine};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ReviewRequest;
use crate::Problem;
use crate::extract::{Caller, Json, Path};

/// What was opened by breaking the glass.
#[derive(Serialize, ToSchema)]
#[schema(as = AllBrokenGlass)]
pub(super) struct Response {
    broken_glass: Vec<Line>,
}

/// One client opened by one user.
#[derive(Serialize, ToSchema)]
#[schema(as = BrokenGlass)]
struct Line {
    id: Uuid,
    client: Uuid,
    user: Uuid,
    name: Option<String>,
    ground: &'static str,
    reason: String,
    begun_at: DateTime<Utc>,
    until: DateTime<Utc>,
    /// The day by which it is to be reviewed.
    review_by: NaiveDate,
    /// What the review came to, once it is done.
    outcome: Option<&'static str>,
}

impl From<BrokenGlassLine> for Line {
    fn from(line: BrokenGlassLine) -> Self {
        let BrokenGlassLine { glass, name, review_by, outcome } = line;
        Self {
            id: glass.id.uuid(),
            client: glass.client.uuid(),
            user: glass.user.uuid(),
            name: name.map(|name| name.as_str().to_owned()),
            ground: glass.ground.code(),
            reason: glass.reason,
            begun_at: glass.begun_at,
            until: glass.until,
            review_by,
            outcome: outcome.map(ReviewOutcome::code),
        }
    }
}

/// What the own authority's users opened, newest first
#[utoipa::path(
    get,
    path = "/broken-glass",
    tag = "looks",
    responses((status = OK, body = Response)),
)]
pub(super) async fn list_broken_glass(
    State(app): State<App>,
    Caller(actor): Caller,
) -> Result<axum::Json<Response>, Problem> {
    let lines = looks::list_broken_glass(&app, &actor).await?;
    Ok(axum::Json(Response { broken_glass: lines.into_iter().map(Line::from).collect() }))
}

/// Say whether it was proper to open a client
#[utoipa::path(
    post,
    path = "/broken-glass/{id}/review",
    tag = "looks",
    params(("id" = Uuid, Path)),
    request_body = ReviewRequest,
    responses((status = NO_CONTENT)),
)]
pub(super) async fn review_break_glass(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<GlassId>,
    Json(request): Json<ReviewRequest>,
) -> Result<StatusCode, Problem> {
    looks::review_break_glass(&app, &actor, id, request.read()?).await?;
    Ok(StatusCode::NO_CONTENT)
}
