//! What moves the total maximum of a client's plans: an extension on a ground of the Act, and an
//! interruption, by as long as it lasted.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::{Length, Unit};
use crate::law::Law;
use crate::path::{Obstacle, Refusal};
use crate::record::{Event, Happening, Record};
use crate::rule_sets::{DueDate, ExtensionCondition, ExtensionGround, RuleSet};

/// More time for the client's plans, granted on a ground that is data of the rule set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// The ground.
    pub ground: ExtensionGround,
    /// What was found to be so.
    pub conditions: Vec<ExtensionCondition>,
    /// How much longer.
    pub length: Length,
    /// What it was found from.
    pub evidence: String,
}

/// A time in which a hindrance kept the client away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interruption {
    /// First day.
    pub from: NaiveDate,
    /// Last day; open while it goes on, and then moves nothing yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// What kept the client away.
    pub conditions: Vec<ExtensionCondition>,
    /// What it was found from.
    pub evidence: String,
}

impl Record {
    /// Grants more time. The conditions of the ground must be found, and all that was granted on
    /// one ground stays within what the Act allows.
    pub fn extend_plan(
        &self,
        extension: Extension,
        on: NaiveDate,
        today: NaiveDate,
        law: &Law,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = self.obstacles_of_day(on, today);
        if self.first_plan().is_none_or(|first| first.signed_on.is_none()) {
            obstacles.push(Obstacle::PlanNotInForce {});
        }
        obstacles.extend(obstacles_of_ground(
            law.timeline.on(on),
            extension.ground,
            &extension.conditions,
        ));
        if let Some(granting) = law.timeline.on(on).extension(extension.ground) {
            let granted = self.all_extensions().filter(|(_, one)| one.ground == extension.ground);
            let lengths = granted.map(|(_, one)| one.length).chain([extension.length]);
            match granting.at_most {
                Some(at_most) if total(lengths, on) > at_most.after(on) => {
                    let section = granting.section.clone();
                    obstacles.push(Obstacle::ExtensionTooLong { at_most, section });
                }
                Some(_) => {}
                // As long as the cause: that is an interruption, with its days.
                None => obstacles.push(Obstacle::GroundOfInterruption {}),
            }
        }
        self.guard(obstacles)?;
        Ok(Event::PlanExtended { extension }.on(on))
    }

    /// Records a hindrance, or its end when one that began that day is still open.
    pub fn interrupt_plan(
        &self,
        interruption: Interruption,
        today: NaiveDate,
        law: &Law,
    ) -> Result<Happening, Refusal> {
        let Interruption { from, until, .. } = interruption;
        let mut obstacles = self.obstacles_of_day(from, today);
        if self.first_plan().is_none_or(|first| first.signed_on.is_none()) {
            obstacles.push(Obstacle::PlanNotInForce {});
        }
        if until.is_some_and(|until| until < from) {
            obstacles.push(Obstacle::TooEarly { earliest: from });
        }
        obstacles.extend(obstacles_of_ground(
            law.timeline.on(from),
            ExtensionGround::TemporaryHindrance,
            &interruption.conditions,
        ));
        self.guard(obstacles)?;
        Ok(Event::PlanInterrupted { interruption }.on(from))
    }

    /// A maximum as it stands: moved from the day counted by what was granted and by the days of
    /// interruptions, and saying so.
    #[must_use]
    pub fn moved(&self, maximum: DueDate, rules: &RuleSet) -> DueDate {
        let mut due_on = maximum.raw_due_on;
        let mut because = Vec::new();
        let mut move_by = |ground: ExtensionGround, length: Length| {
            due_on = length.after(due_on);
            let section = rules.extension(ground).map_or("", |one| one.section.as_str());
            because.push(format!("{length} for {} ({section})", ground.code()));
        };
        for (_, extension) in self.all_extensions() {
            move_by(extension.ground, extension.length);
        }
        let count = u16::try_from(self.days_interrupted().len()).unwrap_or(u16::MAX);
        if count > 0 {
            let lost = Length { count, unit: Unit::Days };
            move_by(ExtensionGround::TemporaryHindrance, lost);
        }
        if because.is_empty() {
            return maximum;
        }
        DueDate { due_on, shifted_because: Some(because.join("; ")), ..maximum }
    }

    /// The days of all interruptions that have ended, each counted once.
    fn days_interrupted(&self) -> BTreeSet<NaiveDate> {
        let ended = self.all_interruptions().filter_map(|one| Some((one.from, one.until?)));
        ended
            .flat_map(|(from, until)| from.iter_days().take_while(move |day| *day <= until))
            .collect()
    }
}

/// Whether the rule set knows the ground, and of each group of its conditions one was found.
fn obstacles_of_ground(
    rules: &RuleSet,
    ground: ExtensionGround,
    found: &[ExtensionCondition],
) -> Vec<Obstacle> {
    let Some(granting) = rules.extension(ground) else {
        return vec![Obstacle::NoSuchGround { ground }];
    };
    let lacking: Vec<_> = granting
        .when
        .iter()
        .filter(|group| !group.iter().any(|condition| found.contains(condition)))
        .cloned()
        .collect();
    if lacking.is_empty() {
        return Vec::new();
    }
    vec![Obstacle::ConditionMissing { one_of_each: lacking, section: granting.section.clone() }]
}

fn total(lengths: impl Iterator<Item = Length>, from: NaiveDate) -> NaiveDate {
    lengths.fold(from, |day, length| length.after(day))
}
