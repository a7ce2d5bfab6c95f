//! Notes on clients.

mod write_note;

use axum::Router;
use axum::routing::get;
use use_cases::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/clients/{id}/write-note", get(write_note::page).post(write_note::write_note))
}
