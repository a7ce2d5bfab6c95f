//! What of a record belongs to the customership that is open, or was the last: assessment, plan, and
//! the stage they come to on a day. Of earlier customerships only the statutory anchors live on.

use chrono::NaiveDate;

use super::{Record, Stage};
use crate::assessments::Assessment;
use crate::deadlines::Standing;
use crate::plans::Plan;
use crate::rule_sets::LimitKind;

impl Record {
    /// The versions of the client's own plan in every customership, oldest first.
    #[must_use]
    pub fn own_plans(&self) -> impl DoubleEndedIterator<Item = &Plan> {
        self.plans.values().filter(|plan| !plan.content.kind.is_family())
    }

    /// The versions of the client's own and of the family's plan in the customership that is open
    /// or was the last, oldest first.
    #[must_use]
    pub fn plans_of_customership(&self) -> impl DoubleEndedIterator<Item = &Plan> {
        self.plans.values().filter(|plan| plan.customership == self.customerships.len())
    }

    pub(crate) fn own_plans_of_customership(&self) -> impl DoubleEndedIterator<Item = &Plan> {
        self.own_plans().filter(|plan| plan.customership == self.customerships.len())
    }

    fn family_plans_of_customership(&self) -> impl DoubleEndedIterator<Item = &Plan> {
        self.plans_of_customership().filter(|plan| plan.content.kind.is_family())
    }

    /// The version that holds on `day` or held last: the newest one accepted by all whose first day
    /// has come. It may have run out.
    #[must_use]
    pub fn plan_begun(&self, day: NaiveDate) -> Option<&Plan> {
        self.own_plans_of_customership().rev().find(|plan| plan.has_begun(day))
    }

    /// The version of the family's plan that holds on `day` or held last.
    #[must_use]
    pub fn family_plan_begun(&self, day: NaiveDate) -> Option<&Plan> {
        self.family_plans_of_customership().rev().find(|plan| plan.has_begun(day))
    }

    /// The version of the family's plan in force on `day`.
    #[must_use]
    pub fn family_plan_in_force(&self, day: NaiveDate) -> Option<&Plan> {
        self.open_customership()?;
        self.family_plan_begun(day).filter(|plan| day <= plan.content.valid_until)
    }

    /// The version in force on `day`: accepted by all, begun, not run out, and of an open
    /// customership.
    #[must_use]
    pub fn plan_in_force(&self, day: NaiveDate) -> Option<&Plan> {
        self.open_customership()?;
        self.plan_begun(day).filter(|plan| day <= plan.content.valid_until)
    }

    /// A version accepted by all that begins after `day`.
    #[must_use]
    pub fn plan_to_come(&self, day: NaiveDate) -> Option<&Plan> {
        self.own_plans_of_customership()
            .find(|plan| plan.signed_on.is_some() && day < plan.content.valid_from)
    }

    /// The version that is being drawn up or waits for acceptances.
    #[must_use]
    pub fn unsigned_plan(&self) -> Option<&Plan> {
        self.own_plans_of_customership().find(|plan| plan.signed_on.is_none())
    }

    /// The version of the family's plan that is being drawn up or waits for acceptances.
    #[must_use]
    pub fn unsigned_family_plan(&self) -> Option<&Plan> {
        self.family_plans_of_customership().find(|plan| plan.signed_on.is_none())
    }

    /// The assessment of the customership that is open, or was the last.
    #[must_use]
    pub fn latest_assessment(&self) -> Option<&Assessment> {
        let here = |one: &&Assessment| one.customership == self.customerships.len();
        self.assessments.values().rev().find(here)
    }

    /// How far along the path the client is on `day`; derived, never stored as a fact.
    ///
    /// A client whose plan has run out is planning again: the review is still due (s. 18), and from
    /// it comes a new version or the end.
    #[must_use]
    pub fn stage(&self, day: NaiveDate) -> Stage {
        if self.open_customership().is_none() {
            return Stage::Ended;
        }
        if self.plan_in_force(day).is_some() {
            return Stage::InForce;
        }
        match self.latest_assessment().map(|assessment| &assessment.completed) {
            None => Stage::Registered,
            Some(None) => Stage::Assessing,
            Some(Some(completed)) if completed.found_need() => Stage::Planning,
            Some(Some(_)) => Stage::Registered,
        }
    }

    /// The day of the newest deed, before which the customership cannot have ended. What is merely
    /// known from a day, such as a fact, is no deed.
    #[must_use]
    pub fn newest_deed_on(&self) -> Option<NaiveDate> {
        let number = self.customerships.len();
        let assessments = self.assessments.values().filter(|one| one.customership == number);
        let assessed = assessments
            .flat_map(|one| [Some(one.started_on), one.completed.as_ref().map(|done| done.on)]);
        let planned = self.plans_of_customership().flat_map(|plan| {
            let drawn_up = [Some(plan.drafted_on), plan.offered_on, plan.signed_on];
            let told = [plan.duties_explained_on, plan.child_heard_on];
            let accepted = plan.acceptances.iter().map(|one| Some(one.on));
            let reviewed = plan.reviews.iter().map(|(on, _)| Some(*on));
            drawn_up.into_iter().chain(told).chain(accepted).chain(reviewed)
        });
        let referred = self.referrals.values().flat_map(|referral| {
            let steps = referral.steps.iter().map(|(on, ..)| Some(*on));
            steps.chain([Some(referral.referred_on)])
        });
        let disclosures = self.participants.values().flat_map(|one| &one.disclosures);
        let disclosed = disclosures.map(|disclosure| Some(disclosure.on));
        let granted = self.extensions.iter().map(|(on, _)| Some(*on));
        let acting = self.acting.last().map(|acting| acting.from);
        assessed
            .chain(planned)
            .chain(referred)
            .chain(disclosed)
            .chain(granted)
            .chain([self.last_contact_on(), acting])
            .flatten()
            .max()
    }

    /// The next day after `day` on which time alone changes what the record comes to; it must be
    /// settled then. None once the customership has ended.
    #[must_use]
    pub fn turns_after(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.open_customership()?;
        self.turning_days().filter(|turns_on| *turns_on > day).min()
    }

    /// The last day on which time alone changes anything.
    #[must_use]
    pub fn turns_last_on(&self) -> Option<NaiveDate> {
        self.turning_days().max()
    }

    /// The days on which another authority becomes responsible, such as that of the 18th birthday, a
    /// fact dated ahead becomes true, a plan begins or has run out, and a span is over.
    fn turning_days(&self) -> impl Iterator<Item = NaiveDate> {
        let answers = self.responsible.iter().map(|segment| segment.from);
        let facts = self.facts.iter().map(|entered| entered.from);
        let signed = self.plans_of_customership().filter(|plan| plan.signed_on.is_some());
        let plans = signed.flat_map(|plan| {
            let ran_out = plan.content.valid_until.succ_opt();
            [Some(plan.content.valid_from), ran_out].into_iter().flatten()
        });
        let spans = self.deadlines.values().filter(|deadline| {
            deadline.standing == Standing::Open && deadline.due.kind == LimitKind::Duration
        });
        let over = spans.filter_map(|deadline| deadline.due.due_on.succ_opt());
        answers.chain(facts).chain(plans).chain(over)
    }
}
