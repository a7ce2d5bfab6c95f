//! Initial assessments.

mod complete;
mod read;
mod record_item;
mod record_specifying;
mod start;
mod withdraw_outcome;

use chrono::NaiveDate;
use domain::assessments::{
    Item, ItemAnswer, Outcome, SpecifyingFinding, SpecifyingMeasure, SpecifyingTaken, Track,
};
use domain::path::NextStep;
use serde::Serialize;
use use_cases::App;
use use_cases::assessments::AssessmentOf;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::wire::DeadlineBody;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(start::start_assessment))
        .routes(routes!(read::read_assessment))
        .routes(routes!(record_item::record_assessment_item))
        .routes(routes!(record_specifying::record_specifying_measure))
        .routes(routes!(complete::complete_assessment))
        .routes(routes!(withdraw_outcome::withdraw_assessment_outcome))
}

/// An initial assessment.
#[derive(Serialize, ToSchema)]
#[schema(as = Assessment)]
struct AssessmentBody {
    id: Uuid,
    client: Uuid,
    started_on: NaiveDate,
    language: String,
    interpreter: bool,
    items: Vec<ItemBody>,
    /// Items without an answer.
    #[schema(value_type = Vec<String>)]
    missing: Vec<Item>,
    /// The specifying measures taken so far; none is a must.
    specifying: Vec<SpecifyingBody>,
    completed_on: Option<NaiveDate>,
    /// `plan_needed`, `guided_elsewhere` or `unnecessary`.
    #[schema(value_type = Option<String>)]
    outcome: Option<Outcome>,
    reason: Option<String>,
    /// `slow`, `basic`, `fast` or `literacy`.
    #[schema(value_type = Option<String>)]
    track: Option<Track>,
    #[schema(value_type = String)]
    next_step: NextStep,
    /// The client's deadlines, what is due first before the rest.
    deadlines: Vec<DeadlineBody>,
    /// For `If-Match`.
    version: u32,
}

#[derive(Serialize, ToSchema)]
#[schema(as = AssessmentItem)]
struct ItemBody {
    #[schema(value_type = String)]
    item: Item,
    #[serde(flatten)]
    #[schema(value_type = Object)]
    answer: ItemAnswer,
}

#[derive(Serialize, ToSchema)]
#[schema(as = SpecifyingMeasure)]
struct SpecifyingBody {
    #[schema(value_type = String)]
    measure: SpecifyingMeasure,
    on: NaiveDate,
    #[serde(flatten)]
    #[schema(value_type = Object)]
    finding: SpecifyingFinding,
}

impl AssessmentBody {
    fn of(app: &App, found: AssessmentOf) -> Self {
        let AssessmentOf { file, assessment } = found;
        let missing = assessment.missing_items();
        let completed = assessment.completed;
        let body = |(item, answer)| ItemBody { item, answer };
        let specifying =
            |(measure, SpecifyingTaken { on, finding })| SpecifyingBody { measure, on, finding };
        Self {
            id: assessment.id.uuid(),
            client: file.stored.id.uuid(),
            started_on: assessment.started_on,
            language: assessment.language,
            interpreter: assessment.interpreter,
            items: assessment.items.into_iter().map(body).collect(),
            missing,
            specifying: assessment.specifying.into_iter().map(specifying).collect(),
            completed_on: completed.as_ref().map(|completed| completed.on),
            outcome: completed.as_ref().map(|completed| completed.outcome),
            track: completed.as_ref().and_then(|completed| completed.track),
            reason: completed.and_then(|completed| completed.reason),
            next_step: file.record.next_step(app.clock.today()),
            deadlines: DeadlineBody::all(&file.record, app.clock.today()),
            version: assessment.version,
        }
    }
}
