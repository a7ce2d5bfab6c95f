//! The initial assessment: seven items of the interview, measures that make it more exact, and an
//! outcome (Act 1386/2010 ss. 9–10, Decree 570/2011).

mod specifying;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::AssessmentId;
use crate::path::{Obstacle, Refusal};
use crate::record::{Event, Happening, Record};

pub use crate::rule_sets::SpecifyingMeasure;
pub use specifying::{SpecifyingFinding, SpecifyingTaken};

/// The items of the initial interview, in the order of Decree 570/2011.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// Literacy.
    Literacy,
    /// Skills in Finnish and Swedish.
    FinnishSwedish,
    /// Study skills.
    StudySkills,
    /// Earlier education and work.
    EducationAndWork,
    /// Special skills and strengths.
    SpecialSkills,
    /// Own wishes for work and education.
    Wishes,
    /// Life situation and need of services.
    LifeSituation,
}

impl Item {
    /// All seven.
    pub const ALL: [Self; 7] = [
        Self::Literacy,
        Self::FinnishSwedish,
        Self::StudySkills,
        Self::EducationAndWork,
        Self::SpecialSkills,
        Self::Wishes,
        Self::LifeSituation,
    ];

    /// The word stored and written in URLs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Literacy => "literacy",
            Self::FinnishSwedish => "finnish_swedish",
            Self::StudySkills => "study_skills",
            Self::EducationAndWork => "education_and_work",
            Self::SpecialSkills => "special_skills",
            Self::Wishes => "wishes",
            Self::LifeSituation => "life_situation",
        }
    }

    /// The item written as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.code() == code)
    }
}

/// A level on the scale of the register: A1.1 … C2, or not tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Not tested.
    X,
    /// First stage of elementary proficiency.
    #[serde(rename = "A1.1")]
    A11,
    /// Developing elementary proficiency.
    #[serde(rename = "A1.2")]
    A12,
    /// Functional elementary proficiency.
    #[serde(rename = "A1.3")]
    A13,
    /// First stage of basic proficiency.
    #[serde(rename = "A2.1")]
    A21,
    /// Developing basic proficiency.
    #[serde(rename = "A2.2")]
    A22,
    /// Functional basic proficiency, the goal of integration training.
    #[serde(rename = "B1.1")]
    B11,
    /// Fluent basic proficiency.
    #[serde(rename = "B1.2")]
    B12,
    /// First stage of independent proficiency.
    #[serde(rename = "B2.1")]
    B21,
    /// Functional independent proficiency.
    #[serde(rename = "B2.2")]
    B22,
    /// Proficient use.
    #[serde(rename = "C1")]
    C1,
    /// Mastery.
    #[serde(rename = "C2")]
    C2,
}

/// Levels by skill; a skill that is not named was not looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Levels {
    /// Understanding speech.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listening: Option<Level>,
    /// Speaking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaking: Option<Level>,
    /// Understanding text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Level>,
    /// Writing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writing: Option<Level>,
}

/// What was found on one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemAnswer {
    /// In the worker's words.
    pub text: String,
    /// Levels by skill, where the item has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub levels: Option<Levels>,
}

/// What the assessment came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A plan is needed.
    PlanNeeded,
    /// No plan; guided to other services.
    GuidedElsewhere,
    /// Left undone as clearly unnecessary.
    Unnecessary,
}

impl Outcome {
    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PlanNeeded => "plan_needed",
            Self::GuidedElsewhere => "guided_elsewhere",
            Self::Unnecessary => "unnecessary",
        }
    }
}

/// The track of integration training.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Track {
    /// Slowly proceeding.
    Slow,
    /// Basic.
    Basic,
    /// Fast proceeding.
    Fast,
    /// Literacy.
    Literacy,
}

impl Track {
    /// The word stored and written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Basic => "basic",
            Self::Fast => "fast",
            Self::Literacy => "literacy",
        }
    }

    /// The track stored as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Slow, Self::Basic, Self::Fast, Self::Literacy]
            .into_iter()
            .find(|track| track.code() == code)
    }
}

