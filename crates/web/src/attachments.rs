//! Files attached to a client's record; the client's page lists them.

mod attach_file;
mod open_attachment;
mod withdraw_attachment;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use use_cases::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route(
            "/clients/{id}/attach-file",
            get(attach_file::page)
                .post(attach_file::attach_file)
                // The form has its own limit.
                .layer(DefaultBodyLimit::disable()),
        )
        .route("/attachments/{id}/open-attachment", get(open_attachment::open_attachment))
        .route(
            "/attachments/{id}/withdraw-attachment",
            get(withdraw_attachment::page).post(withdraw_attachment::withdraw_attachment),
        )
}
