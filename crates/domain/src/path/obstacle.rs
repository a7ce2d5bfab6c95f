use chrono::NaiveDate;
use serde::Serialize;

use crate::assessments::{Item, Outcome};
use crate::calendar::Length;
use crate::clients::merge::MergeObstacle;
use crate::contacts::AppointmentOutcome;
use crate::participants::ParticipantObstacle;
use crate::plans::{MeasureObstacle, Party};
use crate::rule_sets::{ExtensionCondition, ExtensionGround};
use crate::training::{ReferralState, ReferralStep};

/// One thing that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Obstacle {
    /// The customership has ended, or not begun.
    CustomershipNotOpen {},
    /// The day lies before the customership began.
    BeforeCustomership {
        /// Its first day.
        customership_from: NaiveDate,
    },
    /// The day lies before the client's birth.
    BeforeBirth {},
    /// The day lies in the future.
    InTheFuture {
        /// Today.
        today: NaiveDate,
    },
    /// A plan needs a completed assessment that found a need; there is none.
    NoAssessment {},
    /// A plan needs a completed assessment; it is still open.
    AssessmentOpen {
        /// The day it was started.
        started_on: NaiveDate,
    },
    /// A plan needs an assessment that found a need; this one did not.
    NoNeedFound {
        /// What it found.
        outcome: Outcome,
    },
    /// An assessment was started and is not completed.
    AssessmentRunning {
        /// The day it was started.
        started_on: NaiveDate,
    },
    /// The assessment is completed and can no longer change.
    AssessmentCompleted {
        /// The day.
        completed_on: NaiveDate,
    },
    /// Items of the initial interview are missing (Decree 570/2011).
    ItemsMissing {
        /// Which.
        items: Vec<Item>,
    },
    /// The outcome needs a reason.
    ReasonMissing {},
    /// The day lies before what it must follow.
    TooEarly {
        /// The earliest day possible.
        earliest: NaiveDate,
    },
    /// Another version is being drawn up.
    UnsignedPlan {
        /// The day it was drafted.
        drafted_on: NaiveDate,
    },
    /// The first plan may be at most a year long, s. 12(2).
    FirstPlanTooLong {
        /// The latest last day.
        latest: NaiveDate,
        /// Where the law says so.
        section: String,
    },
    /// The plan would end beyond the total maximum, s. 12(3)–(4).
    BeyondPlanMaximum {
        /// The latest last day.
        latest: NaiveDate,
        /// Where the law says so.
        section: String,
    },
    /// A plan without goals or without measures plans nothing.
    EmptyPlan {},
    /// The plan is offered or signed and can no longer change.
    PlanNotDraft {},
    /// Only an offered plan can be accepted.
    PlanNotOffered {},
    /// The party has accepted already.
    AcceptedAlready {
        /// Who.
        party: Party,
        /// When.
        on: NaiveDate,
    },
    /// The party is not one of the plan's.
    NotAParty {
        /// Who are.
        parties: Vec<Party>,
    },
    /// A two-party plan needs its justified reason, s. 13(1).
    TwoPartyReasonMissing {},
    /// A minor's plan is for a person under 18, s. 15.
    NotAMinor {},
    /// The Act in force knows no family's plan.
    NoFamilyPlan {
        /// Where the law says so.
        section: String,
    },
    /// A family's plan names nobody whose own plan it ties to the client's.
    FamilyMembersMissing {},
    /// A family's plan and the client's own are two plans; one does not become the other.
    AnotherPlan {},
    /// The deed needs a plan in force.
    PlanNotInForce {},
    /// The client is on the way to this course already.
    ReferredAlready {},
    /// The course has ended.
    CourseEnded {
        /// The day.
        ended_on: NaiveDate,
    },
    /// No seat is free.
    SeatsExhausted {
        /// How many seats the course has.
        seats: u32,
    },
    /// The step does not follow from where the referral stands.
    StepDoesNotFollow {
        /// Where it stands.
        state: ReferralState,
        /// What could follow.
        allowed: Vec<ReferralStep>,
    },
    /// A minor's plan needs a guardian or representative, s. 15.
    GuardianMissing {},
    /// A child of 12 or more must have been heard, s. 4.
    ChildNotHeard {
        /// How old the child is.
        age: i32,
    },
    /// The Act that the maximum is counted by has no such ground.
    NoSuchGround {
        /// The ground.
        ground: ExtensionGround,
    },
    /// The ground needs conditions that were not found.
    ConditionMissing {
        /// Of each of these groups one.
        one_of_each: Vec<Vec<ExtensionCondition>>,
        /// Where the law says so.
        section: String,
    },
    /// Something was claimed that the facts contradict.
    ConditionNotMet {
        /// What.
        condition: ExtensionCondition,
    },
    /// More than the section of the ground allows.
    ExtensionTooLong {
        /// In all at most this.
        at_most: Length,
        /// Where the law says so.
        section: String,
    },
    /// This ground gives as much time as the hindrance took: record the interruption instead.
    GroundOfInterruption {},
    /// The review does not answer for every measure exactly once.
    AgendaIncomplete {
        /// The measures without one answer, counted from 0.
        measures: Vec<usize>,
    },
    /// A measure that was not done needs its why.
    WhyNotDone {
        /// Which, counted from 0.
        measures: Vec<usize>,
    },
    /// Later deeds stand on it; withdraw those first.
    OthersFollowed {},
    /// Nothing was recorded that could be withdrawn.
    NothingToWithdraw {},
    /// The customership is open.
    CustomershipOpen {},
    /// What became of the appointment is recorded already.
    AppointmentEnded {
        /// What became of it.
        outcome: AppointmentOutcome,
    },
    /// The file was withdrawn.
    AttachmentWithdrawn {
        /// The day.
        withdrawn_on: NaiveDate,
    },
    /// The handover was answered already.
    HandoverAnswered {},
    /// Only the handover of a protected client waits for a named worker.
    NotProtected {},
    /// Something about two records of one person.
    #[serde(untagged)]
    Merge(MergeObstacle),
    /// Something about a plan's measures.
    #[serde(untagged)]
    Measure(MeasureObstacle),
    /// Something about somebody who takes part.
    #[serde(untagged)]
    Participant(ParticipantObstacle),
}

