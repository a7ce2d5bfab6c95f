//! The integration plan: written, offered, accepted by each party, explained, reviewed, compared.

mod accept_plan;
mod compare_plans;
mod conditions;
mod editor;
mod explain_duties;
mod extend_plan;
mod hear_child;
mod interrupt_plan;
mod offer_plan;
mod offered;
mod print_plan;
mod read_plan;
mod review_plan;
mod withdraw_acceptance;
mod write_plan;

use axum::Router;
use axum::routing::get;
use domain::path::Obstacle;
use use_cases::App;
use use_cases::plans::PlanOf;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route(
            "/clients/{id}/draft-plan",
            get(write_plan::page_of_draft).post(write_plan::draft_plan),
        )
        .route("/plans/{id}", get(read_plan::page))
        .route(
            "/plans/{id}/change-plan",
            get(write_plan::page_of_change).post(write_plan::change_plan),
        )
        .route("/plans/{id}/offer-plan", get(offer_plan::page).post(offer_plan::offer_plan))
        .route("/plans/{id}/accept-plan", get(accept_plan::page).post(accept_plan::accept_plan))
        .route(
            "/plans/{id}/explain-duties",
            get(explain_duties::page).post(explain_duties::explain_duties),
        )
        .route("/plans/{id}/hear-child", get(hear_child::page).post(hear_child::hear_child))
        .route("/plans/{id}/review-plan", get(review_plan::page).post(review_plan::review_plan))
        .route(
            "/plans/{id}/withdraw-acceptance",
            get(withdraw_acceptance::page).post(withdraw_acceptance::withdraw_acceptance),
        )
        .route("/clients/{id}/extend-plan", get(extend_plan::page).post(extend_plan::extend_plan))
        .route(
            "/clients/{id}/interrupt-plan",
            get(interrupt_plan::page).post(interrupt_plan::interrupt_plan),
        )
        .route("/plans/{id}/compare-plans", get(compare_plans::page))
        .route("/plans/{id}/print-plan", get(print_plan::page))
        .route("/plans/{id}/print-plan.pdf", get(print_plan::pdf))
}

/// The page of the deed that removes an obstacle of a plan.
fn remedy(of: &PlanOf, obstacle: &Obstacle) -> Option<String> {
    match obstacle {
        Obstacle::GuardianMissing {} => {
            Some(format!("/clients/{}/name-guardian", of.file.stored.id))
        }
        Obstacle::ChildNotHeard { .. } => Some(format!("/plans/{}/hear-child", of.plan.id)),
        _ => None,
    }
}
