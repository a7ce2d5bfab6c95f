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
    /// Grants more time by the Act that the maximum is counted by. The conditions of the ground
    /// must be found, and all that was granted by one section stays within what it allows.
    pub fn extend_plan(
        &self,
        mut extension: Extension,
        on: NaiveDate,
        today: NaiveDate,
        law: &Law,
    ) -> Result<Happening, Refusal> {
        let mut obstacles = self.obstacles_of_day(on, today);
        if self.first_plan().is_none_or(|first| first.signed_on.is_none()) {
            obstacles.push(Obstacle::PlanNotInForce {});
        }
        let rules = self.rules_of_maximum(law, on);
        obstacles.extend(self.decide_under_25(&mut extension, on, rules, law));
        obstacles.extend(obstacles_of_ground(rules, extension.ground, &extension.conditions));
        if let Some(granting) = rules.extension(extension.ground) {
            let section = |ground| rules.extension(ground).map(|one| &one.section);
            let granted = self
                .all_extensions()
                .filter(|(_, one)| section(one.ground) == Some(&granting.section));
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
        self.guard(obstacles, today)?;
        Ok(Event::PlanExtended { extension }.on(on))
    }

    /// Whether the client is under 25 is not found by anybody: the date of birth tells it.
    fn decide_under_25(
        &self,
        extension: &mut Extension,
        on: NaiveDate,
        rules: &RuleSet,
        law: &Law,
    ) -> Option<Obstacle> {
        let condition = ExtensionCondition::Under25;
        let facts = self.facts_on(on, &law.reference).ok()?;
        let claimed = extension.conditions.contains(&condition);
        if facts.age_on(on) >= 25 {
            return claimed.then_some(Obstacle::ConditionNotMet { condition });
        }
        let asked = rules
            .extension(extension.ground)
            .is_some_and(|granting| granting.when.iter().any(|group| group.contains(&condition)));
        if asked && !claimed {
            extension.conditions.push(condition);
        }
        None
    }

    /// Records a hindrance while the maximum runs, or its end when one that began that day is
    /// still open. One that goes on has no end yet.
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
        if let Some(began_on) = self.plan_maximum_began(law)
            && from < began_on
        {
            obstacles.push(Obstacle::TooEarly { earliest: began_on });
        }
        if until.is_some_and(|until| until < from) {
            obstacles.push(Obstacle::TooEarly { earliest: from });
        }
        if from <= today && until.is_some_and(|until| until > today) {
            obstacles.push(Obstacle::InTheFuture { today });
        }
        obstacles.extend(obstacles_of_ground(
            self.rules_of_maximum(law, from),
            ExtensionGround::TemporaryHindrance,
            &interruption.conditions,
        ));
        self.guard(obstacles, today)?;
        Ok(Event::PlanInterrupted { interruption }.on(from))
    }

    /// A maximum as it stands: moved from the day counted by what was granted and by the days of
    /// interruptions, and saying so.
    #[must_use]
    pub fn moved(&self, maximum: DueDate, rules: &RuleSet) -> DueDate {
        let mut due_on = maximum.raw_due_on;
        let mut because = Vec::new();
        let because_of = |ground: ExtensionGround, length: Length| {
            let section = rules.extension(ground).map_or("", |one| one.section.as_str());
            format!("{length} for {} ({section})", ground.code())
        };
        for (_, extension) in self.all_extensions() {
            due_on = extension.length.after(due_on);
            because.push(because_of(extension.ground, extension.length));
        }
        let count = self.days_lost(maximum.trigger_on, due_on);
        if count > 0 {
            let lost = Length { count, unit: Unit::Days };
            due_on = lost.after(due_on);
            because.push(because_of(ExtensionGround::TemporaryHindrance, lost));
        }
        if because.is_empty() {
            return maximum;
        }
        DueDate { due_on, shifted_because: Some(because.join("; ")), ..maximum }
    }

    /// The days of interruptions that have ended, each counted once, as far as they lie within the
    /// maximum: after the day it began and up to its end, which each of them moves by one.
    fn days_lost(&self, began_on: NaiveDate, mut ends_on: NaiveDate) -> u16 {
        let ended = self.all_interruptions().filter_map(|one| Some((one.from, one.until?)));
        let days: BTreeSet<_> = ended
            .flat_map(|(from, until)| from.iter_days().take_while(move |day| *day <= until))
            .filter(|day| *day > began_on)
            .collect();
        let mut lost: u16 = 0;
        for day in days {
            let Some(next) = ends_on.succ_opt().filter(|_| day <= ends_on) else { break };
            ends_on = next;
            lost = lost.saturating_add(1);
        }
        lost
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
