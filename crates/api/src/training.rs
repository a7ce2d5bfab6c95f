//! Integration training: courses, referrals and what becomes of them.

mod list_courses;
mod open_course;
mod preview_referral;
mod read;
mod record_event;
mod refer;
mod withdraw_step;

use chrono::NaiveDate;
use domain::assessments::Track;
use domain::training::{Course, ReferralOutcome, ReferralState, ReferralStep};
use serde::Serialize;
use use_cases::App;
use use_cases::training::ReferralOf;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_courses::list_courses, open_course::open_course))
        .routes(routes!(preview_referral::preview_referral))
        .routes(routes!(refer::refer_to_training))
        .routes(routes!(read::read_referral))
        .routes(routes!(record_event::record_referral_event))
        .routes(routes!(withdraw_step::withdraw_referral_step))
}

/// A course of integration training.
#[derive(Serialize, ToSchema)]
#[schema(as = Course)]
struct CourseBody {
    id: Uuid,
    name: String,
    provider: String,
    /// `slow`, `basic`, `fast` or `literacy`.
    #[schema(value_type = String)]
    track: Track,
    /// Kind and code of the NTM-centre.
    procured_by: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    seats: u32,
    taken: u32,
    /// How many wait.
    reserve: u32,
}

impl From<Course> for CourseBody {
    fn from(course: Course) -> Self {
        Self {
            id: course.id.uuid(),
            name: course.name,
            provider: course.provider,
            track: course.track,
            procured_by: course.procured_by.to_string(),
            starts_on: course.starts_on,
            ends_on: course.ends_on,
            seats: course.seats,
            taken: course.taken,
            reserve: course.reserve,
        }
    }
}

/// A client's referral to one course.
#[derive(Serialize, ToSchema)]
#[schema(as = Referral)]
struct ReferralBody {
    id: Uuid,
    client: Uuid,
    plan: Uuid,
    course: Uuid,
    referred_on: NaiveDate,
    /// `proposed`, `applied`, `selected`, `reserve`, `not_selected`, `started`, `interrupted`,
    /// `completed` or `ended`.
    state: &'static str,
    /// Where it stands on the reserve list, 1 for the first.
    reserve_place: Option<u64>,
    /// What may follow.
    #[schema(value_type = Vec<String>)]
    allowed: &'static [ReferralStep],
    events: Vec<EventBody>,
    /// For `If-Match`.
    version: u32,
}

#[derive(Serialize, ToSchema)]
#[schema(as = ReferralEvent)]
struct EventBody {
    on: NaiveDate,
    #[schema(value_type = String)]
    kind: ReferralStep,
    #[serde(flatten)]
    #[schema(value_type = Object)]
    outcome: ReferralOutcome,
}

impl From<ReferralOf> for ReferralBody {
    fn from(found: ReferralOf) -> Self {
        let ReferralOf { file, referral, reserve_place } = found;
        let state: ReferralState = referral.state();
        let event = |(on, kind, outcome)| EventBody { on, kind, outcome };
        Self {
            id: referral.id.uuid(),
            client: file.stored.id.uuid(),
            plan: referral.plan.uuid(),
            course: referral.course.uuid(),
            referred_on: referral.referred_on,
            state: state.code(),
            reserve_place,
            allowed: state.allowed(),
            events: referral.steps.into_iter().map(event).collect(),
            version: referral.version,
        }
    }
}
