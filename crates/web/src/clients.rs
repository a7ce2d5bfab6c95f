//! The work of the day, and clients.

mod assign_client;
mod begin_customership;
mod change_facts;
mod claim_client;
mod deeds;
mod end_customership;
mod fact_fields;
mod happened;
mod hold_interview;
mod link_household;
pub(crate) mod list_state;
mod merge_clients;
mod my_work;
mod name_guardian;
mod named_worker;
mod offered;
mod part_clients;
mod part_household;
mod read_client;
mod readmit_client;
mod register_client;
mod reopen_customership;
mod restrict_record;
mod save_view;
mod search_clients;

use axum::Router;
use axum::routing::{get, post};
use use_cases::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/", get(my_work::page))
        .route("/clients/search", get(search_clients::page).post(search_clients::search_clients))
        .route(
            "/clients/register-client",
            get(register_client::page).post(register_client::register_client),
        )
        .route(
            "/clients/{id}/change-facts",
            get(change_facts::page).post(change_facts::change_facts),
        )
        .route(
            "/clients/readmit-client",
            get(readmit_client::page).post(readmit_client::readmit_client),
        )
        .route(
            "/clients/{id}/link-household",
            get(link_household::page).post(link_household::link_household),
        )
        .route(
            "/clients/{id}/part-household",
            get(part_household::page).post(part_household::part_household),
        )
        .route(
            "/clients/{id}/begin-customership",
            get(begin_customership::page).post(begin_customership::begin_customership),
        )
        .route(
            "/clients/{id}/reopen-customership",
            get(reopen_customership::page).post(reopen_customership::reopen_customership),
        )
        .merge(of_worker_and_records())
        .route("/views/save-view", get(save_view::page).post(save_view::save_view))
        .route("/views/{id}/forget-view", post(save_view::forget_view))
        .route("/clients/{id}", get(read_client::page))
        .route(
            "/clients/{id}/claim-client",
            get(claim_client::page).post(claim_client::claim_client),
        )
        .route(
            "/clients/{id}/name-guardian",
            get(name_guardian::page).post(name_guardian::name_guardian),
        )
        .route(
            "/clients/{id}/end-customership",
            get(end_customership::page).post(end_customership::end_customership),
        )
}

/// Whose the client is, and which records are the same person's.
fn of_worker_and_records() -> Router<App> {
    Router::new()
        .route(
            "/clients/{id}/hold-interview",
            get(hold_interview::page).post(hold_interview::hold_interview),
        )
        .route(
            "/clients/{id}/assign-client",
            get(assign_client::page).post(assign_client::assign_client),
        )
        .route(
            "/clients/{id}/restrict-record",
            get(restrict_record::page).post(restrict_record::restrict_record),
        )
        .route(
            "/clients/{id}/merge-clients",
            get(merge_clients::page).post(merge_clients::merge_clients),
        )
        .route(
            "/clients/{id}/part-clients",
            get(part_clients::page).post(part_clients::part_clients),
        )
}
