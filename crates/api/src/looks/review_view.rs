use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use domain::ids::{ClientId, ReviewId, UserId};
use serde::Serialize;
use use_cases::App;
use use_cases::looks::{self, ReviewLine};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ReviewRequest;
use crate::Problem;
use crate::extract::{Caller, Json, Path};

/// What waits for a review.
#[derive(Serialize, ToSchema)]
#[schema(as = Reviews)]
pub(super) struct Response {
    reviews: Vec<Line>,
}

/// A look that somebody should look at.
#[derive(Serialize, ToSchema)]
#[schema(as = ReviewLine)]
struct Line {
    id: Uuid,
    /// Why, such as `own_record`, `burst` or `sample`.
    signal: &'static str,
    user: Option<Uuid>,
    name: Option<String>,
    client: Option<Uuid>,
    looked_at: DateTime<Utc>,
}

impl From<ReviewLine> for Line {
    fn from(line: ReviewLine) -> Self {
        let ReviewLine { review, name } = line;
        Self {
            id: review.id.uuid(),
            signal: review.signal.code(),
            user: review.user.map(UserId::uuid),
            name: name.map(|name| name.as_str().to_owned()),
            client: review.client.map(ClientId::uuid),
            looked_at: review.looked_at,
        }
    }
}

/// Looks that wait for a review, oldest first
#[utoipa::path(get, path = "/reviews", tag = "looks", responses((status = OK, body = Response)))]
pub(super) async fn list_reviews(
    State(app): State<App>,
    Caller(actor): Caller,
) -> Result<axum::Json<Response>, Problem> {
    let lines = looks::list_reviews(&app, &actor).await?;
    Ok(axum::Json(Response { reviews: lines.into_iter().map(Line::from).collect() }))
}

/// Say whether a look was proper
#[utoipa::path(
    post,
    path = "/reviews/{id}",
    tag = "looks",
    params(("id" = Uuid, Path)),
    request_body = ReviewRequest,
    responses((status = NO_CONTENT)),
)]
pub(super) async fn review_view(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ReviewId>,
    Json(request): Json<ReviewRequest>,
) -> Result<StatusCode, Problem> {
    looks::review_view(&app, &actor, id, request.read()?).await?;
    Ok(StatusCode::NO_CONTENT)
}
