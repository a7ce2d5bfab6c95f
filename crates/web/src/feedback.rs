//! The accessibility statement, and what users say about it (Act 306/2019).

mod give_feedback;
mod list_feedback;
mod statement;

use axum::Router;
use axum::routing::get;
use use_cases::App;

/// For who is not signed in, too.
pub(crate) fn open_routes() -> Router<App> {
    Router::new().route("/accessibility", get(statement::page))
}

/// For who is signed in.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/give-feedback", get(give_feedback::page).post(give_feedback::give_feedback))
        .route("/feedback", get(list_feedback::page))
}
