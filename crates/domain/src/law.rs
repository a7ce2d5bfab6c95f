//! The law and the code lists that decisions are made on, in one hand.

use crate::authorities::responsibility::Delegation;
use crate::reference::Reference;
use crate::rule_sets::RuleTimeline;

/// What every decision reads besides the client's own record.
#[derive(Debug)]
pub struct Law {
    /// Which rule set applies from when.
    pub timeline: RuleTimeline,
    /// Municipalities, authorities, code lists.
    pub reference: Reference,
    /// Municipalities that act in a TE-office's place, by date.
    pub delegations: Vec<Delegation>,
}
