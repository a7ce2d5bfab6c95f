//! Referrals to integration training.

mod courses;
mod letter;
mod levels;
mod read_referral;
mod refer_to_training;
mod withdraw_step;

use axum::Router;
use axum::routing::{get, post};
use use_cases::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/courses", get(courses::page))
        .route("/open-course", get(courses::page_of_opening).post(courses::open_course))
        .route(
            "/plans/{id}/refer-to-training",
            get(refer_to_training::page).post(refer_to_training::refer_to_training),
        )
        .route("/referrals/{id}", get(read_referral::page))
        .route("/referrals/{id}/record-referral-event", post(read_referral::record_referral_event))
        .route(
            "/referrals/{id}/withdraw-referral-step",
            get(withdraw_step::page).post(withdraw_step::withdraw_referral_step),
        )
}
