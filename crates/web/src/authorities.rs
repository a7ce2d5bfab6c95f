//! Handovers between authorities.

mod list_handovers;

use axum::Router;
use axum::routing::get;
use use_cases::App;

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/handovers", get(list_handovers::page))
}
