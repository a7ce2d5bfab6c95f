//! Clients and what is true about them.

mod assign;
mod begin_customership;
mod board;
mod body;
mod change_facts;
mod end_customership;
mod hold_interview;
mod link_household;
mod list;
mod merge_clients;
mod name_guardian;
mod part_clients;
mod part_household;
mod read;
mod readmit;
mod reassign;
mod register;
mod reopen_customership;
mod restrict_record;
mod search;

pub(crate) use body::{ClientBody, FactsChangedBody};

use use_cases::App;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list_clients, register::register_client))
        .routes(routes!(search::search_clients))
        .routes(routes!(board::read_board))
        .routes(routes!(readmit::readmit_client))
        .routes(routes!(read::read_client))
        .routes(routes!(read::read_client_deadlines))
        .routes(routes!(read::read_timeline))
        .routes(routes!(change_facts::change_facts))
        .routes(routes!(change_facts::what_if))
        .routes(routes!(change_facts::override_responsibility))
        .routes(routes!(assign::claim_client))
        .routes(routes!(assign::assign_client))
        .routes(routes!(restrict_record::restrict_record))
        .routes(routes!(reassign::reassign_clients))
        .routes(routes!(reassign::undo_reassignment))
        .routes(routes!(hold_interview::hold_interview))
        .routes(routes!(end_customership::end_customership))
        .routes(routes!(reopen_customership::reopen_customership))
        .routes(routes!(begin_customership::begin_customership))
        .routes(routes!(name_guardian::name_guardian))
        .routes(routes!(merge_clients::merge_clients))
        .routes(routes!(part_clients::part_clients))
        .routes(routes!(link_household::link_household))
        .routes(routes!(part_household::part_household))
}
