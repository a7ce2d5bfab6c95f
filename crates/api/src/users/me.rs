use axum::extract::State;
use use_cases::{App, users};

use super::Me;
use crate::Problem;
use crate::extract::Caller;

/// Who the caller is
#[utoipa::path(get, path = "/me", tag = "users", responses((status = OK, body = Me)))]
pub(super) async fn who_am_i(
    State(app): State<App>,
    Caller(actor): Caller,
) -> Result<axum::Json<Me>, Problem> {
    Ok(axum::Json(users::who_am_i(&app, &actor).await?.into()))
}
