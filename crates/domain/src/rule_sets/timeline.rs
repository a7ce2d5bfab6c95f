use chrono::NaiveDate;

use super::RuleSet;

/// Which rule set applies from when. Never empty; each holds until the next begins, the first also
/// for every day before.
#[derive(Debug, Clone)]
pub struct RuleTimeline {
    first: RuleSet,
    later: Vec<(NaiveDate, RuleSet)>,
}

/// Why a list of rule sets is no timeline.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimelineError {
    /// Nothing applies.
    #[error("a timeline names at least one rule set")]
    Empty,
    /// A later entry does not say from when.
    #[error("entry {entry} of the timeline has no first day; only the first entry may lack one")]
    NoFirstDay {
        /// From 1.
        entry: usize,
    },
    /// Days do not ascend.
    #[error("entry {entry} of the timeline begins on {from}, not after the entry before it")]
    NotAfter {
        /// From 1.
        entry: usize,
        /// Its first day.
        from: NaiveDate,
    },
}

impl RuleTimeline {
    /// A timeline of rule sets with their first days, in order. The first entry's day may be left
    /// out; it holds for the days before as well.
    pub fn new(entries: Vec<(Option<NaiveDate>, RuleSet)>) -> Result<Self, TimelineError> {
        let mut entries = entries.into_iter();
        let (mut before, first) = entries.next().ok_or(TimelineError::Empty)?;
        let mut later = Vec::new();
        for (index, (from, rule_set)) in entries.enumerate() {
            let entry = index + 2;
            let from = from.ok_or(TimelineError::NoFirstDay { entry })?;
            if before.is_some_and(|before| from <= before) {
                return Err(TimelineError::NotAfter { entry, from });
            }
            before = Some(from);
            later.push((from, rule_set));
        }
        Ok(Self { first, later })
    }

    /// The rule set in force on `day`.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> &RuleSet {
        let holding = self.later.iter().rfind(|(from, _)| *from <= day);
        holding.map_or(&self.first, |(_, rule_set)| rule_set)
    }

    /// The rule set with the id, whenever it is in force.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&RuleSet> {
        self.rule_sets().find(|rule_set| rule_set.id().as_str() == id)
    }

    /// Every rule set, in order.
    pub fn rule_sets(&self) -> impl Iterator<Item = &RuleSet> {
        std::iter::once(&self.first).chain(self.later.iter().map(|(_, rule_set)| rule_set))
    }

    /// Every rule set with its first day; the first holds for all days before the second.
    pub fn entries(&self) -> impl Iterator<Item = (Option<NaiveDate>, &RuleSet)> {
        let later = self.later.iter().map(|(from, rule_set)| (Some(*from), rule_set));
        std::iter::once((None, &self.first)).chain(later)
    }

    /// The days on which another rule set comes into force.
    pub fn switch_days(&self) -> impl Iterator<Item = NaiveDate> {
        self.later.iter().map(|(from, _)| *from)
    }
}
