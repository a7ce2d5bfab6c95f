use std::collections::BTreeSet;

use chrono::{Days, Months, NaiveDate};
use serde_json::{Map, Value};

use crate::calendar::Length;
use crate::clients::facts::{FactKind, Facts, Residence};
use crate::clients::labour_market::{
    LabourMarketStatus, OutsideLabourForceReason, SocialAssistance,
};
use crate::reference::Reference;
use crate::rule_sets::{AnyOf, Condition, RuleSet};

type Setting = Box<dyn Fn(&mut Facts)>;

/// The persons whom the conditions of a table can tell apart on a day. Of the values of one fact
/// that no condition tells apart there is one, and where a condition turns with time, the days
/// before and after; so every combination of conditions that facts can produce is among them, and
/// none that they cannot.
pub(super) struct FactSpace {
    default: Facts,
    /// For each fact that is read, what it can be besides the default.
    dimensions: Vec<Vec<Setting>>,
}

impl FactSpace {
    /// The space that the conditions of all `tables` span.
    pub(super) fn of(tables: &[&RuleSet], reference: &Reference, day: NaiveDate) -> Self {
        let default = default_person(reference, day);
        let mut dimensions: Vec<(FactKind, Vec<Setting>)> = Vec::new();
        for condition in conditions(tables) {
            for (fact, settings) in telling(condition, reference, day) {
                match dimensions.iter_mut().find(|(known, _)| *known == fact) {
                    Some((_, known)) if turns_with_time(condition) => known.extend(settings),
                    Some(_) => {}
                    None => dimensions.push((fact, settings)),
                }
            }
        }
        Self { default, dimensions: dimensions.into_iter().map(|(_, settings)| settings).collect() }
    }

    /// The person from whom all others differ.
    pub(super) const fn default_person(&self) -> &Facts {
        &self.default
    }

    /// Shows every person, with the number of facts that differ from the default's.
    pub(super) fn each(&self, mut visit: impl FnMut(&Facts, usize)) {
        let mut chosen = vec![0; self.dimensions.len()];
        loop {
            let mut facts = self.default.clone();
            for (settings, choice) in self.dimensions.iter().zip(&chosen) {
                if let Some(set) = choice_of(settings, *choice) {
                    set(&mut facts);
                }
            }
            visit(&facts, chosen.iter().filter(|choice| **choice > 0).count());
            let mut digits = chosen.iter_mut().zip(&self.dimensions);
            let counted_on = digits.any(|(digit, settings)| {
                *digit = if *digit < settings.len() { *digit + 1 } else { 0 };
                *digit > 0
            });
            if !counted_on {
                return;
            }
        }
    }

    /// The facts of a person that differ from the default's.
    pub(super) fn differing(&self, facts: &Facts) -> Map<String, Value> {
        let differing = FactKind::ALL.into_iter().map(|kind| (kind, facts.value(kind)));
        let differing = differing.filter(|(kind, value)| *value != self.default.value(*kind));
        differing.map(|(kind, value)| (kind.code().to_owned(), value)).collect()
    }
}

/// Choice 0 is the default.
fn choice_of(settings: &[Setting], choice: usize) -> Option<&Setting> {
    settings.get(choice.checked_sub(1)?)
}

/// Each condition of the tables once, in their order.
pub(super) fn conditions(tables: &[&RuleSet]) -> Vec<Condition> {
    let rows = tables.iter().flat_map(|rules| rules.conditional_rows());
    let terms = rows.flat_map(|row| &row.when).flat_map(AnyOf::terms);
    let mut conditions = Vec::new();
    for term in terms {
        if !conditions.contains(&term.condition) {
            conditions.push(term.condition);
        }
    }
    conditions
}

/// An adult newcomer on the mainland, about whom nothing else is known.
fn default_person(reference: &Reference, day: NaiveDate) -> Facts {
    let abroad = reference.countries().map(|one| one.alpha2.clone()).find(|code| code != "FI");
    let born_on = day.checked_sub_months(Months::new(12 * 30)).unwrap_or(day);
    let mut facts = Facts::new(born_on, abroad.into_iter().collect());
    facts.residence = residence(reference, day);
    facts.home_municipality = home(reference, day, false);
    facts
}

fn residence(reference: &Reference, first_granted_on: NaiveDate) -> Option<Residence> {
    let kind = reference.residence_kinds().next()?.code.clone();
    Some(Residence { kind, first_granted_on, valid_until: None })
}

fn home(reference: &Reference, day: NaiveDate, in_aland: bool) -> Option<String> {
    let codes = reference.municipalities().map(|one| one.code.clone());
    let mut fitting = codes.filter(|code| reference.is_in_aland(code, day) == in_aland);
    fitting.next()
}

