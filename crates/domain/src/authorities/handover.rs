//! A handover gives a client from the acting authority to the one responsible by rule. Until it is
//! accepted the giving authority goes on acting, so that nobody falls between two.

use chrono::NaiveDate;

use crate::authorities::AuthorityKey;
use crate::ids::{HandoverId, UserId};
use crate::path::{Obstacle, Refusal};
use crate::record::{Event, Happening, Record};

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The receiving authority acts from this day.
    Accepted {
        /// The day.
        on: NaiveDate,
    },
    /// Sent back; the giving authority goes on acting.
    Returned {
        /// The day.
        on: NaiveDate,
        /// Why.
        reason: String,
    },
    /// No longer needed: the facts changed again.
    Withdrawn {
        /// The day.
        on: NaiveDate,
    },
}

impl Answer {
    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Accepted { .. } => "accepted",
            Self::Returned { .. } => "returned",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    /// The day of the answer.
    #[must_use]
    pub const fn on(&self) -> NaiveDate {
        match self {
            Self::Accepted { on } | Self::Returned { on, .. } | Self::Withdrawn { on } => *on,
        }
    }
}

/// A handover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// Its id.
    pub id: HandoverId,
    /// Who gives.
    pub from: AuthorityKey,
    /// Who receives.
    pub to: AuthorityKey,
    /// The day it was offered; starts the clock of `accept_handover`.
    pub offered_on: NaiveDate,
    /// Who may open and answer it, where the client is protected.
    pub receiver: Option<UserId>,
    /// What became of it.
    pub answer: Option<Answer>,
    /// How many entries speak of it.
    pub version: u32,
    /// The newest entry that speaks of it.
    pub number: u32,
}

impl Handover {
    /// Whether it waits for an answer.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.answer.is_none()
    }
}

impl Record {
    /// Names who may open and answer a handover that waits; replaces the one named before.
    pub fn name_receiver(
        &self,
        handover: &Handover,
        worker: UserId,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        self.guard(obstacles_of_answer(handover, today), today)?;
        Ok(Event::HandoverReceiverNamed { handover: handover.id, worker }.on(today))
    }

    /// The receiving authority takes over: it acts from today, the giving one until yesterday.
    pub fn accept_handover(
        &self,
        handover: &Handover,
        today: NaiveDate,
    ) -> Result<[Happening; 2], Refusal> {
        self.guard(obstacles_of_answer(handover, today), today)?;
        Ok([
            Event::HandoverAccepted { handover: handover.id }.on(today),
            Event::ActingBegan { authority: handover.to.clone() }.on(today),
        ])
    }

    /// The receiving authority sends it back; the giving one goes on acting.
    pub fn return_handover(
        &self,
        handover: &Handover,
        reason: String,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        self.guard(obstacles_of_answer(handover, today), today)?;
        Ok(Event::HandoverReturned { handover: handover.id, reason }.on(today))
    }
}

fn obstacles_of_answer(handover: &Handover, today: NaiveDate) -> Vec<Obstacle> {
    let mut obstacles = Vec::new();
    if !handover.is_open() {
        obstacles.push(Obstacle::HandoverAnswered {});
    }
    if today < handover.offered_on {
        obstacles.push(Obstacle::TooEarly { earliest: handover.offered_on });
    }
    obstacles
}
