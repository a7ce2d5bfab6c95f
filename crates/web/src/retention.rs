//! Disposing of the data of clients whose time has passed: what is due, proposals, proofs, holds.

mod hold_disposal;
mod list_disposals;

use axum::Router;
use axum::routing::{get, post};
use use_cases::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/disposals", get(list_disposals::page))
        .route("/disposals/propose-disposal", post(list_disposals::propose_disposal))
        .route("/disposals/{id}", get(list_disposals::one))
        .route("/disposals/{id}/approve-disposal", post(list_disposals::approve_disposal))
        .route(
            "/clients/{id}/hold-disposal",
            get(hold_disposal::page).post(hold_disposal::hold_disposal),
        )
        .route("/clients/{id}/release-hold", post(hold_disposal::release_hold))
}
