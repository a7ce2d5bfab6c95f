use axum::extract::State;
use serde::Serialize;
use use_cases::{App, users};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Problem;
use crate::extract::Caller;

/// Those who work with clients.
#[derive(Serialize, ToSchema)]
#[schema(as = Colleagues)]
pub(super) struct Body {
    /// By name.
    colleagues: Vec<Line>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Colleague)]
struct Line {
    id: Uuid,
    name: String,
}

/// Those of the own authority who work with clients
///
/// Anybody to whom a client can be given or who can stand in, oneself among them.
#[utoipa::path(get, path = "/colleagues", tag = "users", responses((status = OK, body = Body)))]
pub(super) async fn list_colleagues(
    State(app): State<App>,
    Caller(actor): Caller,
) -> Result<axum::Json<Body>, Problem> {
    let colleagues = users::list_colleagues(&app, &actor).await?;
    let line =
        |one: &users::Colleague| Line { id: one.user.uuid(), name: one.name.as_str().to_owned() };
    Ok(axum::Json(Body { colleagues: colleagues.iter().map(line).collect() }))
}
