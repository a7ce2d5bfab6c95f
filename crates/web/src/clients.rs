//! The work of the day, and clients.

mod claim_client;
mod deeds;
mod end_customership;
mod happened;
pub(crate) mod list_state;
mod my_work;
mod read_client;
mod search_clients;

use axum::Router;
use axum::routing::get;
use use_cases::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/", get(my_work::page))
        .route("/clients/search", get(search_clients::page).post(search_clients::search_clients))
        .route("/clients/{id}", get(read_client::page))
        .route(
            "/clients/{id}/claim-client",
            get(claim_client::page).post(claim_client::claim_client),
        )
        .route(
            "/clients/{id}/end-customership",
            get(end_customership::page).post(end_customership::end_customership),
        )
}
