//! What users say about the accessibility of the pages.

mod give_feedback;
mod list_feedback;

use use_cases::App;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(give_feedback::give_feedback, list_feedback::list_feedback))
}