impl Obstacle {
    /// The stable name of the problem; also the last part of its type on the wire.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::CustomershipNotOpen {} => "customership-not-open",
            Self::BeforeCustomership { .. } => "before-customership",
            Self::BeforeBirth {} => "before-birth",
            Self::InTheFuture { .. } => "in-the-future",
            Self::NoAssessment {} | Self::AssessmentOpen { .. } | Self::NoNeedFound { .. } => {
                "plan-before-assessment"
            }
            Self::AssessmentRunning { .. } => "assessment-running",
            Self::AssessmentCompleted { .. } => "assessment-completed",
            Self::ItemsMissing { .. } => "items-missing",
            Self::ReasonMissing {} => "reason-missing",
            Self::TooEarly { .. } => "too-early",
            Self::UnsignedPlan { .. } => "unsigned-plan",
            Self::FirstPlanTooLong { .. } => "first-plan-too-long",
            Self::BeyondPlanMaximum { .. } => "beyond-plan-maximum",
            Self::EmptyPlan {} => "empty-plan",
            Self::PlanNotDraft {} => "plan-not-draft",
            Self::PlanNotOffered {} => "plan-not-offered",
            Self::AcceptedAlready { .. } => "accepted-already",
            Self::NotAParty { .. } => "not-a-party",
            Self::TwoPartyReasonMissing {} => "two-party-reason-missing",
            Self::NotAMinor {} => "not-a-minor",
            Self::NoFamilyPlan { .. } => "no-family-plan",
            Self::FamilyMembersMissing {} => "family-members-missing",
            Self::AnotherPlan {} => "another-plan",
            Self::PlanNotInForce {} => "plan-not-in-force",
            Self::ReferredAlready {} => "referred-already",
            Self::CourseEnded { .. } => "course-ended",
            Self::SeatsExhausted { .. } => "seats-exhausted",
            Self::StepDoesNotFollow { .. } => "step-does-not-follow",
            Self::GuardianMissing {} => "guardian-missing",
            Self::ChildNotHeard { .. } => "child-not-heard",
            Self::NoSuchGround { .. } => "no-such-ground",
            Self::ConditionMissing { .. } => "condition-missing",
            Self::ConditionNotMet { .. } => "condition-not-met",
            Self::ExtensionTooLong { .. } => "extension-too-long",
            Self::GroundOfInterruption {} => "ground-of-interruption",
            Self::AgendaIncomplete { .. } => "agenda-incomplete",
            Self::WhyNotDone { .. } => "why-not-done",
            Self::OthersFollowed {} => "others-followed",
            Self::NothingToWithdraw {} => "nothing-to-withdraw",
            Self::CustomershipOpen {} => "customership-open",
            Self::AppointmentEnded { .. } => "appointment-ended",
            Self::AttachmentWithdrawn { .. } => "attachment-withdrawn",
            Self::HandoverAnswered {} => "handover-answered",
            Self::NotProtected {} => "not-protected",
            Self::Merge(obstacle) => obstacle.slug(),
            Self::Measure(obstacle) => obstacle.slug(),
            Self::Participant(obstacle) => obstacle.slug(),
        }
    }

    /// The same in English, without personal data.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "a sentence for each obstacle")]
    pub fn text(&self) -> String {
        match self {
            Self::CustomershipNotOpen {} => "the customership is not open".to_owned(),
            Self::BeforeCustomership { customership_from } => {
                format!("the customership began on {customership_from}")
            }
            Self::BeforeBirth {} => "the day lies before the client's birth".to_owned(),
            Self::InTheFuture { today } => format!("the day lies after today, {today}"),
            Self::NoAssessment {} => {
                "a plan needs a completed assessment that found a need; none was started".to_owned()
            }
            Self::AssessmentOpen { started_on } => format!(
                "a plan needs a completed assessment that found a need; the assessment of \
                 {started_on} is still open"
            ),
            Self::NoNeedFound { outcome } => format!(
                "a plan needs an assessment that found a need; its outcome was {}",
                outcome.code()
            ),
            Self::AssessmentRunning { started_on } => {
                format!("the assessment of {started_on} is not completed")
            }
            Self::AssessmentCompleted { completed_on } => {
                format!("the assessment was completed on {completed_on}")
            }
            Self::ItemsMissing { items } => format!(
                "items of the initial interview are missing: {}",
                list(items.iter().map(|item| item.code()))
            ),
            Self::ReasonMissing {} => "this outcome needs a reason".to_owned(),
            Self::TooEarly { earliest } => format!("the earliest possible day is {earliest}"),
            Self::UnsignedPlan { drafted_on } => {
                format!("the version drafted on {drafted_on} is not yet accepted by all")
            }
            Self::FirstPlanTooLong { latest, section } => {
                format!("a first plan may last until {latest} at the latest ({section})")
            }
            Self::BeyondPlanMaximum { latest, section } => {
                format!("the plan's total maximum ends on {latest} ({section})")
            }
            Self::EmptyPlan {} => "a plan needs at least one goal and one measure".to_owned(),
            Self::PlanNotDraft {} => "only a draft can be changed or offered".to_owned(),
            Self::PlanNotOffered {} => "the plan waits for no acceptance".to_owned(),
            Self::AcceptedAlready { party, on } => {
                format!("{} accepted on {on}", party.code())
            }
            Self::NotAParty { parties } => {
                format!("the plan's parties are {}", list(parties.iter().map(|party| party.code())))
            }
            Self::TwoPartyReasonMissing {} => {
                "a plan without the joint authority needs a justified reason (s. 13(1))".to_owned()
            }
            Self::NotAMinor {} => "a minor's plan is for a person under 18".to_owned(),
            Self::NoFamilyPlan { section } => {
                format!("the Act in force knows no family plan ({section})")
            }
            Self::FamilyMembersMissing {} => {
                "a family plan names the members whose own plans it ties together".to_owned()
            }
            Self::AnotherPlan {} => {
                "a family's plan and the client's own are two plans: draft the other".to_owned()
            }
            Self::PlanNotInForce {} => "a plan must be in force".to_owned(),
            Self::ReferredAlready {} => "the client is referred to this course already".to_owned(),
            Self::CourseEnded { ended_on } => format!("the course ended on {ended_on}"),
            Self::SeatsExhausted { seats } => format!("all {seats} seats are taken"),
            Self::StepDoesNotFollow { state, allowed } => format!(
                "the referral stands at {}; what can follow: {}",
                state.code(),
                list(allowed.iter().map(|step| step.code()))
            ),
            Self::GuardianMissing {} => {
                "name the guardian or representative who speaks for the child".to_owned()
            }
            Self::ChildNotHeard { age } => {
                format!("a child of {age} must be heard before the plan is offered")
            }
            Self::NoSuchGround { ground } => {
                format!("the Act that the maximum is counted by has no ground {}", ground.code())
            }
            Self::ConditionMissing { one_of_each, section } => {
                let groups = one_of_each.iter().map(|group| {
                    let words: Vec<_> = group.iter().map(|condition| condition.code()).collect();
                    words.join(" or ")
                });
                format!("find that it is so ({section}): {}", list(groups))
            }
            Self::ConditionNotMet { condition } => {
                format!("by the client's facts it is not so: {}", condition.code())
            }
            Self::ExtensionTooLong { at_most, section } => {
                format!("at most {at_most} in all by this section ({section})")
            }
            Self::GroundOfInterruption {} => {
                "this ground gives as much time as the hindrance took: record the interruption"
                    .to_owned()
            }
            Self::AgendaIncomplete { measures } => format!(
                "the review answers for each measure of the plan once; look at {}",
                list(measures.iter().map(ToString::to_string))
            ),
            Self::WhyNotDone { measures } => format!(
                "say why these measures were not done: {}",
                list(measures.iter().map(ToString::to_string))
            ),
            Self::OthersFollowed {} => "later deeds stand on it; withdraw those first".to_owned(),
            Self::NothingToWithdraw {} => "nothing was recorded yet".to_owned(),
            Self::CustomershipOpen {} => "the customership is open".to_owned(),
            Self::AppointmentEnded { outcome } => {
                format!("the outcome is recorded already: {}", outcome.code())
            }
            Self::AttachmentWithdrawn { withdrawn_on } => {
                format!("the file was withdrawn on {withdrawn_on}")
            }
            Self::HandoverAnswered {} => "the handover was answered already".to_owned(),
            Self::NotProtected {} => {
                "the client is not protected: everybody of the authority may answer".to_owned()
            }
            Self::Merge(obstacle) => obstacle.text(),
            Self::Measure(obstacle) => obstacle.text(),
            Self::Participant(obstacle) => obstacle.text(),
        }
    }
}

fn list(words: impl Iterator<Item = impl AsRef<str>>) -> String {
    let words: Vec<_> = words.map(|word| word.as_ref().to_owned()).collect();
    if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
}
