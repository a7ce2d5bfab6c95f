//! Appointments with clients, and notes on them.

mod end_appointment;
mod list_appointments;
mod make_appointment;
mod write_note;

use axum::Router;
use axum::routing::get;
use use_cases::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/clients/{id}/write-note", get(write_note::page).post(write_note::write_note))
        .route("/appointments", get(list_appointments::page))
        .route(
            "/clients/{id}/make-appointment",
            get(make_appointment::page).post(make_appointment::make_appointment),
        )
        .route(
            "/appointments/{id}/end-appointment",
            get(end_appointment::page).post(end_appointment::end_appointment),
        )
}
