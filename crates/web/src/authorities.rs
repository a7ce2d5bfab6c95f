//! Handovers between authorities.

mod list_handovers;
mod name_receiver;
mod override_responsibility;
mod read_handover;
mod return_handover;
mod soon_due;

use axum::Router;
use axum::routing::{get, post};
use use_cases::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/handovers", get(list_handovers::page))
        .route("/handovers/{id}/name-receiver", post(name_receiver::name_receiver))
        .route("/handovers/{id}", get(read_handover::page))
        .route("/handovers/{id}/accept-handover", post(read_handover::accept_handover))
        .route(
            "/handovers/{id}/return-handover",
            get(return_handover::page).post(return_handover::return_handover),
        )
        .route(
            "/clients/{id}/override-responsibility",
            get(override_responsibility::page)
                .post(override_responsibility::override_responsibility),
        )
}
