use chrono::NaiveDate;

use super::FactUsed;
use crate::clients::facts::{FactKind, Facts};
use crate::clients::labour_market::{LabourMarketStatus, SocialAssistance};
use crate::reference::Reference;
use crate::rule_sets::{AnyOf, Condition};

/// The facts of a client on a day, noting which of them are read.
pub(super) struct Reading<'a> {
    facts: &'a Facts,
    day: NaiveDate,
    reference: &'a Reference,
    used: Vec<FactKind>,
}

impl<'a> Reading<'a> {
    pub(super) const fn new(facts: &'a Facts, day: NaiveDate, reference: &'a Reference) -> Self {
        Self { facts, day, reference, used: Vec::new() }
    }

    /// Whether at least one term holds. Stops at the first that does, so that only facts the
    /// answer hangs on are noted.
    pub(super) fn any(&mut self, any_of: &AnyOf) -> bool {
        any_of.terms().iter().any(|term| self.holds(term.condition) != term.negated)
    }

    pub(super) fn home_municipality(&mut self) -> Option<&'a str> {
        self.read(FactKind::HomeMunicipality).home_municipality.as_deref()
    }

    pub(super) fn used(self) -> Vec<FactUsed> {
        let facts = self.facts;
        let used = self.used.into_iter();
        used.map(|fact| FactUsed { fact, value: facts.value(fact), from: None }).collect()
    }

    fn read(&mut self, kind: FactKind) -> &'a Facts {
        if !self.used.contains(&kind) {
            self.used.push(kind);
        }
        self.facts
    }

    pub(super) fn holds(&mut self, condition: Condition) -> bool {
        let day = self.day;
        match condition {
            Condition::HomeInAland => {
                let reference = self.reference;
                self.home_municipality().is_some_and(|home| reference.is_in_aland(home, day))
            }
            Condition::FinnishCitizen => self.read(FactKind::Citizenships).is_finnish_citizen(),
            Condition::RightOfResidence => {
                self.read(FactKind::Residence).has_right_of_residence_on(day)
            }
            Condition::Under(years) => self.read(FactKind::BornOn).age_on(day) < i32::from(years),
            Condition::UnaccompaniedMinor => {
                self.read(FactKind::UnaccompaniedMinor).unaccompanied_minor
            }
            Condition::UnemployedJobSeeker => self.is_unemployed_job_seeker(),
            Condition::RegisteredJobSeeker => {
                self.read(FactKind::JobSeekerRegistered).job_seeker_registered
            }
            Condition::SocialAssistanceOtherThanTemporary => {
                let assistance = self.read(FactKind::SocialAssistance).social_assistance;
                assistance == SocialAssistance::OtherThanTemporary
            }
            Condition::ChildHomeCareAllowance => {
                self.read(FactKind::ChildHomeCareAllowance).child_home_care_allowance
            }
            Condition::InternationalProtection => {
                self.read(FactKind::InternationalProtection).international_protection
            }
            Condition::TraffickingVictim => {
                self.read(FactKind::TraffickingVictim).trafficking_victim
            }
            Condition::OutsideLabourForceBecause(reason) => {
                let facts = self.read(FactKind::OutsideLabourForceBecause);
                facts.outside_labour_force_because == Some(reason)
            }
            Condition::FirstPermitWithin(length) => {
                let residence = self.read(FactKind::Residence).residence.as_ref();
                residence.is_some_and(|first| day <= length.after(first.first_granted_on))
            }
        }
    }

    /// [`Facts::is_unemployed_job_seeker`], fact by fact.
    fn is_unemployed_job_seeker(&mut self) -> bool {
        self.read(FactKind::JobSeekerRegistered).job_seeker_registered
            && (self
                .read(FactKind::LabourMarketStatus)
                .labour_market_status
                .is_some_and(LabourMarketStatus::counts_as_unemployed)
                || self.read(FactKind::WeeklyWorkingHours).works_under_4_hours())
    }
}
