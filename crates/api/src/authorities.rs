//! Handovers between authorities.

mod accept_handover;
mod list_handovers;
mod list_protected_handovers;
mod name_receiver;
mod read_handover;
mod return_handover;

use use_cases::App;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_handovers::list_handovers))
        .routes(routes!(list_protected_handovers::list_protected_handovers))
        .routes(routes!(name_receiver::name_receiver))
        .routes(routes!(read_handover::read_handover))
        .routes(routes!(accept_handover::accept_handover))
        .routes(routes!(return_handover::return_handover))
}
