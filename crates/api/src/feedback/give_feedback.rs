use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use use_cases::App;
use use_cases::feedback::{self, GiveFeedback};
use utoipa::ToSchema;

use crate::Problem;
use crate::extract::{Caller, Check};
use crate::idempotency::{Creating, IdempotencyHeader};

/// What somebody says.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = GiveFeedback)]
pub(super) struct Request {
    words: String,
    /// Where an answer is wanted, if anywhere.
    #[schema(nullable = false)]
    contact: Option<String>,
}

impl Check for Request {}

/// Say something about the accessibility of the pages
///
/// Kept without saying who said it. Whoever leaves a contact gets an answer within 14 days.
#[utoipa::path(
    post,
    path = "/feedback",
    tag = "feedback",
    params(IdempotencyHeader),
    request_body = Request,
    responses((status = NO_CONTENT)),
)]
pub(super) async fn give_feedback(
    State(app): State<App>,
    Caller(actor): Caller,
    Creating(once, Request { words, contact }): Creating<Request>,
) -> Result<StatusCode, Problem> {
    let asked = GiveFeedback { words, contact };
    feedback::give_feedback(&app, &actor, asked, &once).await?;
    Ok(StatusCode::NO_CONTENT)
}
