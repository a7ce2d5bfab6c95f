use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Measure, Plan};
use crate::path::{Obstacle, Refusal};
use crate::record::{Event, Happening, Record};

/// What became of one agreed measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaAnswer {
    /// Which measure of the plan, counted from 0.
    pub measure: usize,
    /// Whether it was done.
    pub done: bool,
    /// Why not; always there when it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A review of a plan (s. 18): what was agreed, done, not done and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// One answer for each measure.
    pub agenda: Vec<AgendaAnswer>,
    /// Progress and what hinders it, in plain words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<String>,
}

/// What was agreed of one measure, and what the last review found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgendaLine<'a> {
    /// Which measure of the plan, counted from 0.
    pub measure: usize,
    /// What was agreed.
    pub agreed: &'a Measure,
    /// What the last review found, and its day.
    pub found: Option<(NaiveDate, &'a AgendaAnswer)>,
}

impl Plan {
    /// What the next review answers for, in the order of the plan.
    pub fn agenda(&self) -> impl Iterator<Item = AgendaLine<'_>> {
        self.content.measures.iter().enumerate().map(|(measure, agreed)| {
            let found = self.reviews.iter().rev().find_map(|(on, review)| {
                Some((*on, review.agenda.iter().find(|answer| answer.measure == measure)?))
            });
            AgendaLine { measure, agreed, found }
        })
    }
}

impl Record {
    /// Records a review of the plan in force, or of the one that has run out: what follows it comes
    /// from its review. It answers for every measure, and says why where one was not done: nothing
    /// is passed over in silence.
    pub fn review_plan(
        &self,
        plan: &Plan,
        review: Review,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = self.obstacles_of_day(on, today);
        let holding = if plan.content.kind.is_family() {
            self.family_plan_begun(today)
        } else {
            self.plan_begun(today)
        };
        match plan.signed_on {
            Some(signed_on) if holding.is_some_and(|one| one.id == plan.id) => {
                let last = plan.reviews.last().map_or(signed_on, |(on, _)| *on);
                if on < last {
                    obstacles.push(Obstacle::TooEarly { earliest: last });
                }
            }
            _ => obstacles.push(Obstacle::PlanNotInForce {}),
        }
        let answered = |measure| review.agenda.iter().filter(move |one| one.measure == measure);
        let measures = 0..plan.content.measures.len();
        let missing: Vec<_> =
            measures.clone().filter(|measure| answered(*measure).count() != 1).collect();
        let beyond = review.agenda.iter().any(|one| !measures.contains(&one.measure));
        if !missing.is_empty() || beyond {
            obstacles.push(Obstacle::AgendaIncomplete { measures: missing });
        }
        let unexplained = review
            .agenda
            .iter()
            .filter(|one| !one.done && one.why.as_deref().is_none_or(|why| why.trim().is_empty()));
        let unexplained: Vec<_> = unexplained.map(|one| one.measure).collect();
        if !unexplained.is_empty() {
            obstacles.push(Obstacle::WhyNotDone { measures: unexplained });
        }
        self.guard(obstacles, today)?;
        Ok(Event::PlanReviewed { plan: plan.id, review }.on(on))
    }

    /// Records that the client's duties, and what follows from neglecting them, were explained.
    pub fn explain_duties(
        &self,
        plan: &Plan,
        language: String,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        self.guard(self.obstacles_of_day(on, today), today)?;
        Ok(Event::DutiesExplained { plan: plan.id, language }.on(on))
    }
}
