//! What a supervisor sees and does about the whole unit.

mod read_board;
mod reassign_clients;
mod reassigned;

use axum::Router;
use axum::routing::{get, post};
use use_cases::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/board", get(read_board::page))
        .route(
            "/reassign-clients",
            get(reassign_clients::page).post(reassign_clients::reassign_clients),
        )
        .route("/reassignments/{id}/undo-reassignment", post(reassigned::undo_reassignment))
}
