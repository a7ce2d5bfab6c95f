//! What a supervisor sees and does about the whole unit.

mod read_board;

use axum::Router;
use axum::routing::get;
use use_cases::App;

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/board", get(read_board::page))
}
