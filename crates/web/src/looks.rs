//! Who saw whom: the log for the data-protection officer, what is reviewed, and broken glass.

mod break_glass;
mod line;
mod read_access_log;
mod review;

use axum::Router;
use axum::routing::{get, post};
use use_cases::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/access-log", get(read_access_log::page).post(read_access_log::read_access_log))
        .route("/access-log/extract", get(read_access_log::extract))
        .route("/reviews", get(review::page))
        .route("/reviews/review-view", post(review::review_view))
        .route("/reviews/review-break-glass", post(review::review_break_glass))
        .route("/break-glass", get(break_glass::page).post(break_glass::break_glass))
}
