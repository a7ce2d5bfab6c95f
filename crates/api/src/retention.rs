//! Disposing of the data of clients whose time has passed.

mod approve_disposal;
mod hold_disposal;
mod list_disposals;
mod propose_disposal;

use use_cases::App;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(hold_disposal::hold_disposal))
        .routes(routes!(hold_disposal::release_hold))
        .routes(routes!(list_disposals::list_disposals))
        .routes(routes!(list_disposals::read_disposal))
        .routes(routes!(propose_disposal::propose_disposal))
        .routes(routes!(approve_disposal::approve_disposal))
}
