//! Integration training: courses with seats, and referrals that each end in an outcome.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::assessments::{Levels, Track};
use crate::authorities::AuthorityKey;
use crate::ids::{CourseId, PlanId, ReferralId};
use crate::path::{Obstacle, Refusal};
use crate::record::{Event, Happening, Record};

/// A course of integration training.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Its id.
    pub id: CourseId,
    /// Its name.
    pub name: String,
    /// Who gives it.
    pub provider: String,
    /// For whom.
    pub track: Track,
    /// The NTM-centre that procured it.
    pub procured_by: AuthorityKey,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// How many may take part.
    pub seats: u32,
    /// How many seats are taken.
    pub taken: u32,
    /// How many wait.
    pub reserve: u32,
}

/// Something that becomes of a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferralStep {
    /// The client applied.
    Applied,
    /// Chosen; holds a seat.
    Selected,
    /// On the reserve list.
    Reserve,
    /// Not chosen, or gave up the seat before the start.
    NotSelected,
    /// Began.
    Started,
    /// Interrupted; keeps the seat.
    Interrupted,
    /// Completed.
    Completed,
    /// Ended without completing.
    Ended,
}

impl ReferralStep {
    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Selected => "selected",
            Self::Reserve => "reserve",
            Self::NotSelected => "not_selected",
            Self::Started => "started",
            Self::Interrupted => "interrupted",
            Self::Completed => "completed",
            Self::Ended => "ended",
        }
    }
}

/// What is recorded with a step; levels and onward path belong to the end of a training.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferralOutcome {
    /// Why, on `not_selected`, `interrupted` and `ended`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Levels at the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub levels_before: Option<Levels>,
    /// Levels at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub levels_after: Option<Levels>,
    /// Result of the final test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub final_test: Option<Levels>,
    /// Where the client goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub onward_path: Option<String>,
}

/// Where a referral stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferralState {
    /// The authority referred the client.
    Proposed,
    /// A step was recorded.
    #[serde(untagged)]
    After(ReferralStep),
}

impl ReferralState {
    /// The word written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::After(step) => step.code(),
        }
    }

    /// What may follow.
    #[must_use]
    pub const fn allowed(self) -> &'static [ReferralStep] {
        use ReferralStep as S;
        match self {
            Self::Proposed => &[S::Applied, S::Selected, S::Reserve, S::NotSelected, S::Ended],
            Self::After(S::Applied) => &[S::Selected, S::Reserve, S::NotSelected, S::Ended],
            Self::After(S::Reserve) => &[S::Selected, S::Started, S::NotSelected, S::Ended],
            Self::After(S::Selected) => &[S::Started, S::NotSelected, S::Ended],
            Self::After(S::Started) => &[S::Interrupted, S::Completed, S::Ended],
            Self::After(S::Interrupted) => &[S::Started, S::Ended],
            Self::After(S::NotSelected | S::Completed | S::Ended) => &[],
        }
    }
}

/// What a step does to the course's seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// Nothing.
    Unchanged,
    /// A seat is wanted; the reserve list where none is free.
    Wanted,
    /// A seat is needed; refused where none is free.
    Needed,
    /// A place on the reserve list.
    Reserve,
    /// The seat, or the place on the list, is given up, and the first of the list moves up.
    GivenUp,
}

/// What a referral holds of its course.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// Nothing.
    Nothing,
    /// A place on the reserve list.
    Reserve,
    /// A seat.
    Seat,
}

/// A client's referral to one course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// Its id.
    pub id: ReferralId,
    /// On the ground of which plan.
    pub plan: PlanId,
    /// To which course.
    pub course: CourseId,
    /// The day the authority referred the client.
    pub referred_on: NaiveDate,
    /// What became of it, in order of recording.
    pub steps: Vec<(NaiveDate, ReferralStep, ReferralOutcome)>,
    /// How many entries speak of it.
    pub version: u32,
}

impl Referral {
    /// A referral that nothing became of yet.
    #[must_use]
    pub const fn proposed(
        id: ReferralId,
        plan: PlanId,
        course: CourseId,
        referred_on: NaiveDate,
    ) -> Self {
        Self { id, plan, course, referred_on, steps: Vec::new(), version: 0 }
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> ReferralState {
        self.steps
            .last()
            .map_or(ReferralState::Proposed, |(_, step, _)| ReferralState::After(*step))
    }

    /// Whether something must still become of it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.state().allowed().is_empty()
    }

