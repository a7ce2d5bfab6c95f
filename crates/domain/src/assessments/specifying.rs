use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Assessment, Levels};
use crate::path::{Obstacle, Refusal};
use crate::record::{Event, Happening, Record};
use crate::rule_sets::SpecifyingMeasure;

/// What a specifying measure came to, and who took it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecifyingFinding {
    /// The official, tester or teacher who took it.
    pub done_by: String,
    /// From whom it was bought; `None` where the authority took it itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bought_from: Option<String>,
    /// What it showed.
    pub result: String,
    /// Levels by skill, where it tested them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub levels: Option<Levels>,
}

/// A specifying measure that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecifyingTaken {
    /// The day.
    pub on: NaiveDate,
    /// By whom, with what result.
    pub finding: SpecifyingFinding,
}

impl Record {
    /// Records a specifying measure, again as often as needed until the assessment is completed. It
    /// is taken within the assessment.
    pub fn record_specifying_measure(
        &self,
        assessment: &Assessment,
        measure: SpecifyingMeasure,
        taken: SpecifyingTaken,
        today: NaiveDate,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = self.obstacles_of_change(assessment);
        let SpecifyingTaken { on, finding } = taken;
        if on > today {
            obstacles.push(Obstacle::InTheFuture { today });
        }
        if on < assessment.started_on {
            obstacles.push(Obstacle::TooEarly { earliest: assessment.started_on });
        }
        self.guard(obstacles, today)?;
        let assessment = assessment.id;
        Ok(Event::SpecifyingMeasureRecorded { assessment, measure, finding }.on(on))
    }
}
