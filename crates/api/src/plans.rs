//! Integration plans.

mod accept;
mod change;
mod compare;
mod content;
mod draft;
mod explain_duties;
mod extend_plan;
mod hear_child;
mod interrupt_plan;
mod offer;
mod print_plan;
mod read;
mod review_plan;
mod withdraw_acceptance;

use chrono::NaiveDate;
use domain::path::NextStep;
use domain::plans::{Acceptance, AgendaLine, Measure, Party, Plan, PlanContent, PlanState, Review};
use serde::Serialize;
use use_cases::App;
use use_cases::plans::PlanOf;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::wire::DeadlineBody;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(draft::draft_plan))
        .routes(routes!(read::read_plan, change::change_plan))
        .routes(routes!(read::read_plan_document))
        .routes(routes!(print_plan::print_plan))
        .routes(routes!(offer::offer_plan))
        .routes(routes!(accept::accept_plan))
        .routes(routes!(review_plan::review_plan))
        .routes(routes!(explain_duties::explain_duties))
        .routes(routes!(withdraw_acceptance::withdraw_acceptance))
        .routes(routes!(compare::compare_plans))
        .routes(routes!(extend_plan::extend_plan))
        .routes(routes!(interrupt_plan::interrupt_plan))
        .routes(routes!(hear_child::hear_child))
}

/// One version of a client's integration plan.
#[derive(Serialize, ToSchema)]
#[schema(as = Plan)]
struct PlanBody {
    id: Uuid,
    client: Uuid,
    /// 1 for the first plan, 2 for the next version, and so on.
    number: u32,
    /// `draft`, `offered`, `signed` until its first day, `in_force`, `expired` after its last,
    /// `superseded` by a newer version, or `ended` with the customership.
    #[schema(value_type = String)]
    state: PlanState,
    #[serde(flatten)]
    #[schema(value_type = Object)]
    content: PlanContent,
    /// Who must accept it.
    #[schema(value_type = Vec<String>)]
    parties: Vec<Party>,
    offered_on: Option<NaiveDate>,
    /// Who has accepted, when and how.
    #[schema(value_type = Vec<Object>)]
    acceptances: Vec<Acceptance>,
    /// The day of the last necessary acceptance.
    signed_on: Option<NaiveDate>,
    /// SHA-256 of the accepted document, in hexadecimal.
    digest: Option<String>,
    /// The day the client's duties were explained.
    duties_explained_on: Option<NaiveDate>,
    /// The day the child was heard.
    child_heard_on: Option<NaiveDate>,
    reviews: Vec<ReviewBody>,
    /// What the next review answers for.
    agenda: Vec<AgendaBody>,
    #[schema(value_type = String)]
    next_step: NextStep,
    /// The client's deadlines, what is due first before the rest.
    deadlines: Vec<DeadlineBody>,
    /// For `If-Match`.
    version: u32,
}

#[derive(Serialize, ToSchema)]
#[schema(as = PlanReview)]
struct ReviewBody {
    on: NaiveDate,
    #[serde(flatten)]
    #[schema(value_type = Object)]
    review: Review,
}

/// A measure as agreed, and what the last review found.
#[derive(Serialize, ToSchema)]
#[schema(as = AgendaLine)]
pub(crate) struct AgendaBody {
    /// Which measure of the plan, counted from 0.
    measure: usize,
    #[serde(flatten)]
    #[schema(value_type = Object)]
    agreed: Measure,
    /// The day of the last review.
    reviewed_on: Option<NaiveDate>,
    done: Option<bool>,
    /// Why it was not done.
    why_not: Option<String>,
}

impl AgendaBody {
    pub(crate) fn all(plan: &Plan) -> Vec<Self> {
        let line = |AgendaLine { measure, agreed, found }: AgendaLine<'_>| Self {
            measure,
            agreed: agreed.clone(),
            reviewed_on: found.map(|(on, _)| on),
            done: found.map(|(_, answer)| answer.done),
            why_not: found.and_then(|(_, answer)| answer.why.clone()),
        };
        plan.agenda().map(line).collect()
    }
}

impl PlanBody {
    fn of(app: &App, found: PlanOf) -> Self {
        let PlanOf { file, plan } = found;
        let today = app.clock.today();
        Self {
            id: plan.id.uuid(),
            client: file.stored.id.uuid(),
            number: plan.number,
            state: file.record.plan_state(&plan, today),
            agenda: AgendaBody::all(&plan),
            content: plan.content,
            parties: plan.parties,
            offered_on: plan.offered_on,
            acceptances: plan.acceptances,
            signed_on: plan.signed_on,
            digest: plan.digest,
            duties_explained_on: plan.duties_explained_on,
            child_heard_on: plan.child_heard_on,
            reviews: plan
                .reviews
                .into_iter()
                .map(|(on, review)| ReviewBody { on, review })
                .collect(),
            next_step: file.record.next_step(today),
            deadlines: DeadlineBody::all(&file.record, today),
            version: plan.version,
        }
    }
}
