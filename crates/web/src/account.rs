//! What somebody keeps of the own way in: password, second factor, sessions.

mod change_password;
mod own_sessions;
mod qr;
mod set_up_second_factor;

use axum::Router;
use axum::routing::{get, post};
use use_cases::App;

pub(crate) const CHANGE_PASSWORD: &str = "/change-password";
pub(crate) const SET_UP_SECOND_FACTOR: &str = "/set-up-second-factor";

const ACCOUNT: &str = "/account";

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route(ACCOUNT, get(own_sessions::page))
        .route("/end-own-session", post(own_sessions::end_own_session))
        .route("/end-other-sessions", post(own_sessions::end_other_sessions))
        .route(CHANGE_PASSWORD, get(change_password::page).post(change_password::change_password))
        .route(
            SET_UP_SECOND_FACTOR,
            get(set_up_second_factor::page).post(set_up_second_factor::set_up_second_factor),
        )
}
