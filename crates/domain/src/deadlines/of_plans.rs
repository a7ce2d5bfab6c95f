use chrono::NaiveDate;

use super::expected::{Expecting, OfEachKind, standing};
use crate::clients::merge::FirstPlan;
use crate::law::Law;
use crate::record::Record;
use crate::rule_sets::{DueDate, LimitId, RuleSet, Trigger};

const REVIEW: OfEachKind = OfEachKind {
    te_office: LimitId::ReviewTeOffice,
    employment_authority: LimitId::ReviewEmploymentAuthority,
    municipality: LimitId::ReviewMunicipality,
};

/// Something from which the time to the next review is counted.
struct Renewal<'a> {
    on: NaiveDate,
    anchor: String,
    counted_from: NaiveDate,
    rules: &'a RuleSet,
}

impl Expecting<'_> {
    /// A plan lives under the rule set of the day it was drawn up, also where another came into
    /// force before it was signed; the maximum under that of the first plan for good (Act 681/2023
    /// s. 102(2)).
    pub(super) fn of_plans(&mut self, record: &Record) {
        let ended = record.open_customership().is_none();
        self.of_first_plan(record, ended);
        let signed = record.own_plans().find_map(|plan| Some((plan, plan.signed_on?)));
        if let Some((plan, signed_on)) = signed {
            let referred = record.referrals.values().map(|referral| referral.referred_on).min();
            let rules = self.law.timeline.on(plan.content.drawn_up_on);
            let limit = LimitId::DirectToTraining;
            let anchor = plan.id.to_string();
            self.add_under(rules, limit, anchor, signed_on, standing(referred, ended));
        }
        self.of_reviews(record, ended);
    }

    fn of_first_plan(&mut self, record: &Record, ended: bool) {
        let own = record.own_plans().find_map(|plan| plan.offered_on);
        let carried = record.absorbed.iter().filter_map(|one| one.carried.first_plan?.offered_on);
        let first_offered = own.into_iter().chain(carried).min();
        let client_from = record.customerships.first().map(|customership| customership.from);
        if let Some((granted_on, client_from)) = first_permit(record).zip(client_from) {
            // Nobody owed a plan to a person who was not yet a client.
            let rules = self.law.timeline.on(granted_on.max(client_from));
            let due = standing(first_offered, ended);
            let anchor = "first-permit".to_owned();
            self.add_under(rules, LimitId::FirstPlanLatest, anchor, granted_on, due);
        }
        let Some(first) = record.first_plan() else { return };
        let rules = self.law.timeline.on(first.drawn_up_on);
        let began_on = maximum_began(rules, &first);
        if let Some(Ok(due)) = began_on.map(|on| rules.due(LimitId::PlanMaximum, on)) {
            let anchor = first.plan.to_string();
            self.add_due(rules, anchor, record.moved(due, rules), standing(None, ended));
        }
    }

    /// The time to the next review runs from each version and from each review, and ends with the
    /// next of either. A review is held under the rule set of its day.
    fn of_reviews(&mut self, record: &Record, ended: bool) {
        let renewals = renewals(record, self.law);
        for (index, renewal) in renewals.iter().enumerate() {
            let next = renewals.get(index + 1).map(|next| next.on);
            let acting = match next {
                Some(met_on) => record.acting_on(met_on),
                None => record.acting.last().map(|acting| &acting.authority),
            };
            let limit = REVIEW.limit(renewal.rules, acting.map(|acting| acting.kind));
            let anchor = renewal.anchor.clone();
            let standing = standing(next, ended);
            self.add_under(renewal.rules, limit, anchor, renewal.counted_from, standing);
        }
    }
}

/// Every signed version of the plan and every review of it, oldest first.
fn renewals<'a>(record: &Record, law: &'a Law) -> Vec<Renewal<'a>> {
    let mut renewals = Vec::new();
    for plan in record.own_plans() {
        let Some(signed_on) = plan.signed_on else { continue };
        let first = renewals.is_empty();
        renewals.push(Renewal {
            on: signed_on,
            anchor: plan.id.to_string(),
            counted_from: if first { plan.content.valid_from } else { signed_on },
            rules: law.timeline.on(plan.content.drawn_up_on),
        });
        renewals.extend((1..).zip(&plan.reviews).map(|(number, (on, _))| Renewal {
            on: *on,
            anchor: format!("{}/review-{number}", plan.id),
            counted_from: *on,
            rules: law.timeline.on(*on),
        }));
    }
    renewals
}

/// The day from which the Act of the first plan counts its maximum, once that day has come.
fn maximum_began(rules: &RuleSet, first: &FirstPlan) -> Option<NaiveDate> {
    match rules.trigger(LimitId::PlanMaximum)? {
        Trigger::FirstPlanDrawnUp => first.offered_on,
        _ => first.signed_on,
    }
}

impl Record {
    /// The last day that a plan drawn up on `drawn_up_on` may reach: by the Act of the first plan,
    /// moved by what was granted and by interruptions. Where the maximum has not begun, it is counted from the drawing up,
    /// before which it cannot begin.
    #[must_use]
    pub fn plan_maximum(&self, law: &Law, drawn_up_on: NaiveDate) -> Option<DueDate> {
        let first = self.first_plan().filter(|first| first.offered_on.is_some());
        let first_on = first.map_or(drawn_up_on, |first| first.drawn_up_on);
        let rules = law.timeline.on(first_on);
        let began_on = first.and_then(|first| maximum_began(rules, &first)).unwrap_or(first_on);
        rules.due(LimitId::PlanMaximum, began_on).ok().map(|due| self.moved(due, rules))
    }
}

/// The first permit, card or registration, by what is known last.
fn first_permit(record: &Record) -> Option<NaiveDate> {
    let values = record.fact_values_on(NaiveDate::MAX);
    values.get("residence")?.get("first_granted_on")?.as_str()?.parse().ok()
}
