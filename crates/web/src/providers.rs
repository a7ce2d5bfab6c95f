//! The register of providers.

mod list_providers;
mod register_provider;

use axum::Router;
use axum::routing::get;
use use_cases::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/providers", get(list_providers::page))
        .route(
            "/register-provider",
            get(register_provider::page).post(register_provider::register_provider),
        )
        .route(
            "/providers/{id}/change-provider",
            get(register_provider::page_of_change).post(register_provider::change_provider),
        )
}
