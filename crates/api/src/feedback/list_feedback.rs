use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use domain::feedback::Feedback;
use serde::Serialize;
use use_cases::{App, day_of, feedback};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Problem;
use crate::extract::Caller;

/// The newest feedback, newest first.
#[derive(Serialize, ToSchema)]
#[schema(as = FeedbackList)]
pub(super) struct Body {
    feedback: Vec<Line>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Feedback)]
struct Line {
    id: Uuid,
    words: String,
    contact: Option<String>,
    given_at: DateTime<Utc>,
    /// The last day for an answer, where one is wanted.
    answer_by: Option<NaiveDate>,
}

/// List the feedback
///
/// The newest hundred.
#[utoipa::path(get, path = "/feedback", tag = "feedback", responses((status = OK, body = Body)))]
pub(super) async fn list_feedback(
    State(app): State<App>,
    Caller(actor): Caller,
) -> Result<axum::Json<Body>, Problem> {
    let newest = feedback::list_feedback(&app, &actor).await?;
    let line = |one: Feedback| Line {
        id: one.id.uuid(),
        answer_by: one.answer_by(day_of(one.given_at)),
        words: one.words,
        contact: one.contact,
        given_at: one.given_at,
    };
    Ok(axum::Json(Body { feedback: newest.into_iter().map(line).collect() }))
}
