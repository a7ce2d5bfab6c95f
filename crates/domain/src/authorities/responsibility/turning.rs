use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Delegation;
use crate::clients::facts::Facts;
use crate::reference::Reference;
use crate::rule_sets::{AnyOf, Condition, RuleSet};

pub(super) fn days(
    facts: &Facts,
    rules: &RuleSet,
    reference: &Reference,
    delegations: &[Delegation],
) -> BTreeSet<NaiveDate> {
    let home = facts.home_municipality.as_deref();
    let mut days = home.map_or_else(BTreeSet::new, |home| reference.turning_days(home));
    for delegation in delegations.iter().filter(|one| home == Some(one.municipality.as_str())) {
        days.insert(delegation.from);
        days.extend(delegation.until.and_then(|last| last.succ_opt()));
    }
    let conditions = rules.conditional_rows().iter().flat_map(|row| &row.when);
    for term in conditions.flat_map(AnyOf::terms) {
        days.extend(turning_day(term.condition, facts));
    }
    days
}

/// The day on which the condition turns for the facts, where time alone turns it.
fn turning_day(condition: Condition, facts: &Facts) -> Option<NaiveDate> {
    let granted_on = || Some(facts.residence.as_ref()?.first_granted_on);
    match condition {
        Condition::Under(years) => Some(facts.turns_on(years)),
        Condition::RightOfResidence => granted_on(),
        Condition::FirstPermitWithin(length) => length.after(granted_on()?).succ_opt(),
        Condition::HomeInAland
        | Condition::FinnishCitizen
        | Condition::UnaccompaniedMinor
        | Condition::UnemployedJobSeeker
        | Condition::RegisteredJobSeeker
        | Condition::SocialAssistanceOtherThanTemporary
        | Condition::ChildHomeCareAllowance
        | Condition::InternationalProtection
        | Condition::TraffickingVictim
        | Condition::OutsideLabourForceBecause(_) => None,
    }
}