    /// What it holds of its course.
    #[must_use]
    pub fn holding(&self) -> Holding {
        use ReferralStep as S;
        match self.state() {
            ReferralState::After(S::Selected | S::Started | S::Interrupted | S::Completed) => {
                Holding::Seat
            }
            ReferralState::After(S::Reserve) => Holding::Reserve,
            ReferralState::Proposed
            | ReferralState::After(S::Applied | S::NotSelected | S::Ended) => Holding::Nothing,
        }
    }

    /// The step that an open referral takes when the customership ends on a day.
    pub(crate) fn end_with_customership(&self, on: NaiveDate) -> Happening {
        use ReferralStep as S;
        let began = matches!(self.state(), ReferralState::After(S::Started | S::Interrupted));
        let step = if began { S::Ended } else { S::NotSelected };
        let earliest = self.steps.last().map_or(self.referred_on, |(day, ..)| *day);
        let reason = Some("the customership ended".to_owned());
        let outcome = ReferralOutcome { reason, ..ReferralOutcome::default() };
        Event::ReferralMoved { referral: self.id, step, outcome }.on(on.max(earliest))
    }

    /// What `step` would do to the course's seats.
    #[must_use]
    pub fn seat(&self, step: ReferralStep) -> Seat {
        use ReferralStep as S;
        match (self.state(), step) {
            (ReferralState::After(S::Reserve), S::Selected | S::Started) => Seat::Needed,
            (_, S::Selected) => Seat::Wanted,
            (_, S::Reserve) => Seat::Reserve,
            (_, S::NotSelected | S::Ended) => Seat::GivenUp,
            (_, S::Applied | S::Started | S::Interrupted | S::Completed) => Seat::Unchanged,
        }
    }
}

impl Record {
    /// Refers the client to a course; needs a plan in force.
    pub fn refer_to_training(
        &self,
        id: ReferralId,
        plan: PlanId,
        course: &Course,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = Vec::new();
        if self.open_customership().is_none() {
            obstacles.push(Obstacle::CustomershipNotOpen {});
        }
        if self.plan_in_force(today).is_none_or(|in_force| in_force.id != plan) {
            obstacles.push(Obstacle::PlanNotInForce {});
        }
        if course.ends_on < today {
            obstacles.push(Obstacle::CourseEnded { ended_on: course.ends_on });
        }
        if self.referrals.values().any(|one| one.course == course.id && one.is_open()) {
            obstacles.push(Obstacle::ReferredAlready {});
        }
        self.guard(obstacles, today)?;
        Ok(Event::ReferralMade { referral: id, plan, course: course.id }.on(today))
    }

    /// Records what became of a referral. Where a seat is wanted and none is free, the caller records
    /// the step [`ReferralStep::Reserve`] instead, see [`Referral::seat`].
    pub fn record_referral_event(
        &self,
        referral: &Referral,
        course: &Course,
        step: ReferralStep,
        outcome: ReferralOutcome,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = Vec::new();
        if on > today {
            obstacles.push(Obstacle::InTheFuture { today });
        }
        let earliest = referral.steps.last().map_or(referral.referred_on, |(on, _, _)| *on);
        if on < earliest {
            obstacles.push(Obstacle::TooEarly { earliest });
        }
        let in_training = matches!(step, ReferralStep::Started | ReferralStep::Completed);
        if in_training && on < course.starts_on {
            obstacles.push(Obstacle::TooEarly { earliest: course.starts_on });
        }
        let state = referral.state();
        if !state.allowed().contains(&step) {
            let allowed = state.allowed().to_vec();
            obstacles.push(Obstacle::StepDoesNotFollow { state, allowed });
        }
        let needs_reason = matches!(step, ReferralStep::Interrupted | ReferralStep::Ended);
        if needs_reason && outcome.reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
            obstacles.push(Obstacle::ReasonMissing {});
        }
        self.guard(obstacles, today)?;
        Ok(Event::ReferralMoved { referral: referral.id, step, outcome }.on(on))
    }
}
