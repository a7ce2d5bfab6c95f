//! Users, authorities and settings.

mod add_user;
mod link_provider;
mod list_users;
mod read_settings;

use axum::Router;
use axum::routing::{get, post};
use use_cases::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/users", get(list_users::page))
        .route("/disable-user", post(list_users::disable_user))
        .route("/reset-sign-in", post(list_users::reset_sign_in))
        .route("/end-sessions", post(list_users::end_sessions))
        .route("/add-user", get(add_user::page).post(add_user::add_user))
        .route("/link-provider", get(link_provider::page).post(link_provider::link_provider))
        .route("/unlink-provider", post(link_provider::unlink_provider))
        .route("/settings", get(read_settings::page))
}