/// Conditions that read the same fact tell different days of it apart.
const fn turns_with_time(condition: Condition) -> bool {
    matches!(
        condition,
        Condition::Under(_) | Condition::FirstPermitWithin(_) | Condition::RightOfResidence
    )
}

/// Values besides the default's by which the condition can be told to hold or not.
fn telling(
    condition: Condition,
    reference: &Reference,
    day: NaiveDate,
) -> Vec<(FactKind, Vec<Setting>)> {
    match condition {
        Condition::HomeInAland => {
            let homes = [home(reference, day, true), None];
            let set = |home: Option<String>| {
                setting(move |facts| facts.home_municipality.clone_from(&home))
            };
            vec![(FactKind::HomeMunicipality, homes.into_iter().map(set).collect())]
        }
        Condition::FinnishCitizen => one(FactKind::Citizenships, |facts| {
            facts.citizenships = vec!["FI".to_owned()];
        }),
        Condition::RightOfResidence => {
            let tomorrow = day.succ_opt().and_then(|next| residence(reference, next));
            vec![(FactKind::Residence, vec![resident(None), resident(tomorrow)])]
        }
        Condition::FirstPermitWithin(length) => {
            let last_within = first_outside(length, day);
            let around = last_within.into_iter().flat_map(|out| [out.succ_opt(), Some(out)]);
            let granted = around.flatten().map(|granted| resident(residence(reference, granted)));
            vec![(FactKind::Residence, granted.collect())]
        }
        Condition::Under(years) => {
            let turned = day.checked_sub_months(Months::new(12 * u32::from(years)));
            let around = turned.into_iter().flat_map(|born| [Some(born), born.succ_opt()]);
            let born = around.flatten().filter(|born| *born <= day).collect::<BTreeSet<_>>();
            let born = born.into_iter().map(|born| setting(move |facts| facts.born_on = born));
            vec![(FactKind::BornOn, born.collect())]
        }
        Condition::UnaccompaniedMinor => {
            one(FactKind::UnaccompaniedMinor, |facts| facts.unaccompanied_minor = true)
        }
        Condition::RegisteredJobSeeker => registered(),
        Condition::UnemployedJobSeeker => {
            let mut facts = registered();
            facts.extend(one(FactKind::LabourMarketStatus, |facts| {
                facts.labour_market_status = Some(LabourMarketStatus::Unemployed);
            }));
            facts.extend(one(FactKind::WeeklyWorkingHours, |facts| {
                facts.weekly_working_hours = Some(3.5);
            }));
            facts
        }
        Condition::SocialAssistanceOtherThanTemporary => one(FactKind::SocialAssistance, |facts| {
            facts.social_assistance = SocialAssistance::OtherThanTemporary;
        }),
        Condition::ChildHomeCareAllowance => {
            one(FactKind::ChildHomeCareAllowance, |facts| facts.child_home_care_allowance = true)
        }
        Condition::InternationalProtection => {
            one(FactKind::InternationalProtection, |facts| facts.international_protection = true)
        }
        Condition::TraffickingVictim => {
            one(FactKind::TraffickingVictim, |facts| facts.trafficking_victim = true)
        }
        Condition::OutsideLabourForceBecause(_) => {
            let reasons = OutsideLabourForceReason::ALL.iter().copied().map(|reason| {
                setting(move |facts| facts.outside_labour_force_because = Some(reason))
            });
            vec![(FactKind::OutsideLabourForceBecause, reasons.collect())]
        }
    }
}

fn setting(set: impl Fn(&mut Facts) + 'static) -> Setting {
    Box::new(set)
}

fn one(fact: FactKind, set: impl Fn(&mut Facts) + 'static) -> Vec<(FactKind, Vec<Setting>)> {
    vec![(fact, vec![setting(set)])]
}

fn registered() -> Vec<(FactKind, Vec<Setting>)> {
    one(FactKind::JobSeekerRegistered, |facts| facts.job_seeker_registered = true)
}

fn resident(residence: Option<Residence>) -> Setting {
    setting(move |facts| facts.residence.clone_from(&residence))
}

/// The latest day from which `length` is over on `day`.
fn first_outside(length: Length, day: NaiveDate) -> Option<NaiveDate> {
    let over = |back: u64| {
        day.checked_sub_days(Days::new(back)).is_none_or(|from| length.after(from) < day)
    };
    let (mut running, mut outside) = (0, u64::from(u32::MAX));
    while outside - running > 1 {
        let middle = running.midpoint(outside);
        if over(middle) {
            outside = middle;
        } else {
            running = middle;
        }
    }
    day.checked_sub_days(Days::new(outside))
}
