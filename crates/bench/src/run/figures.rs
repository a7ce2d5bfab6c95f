//! What was measured, beside its goal.

use std::fmt;

/// What is wanted of a figure.
#[derive(Debug, Clone, Copy)]
pub(super) enum Goal {
    /// At least so much.
    AtLeast(f64),
    /// At most so much.
    AtMost(f64),
}

/// One line of the report.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub(super) name: &'static str,
    pub(super) unit: &'static str,
    pub(super) goal: Goal,
    pub(super) measured: f64,
    pub(super) how: String,
}

impl Goal {
    fn is_met(self, measured: f64) -> bool {
        match self {
            Self::AtLeast(least) => measured >= least,
            Self::AtMost(most) => measured <= most,
        }
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtLeast(least) => write!(f, "≥ {least}"),
            Self::AtMost(most) => write!(f, "≤ {most}"),
        }
    }
}

/// Prints the figures as a table.
pub(super) fn print(figures: &[Figure]) {
    println!("{:<34} {:>9} {:>10}", "", "goal", "measured");
    for Figure { name, unit, goal, measured, how } in figures {
        let verdict = if goal.is_met(*measured) { "met" } else { "NOT MET" };
        let (goal, measured) = (format!("{goal}{unit}"), format!("{measured:.2}{unit}"));
        println!("{name:<34} {goal:>9} {measured:>10}  {verdict:<7} {how}");
    }
}

/// The middle one; of an even number the upper of the two.
pub(super) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
