//! The guarded path: a step that is not allowed is refused with *every* obstacle and the next step
//! that is allowed.

mod obstacle;
mod waits;

use chrono::NaiveDate;
use serde::Serialize;

use crate::deadlines::DeadlineState;
use crate::record::{Record, Stage};
use crate::rule_sets::LimitId;
use crate::training::Referral;

pub use obstacle::Obstacle;
pub use waits::WaitsFor;

/// A step of the path that can be taken now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Start the initial assessment.
    StartAssessment,
    /// Record the missing items of the assessment.
    RecordAssessmentItem,
    /// Complete the assessment with its outcome.
    CompleteAssessment,
    /// Draft a plan.
    DraftPlan,
    /// Offer the draft to the parties.
    OfferPlan,
    /// Record the parties' acceptances.
    AcceptPlan,
    /// Nothing until the first day of the accepted plan.
    AwaitPlan,
    /// Refer the client to training.
    ReferToTraining,
    /// Record what became of the referral.
    RecordReferralEvent,
    /// End the customership: the time for plans is used up.
    EndCustomership,
    /// Nothing: the customership has ended.
    None,
}

impl NextStep {
    /// Every step, in the order of the path.
    pub const ALL: [Self; 11] = [
        Self::StartAssessment,
        Self::RecordAssessmentItem,
        Self::CompleteAssessment,
        Self::DraftPlan,
        Self::OfferPlan,
        Self::AcceptPlan,
        Self::AwaitPlan,
        Self::ReferToTraining,
        Self::RecordReferralEvent,
        Self::EndCustomership,
        Self::None,
    ];

    /// The word written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::StartAssessment => "start_assessment",
            Self::RecordAssessmentItem => "record_assessment_item",
            Self::CompleteAssessment => "complete_assessment",
            Self::DraftPlan => "draft_plan",
            Self::OfferPlan => "offer_plan",
            Self::AcceptPlan => "accept_plan",
            Self::AwaitPlan => "await_plan",
            Self::ReferToTraining => "refer_to_training",
            Self::RecordReferralEvent => "record_referral_event",
            Self::EndCustomership => "end_customership",
            Self::None => "none",
        }
    }
}

/// The answer no, with all its reasons.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("refused: {}", obstacles.iter().map(Obstacle::slug).collect::<Vec<_>>().join(", "))]
pub struct Refusal {
    /// Everything that stands in the way; never empty.
    pub obstacles: Vec<Obstacle>,
    /// What can be done instead.
    pub next_step: NextStep,
}

impl Record {
    /// The step of the path that comes next on `day`.
    #[must_use]
    pub fn next_step(&self, day: NaiveDate) -> NextStep {
        if let Some(unsigned) = self.unsigned_plan()
            && self.open_customership().is_some()
        {
            return if unsigned.offered_on.is_some() {
                NextStep::AcceptPlan
            } else {
                NextStep::OfferPlan
            };
        }
        match self.stage(day) {
            Stage::Ended => NextStep::None,
            Stage::Registered => NextStep::StartAssessment,
            Stage::Assessing => match self.latest_assessment() {
                Some(assessment) if assessment.missing_items().is_empty() => {
                    NextStep::CompleteAssessment
                }
                _ => NextStep::RecordAssessmentItem,
            },
            Stage::Planning if self.plan_to_come(day).is_some() => NextStep::AwaitPlan,
            Stage::Planning if self.plan_time_is_over(day) => NextStep::EndCustomership,
            Stage::Planning => NextStep::DraftPlan,
            Stage::InForce if self.referrals.values().any(Referral::is_open) => {
                NextStep::RecordReferralEvent
            }
            Stage::InForce => NextStep::ReferToTraining,
        }
    }

    /// Yes when nothing stands in the way, else the refusal with every obstacle.
    pub fn guard(&self, obstacles: Vec<Obstacle>, today: NaiveDate) -> Result<(), Refusal> {
        if obstacles.is_empty() {
            return Ok(());
        }
        Err(Refusal { obstacles, next_step: self.next_step(today) })
    }

    /// The refusal for a single obstacle that lies outside the record.
    #[must_use]
    pub fn refuse(&self, obstacle: Obstacle, today: NaiveDate) -> Refusal {
        Refusal { obstacles: vec![obstacle], next_step: self.next_step(today) }
    }

    /// Whether the maximum of the client's plans has passed.
    fn plan_time_is_over(&self, day: NaiveDate) -> bool {
        self.deadlines.values().any(|deadline| {
            deadline.key.limit == LimitId::PlanMaximum
                && deadline.state_on(day) == DeadlineState::Over
        })
    }

    /// What stands in the way of anything dated `on` in the open customership.
    #[must_use]
    pub fn obstacles_of_day(&self, on: NaiveDate, today: NaiveDate) -> Vec<Obstacle> {
        let mut obstacles = Vec::new();
        match self.open_customership() {
            None => obstacles.push(Obstacle::CustomershipNotOpen {}),
            Some(open) if on < open.from => {
                obstacles.push(Obstacle::BeforeCustomership { customership_from: open.from });
            }
            Some(_) => {}
        }
        if on > today {
            obstacles.push(Obstacle::InTheFuture { today });
        }
        obstacles
    }
}