/// The end of an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completed {
    /// The day.
    pub on: NaiveDate,
    /// With what result.
    pub outcome: Outcome,
    /// Why; always there unless a plan is needed.
    pub reason: Option<String>,
    /// The recommended track of training.
    pub track: Option<Track>,
}

impl Completed {
    /// Whether a plan is needed.
    #[must_use]
    pub const fn found_need(&self) -> bool {
        matches!(self.outcome, Outcome::PlanNeeded)
    }
}

/// An initial assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// Its id.
    pub id: AssessmentId,
    /// The day it was started.
    pub started_on: NaiveDate,
    /// The language used.
    pub language: String,
    /// Whether through an interpreter.
    pub interpreter: bool,
    /// What was found so far.
    pub items: BTreeMap<Item, ItemAnswer>,
    /// The specifying measures taken so far.
    pub specifying: BTreeMap<SpecifyingMeasure, SpecifyingTaken>,
    /// How it ended.
    pub completed: Option<Completed>,
    /// In which customership of the client, counted from 1.
    pub customership: usize,
    /// How many entries speak of it.
    pub version: u32,
}

impl Assessment {
    /// The items without an answer.
    #[must_use]
    pub fn missing_items(&self) -> Vec<Item> {
        Item::ALL.into_iter().filter(|item| !self.items.contains_key(item)).collect()
    }
}

impl Record {
    /// Starts an assessment; one at a time, and a completed one that found a need is enough.
    pub fn start_assessment(
        &self,
        id: AssessmentId,
        on: NaiveDate,
        today: NaiveDate,
        language: String,
        interpreter: bool,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = self.obstacles_of_day(on, today);
        if let Some(assessment) = self.latest_assessment() {
            match &assessment.completed {
                None => {
                    let started_on = assessment.started_on;
                    obstacles.push(Obstacle::AssessmentRunning { started_on });
                }
                Some(completed) if completed.found_need() => {
                    obstacles.push(Obstacle::AssessmentCompleted { completed_on: completed.on });
                }
                Some(_) => {}
            }
        }
        self.guard(obstacles, today)?;
        Ok(Event::AssessmentStarted { assessment: id, language, interpreter }.on(on))
    }

    /// Records one item, again as often as needed until the assessment is completed.
    pub fn record_assessment_item(
        &self,
        assessment: &Assessment,
        item: Item,
        answer: ItemAnswer,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        self.guard(self.obstacles_of_change(assessment), today)?;
        Ok(Event::AssessmentItemRecorded { assessment: assessment.id, item, answer }.on(today))
    }

    /// Completes an assessment. All seven items must be there unless it is left undone as clearly
    /// unnecessary; every outcome but "plan needed" needs a reason.
    pub fn complete_assessment(
        &self,
        assessment: &Assessment,
        completed: Completed,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = self.obstacles_of_change(assessment);
        if completed.on > today {
            obstacles.push(Obstacle::InTheFuture { today });
        }
        if completed.on < assessment.started_on {
            obstacles.push(Obstacle::TooEarly { earliest: assessment.started_on });
        }
        let missing = assessment.missing_items();
        if !missing.is_empty() && completed.outcome != Outcome::Unnecessary {
            obstacles.push(Obstacle::ItemsMissing { items: missing });
        }
        let has_reason =
            completed.reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
        if !completed.found_need() && !has_reason {
            obstacles.push(Obstacle::ReasonMissing {});
        }
        self.guard(obstacles, today)?;
        let Completed { on, outcome, reason, track } = completed;
        Ok(Event::AssessmentCompleted { assessment: assessment.id, outcome, reason, track }.on(on))
    }

    fn obstacles_of_change(&self, assessment: &Assessment) -> Vec<Obstacle> {
        let mut obstacles = Vec::new();
        if self.open_customership().is_none() {
            obstacles.push(Obstacle::CustomershipNotOpen {});
        }
        if let Some(completed) = &assessment.completed {
            obstacles.push(Obstacle::AssessmentCompleted { completed_on: completed.on });
        }
        obstacles
    }
}
