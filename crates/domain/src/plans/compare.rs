use serde::Serialize;

use super::{Goal, Measure, PlanContent};

/// One thing that two versions of a plan say differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "difference", rename_all = "snake_case")]
pub enum Difference {
    /// A field has another value.
    Changed {
        /// Which.
        field: &'static str,
        /// In the older version; null where it said nothing.
        from: Option<String>,
        /// In the newer version.
        to: Option<String>,
    },
    /// Only the older version has the goal.
    GoalDropped {
        /// The goal.
        goal: Goal,
    },
    /// Only the newer version has the goal.
    GoalAdded {
        /// The goal.
        goal: Goal,
    },
    /// Only the older version has the measure.
    MeasureDropped {
        /// The measure.
        measure: Measure,
    },
    /// Only the newer version has the measure.
    MeasureAdded {
        /// The measure.
        measure: Measure,
    },
}

/// What `newer` says differently from `older`; nothing when they say the same.
#[must_use]
pub fn differences(older: &PlanContent, newer: &PlanContent) -> Vec<Difference> {
    let fields = |content: &PlanContent| {
        [
            ("members", members(content)),
            ("drawn_up_on", Some(content.drawn_up_on.to_string())),
            ("valid_from", Some(content.valid_from.to_string())),
            ("valid_until", Some(content.valid_until.to_string())),
            ("two_party_reason", content.two_party_reason.clone()),
        ]
    };
    let changed = fields(older)
        .into_iter()
        .zip(fields(newer))
        .filter(|((_, from), (_, to))| from != to)
        .map(|((field, from), (_, to))| Difference::Changed { field, from, to });
    let goals_dropped = only_in(&older.goals, &newer.goals)
        .map(|goal| Difference::GoalDropped { goal: goal.clone() });
    let goals_added = only_in(&newer.goals, &older.goals)
        .map(|goal| Difference::GoalAdded { goal: goal.clone() });
    let measures_dropped = only_in(&older.measures, &newer.measures)
        .map(|measure| Difference::MeasureDropped { measure: measure.clone() });
    let measures_added = only_in(&newer.measures, &older.measures)
        .map(|measure| Difference::MeasureAdded { measure: measure.clone() });
    changed
        .chain(goals_dropped)
        .chain(goals_added)
        .chain(measures_dropped)
        .chain(measures_added)
        .collect()
}

/// The members of a family's plan, in the order of their ids.
fn members(content: &PlanContent) -> Option<String> {
    let mut ids: Vec<_> = content.members.iter().map(|member| member.client.to_string()).collect();
    ids.sort_unstable();
    (!ids.is_empty()).then(|| ids.join(", "))
}

fn only_in<'a, T: PartialEq>(here: &'a [T], elsewhere: &'a [T]) -> impl Iterator<Item = &'a T> {
    here.iter().filter(|one| !elsewhere.contains(one))
}
