//! Deeds about time limits.

mod list;
mod recompute;

pub use list::{Deadlines, ListDeadlines, list_deadlines};
pub(crate) use recompute::remember_rule_sets;
pub use recompute::{Recomputed, recompute_deadlines};

pub use persistence::deadlines::{DeadlineFilter, DeadlineLine};
