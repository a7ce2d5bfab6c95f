//! Absent colleagues and who stands in for them.

mod list_absences;
mod record_absence;

use axum::Router;
use axum::routing::{get, post};
use use_cases::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/absences", get(list_absences::page))
        .route("/absences/{id}/end-absence", post(list_absences::end_absence))
        .route("/record-absence", get(record_absence::page).post(record_absence::record_absence))
}
