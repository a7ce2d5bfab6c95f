use chrono::NaiveDate;

use super::Standing;
use super::expected::{Expecting, OfEachKind, standing};
use crate::clients::merge::FirstPlan;
use crate::law::Law;
use crate::plans::Plan;
use crate::record::Record;
use crate::rule_sets::{DueDate, LimitId, LimitKind, RuleSet, Trigger};

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
    /// s. 102(2)). First permit and maximum are anchors of the person; whatever else runs from a plan
    /// ends with the customership of the plan.
    pub(super) fn of_plans(&mut self, record: &Record) {
        let ended = record.open_customership().is_none();
        self.of_first_permit(record, ended);
        self.of_maximum(record, ended);
        for (number, customership) in (1..).zip(&record.customerships) {
            let ended_on = customership.ended.map(|(on, _)| on);
            let plans: Vec<_> =
                record.own_plans().filter(|plan| plan.customership == number).collect();
            self.of_first_signed(record, &plans, ended_on.is_some());
            self.of_reviews(record, &plans, ended_on);
        }
    }

    /// Nobody owed a plan to a person who was not yet a client. Where the limit had passed before
    /// the customership, nobody is late either; a plan is then made after an assessment as a whole.
    fn of_first_permit(&mut self, record: &Record, ended: bool) {
        let own = record.own_plans().find_map(|plan| plan.offered_on);
        let carried = record.absorbed.iter().filter_map(|one| one.carried.first_plan?.offered_on);
        let first_offered = own.into_iter().chain(carried).min();
        let client_from = record.customerships.first().map(|customership| customership.from);
        let granted_on = first_permit(record, self.today);
        let Some((granted_on, client_from)) = granted_on.zip(client_from) else { return };
        let rules = self.law.timeline.on(granted_on.max(client_from));
        if let Ok(due) = rules.due(LimitId::FirstPlanLatest, granted_on) {
            let passed = due.due_on < client_from;
            let standing = if passed { Standing::Over } else { standing(first_offered, ended) };
            self.add_due(rules, "first-permit".to_owned(), due, standing);
        }
    }

    fn of_maximum(&mut self, record: &Record, ended: bool) {
        let Some(first) = record.first_plan() else { return };
        let rules = self.law.timeline.on(first.drawn_up_on);
        let began_on = maximum_began(rules, &first);
        if let Some(Ok(due)) = began_on.map(|on| rules.due(LimitId::PlanMaximum, on)) {
            let due = record.moved(due, rules);
            let ran_out = due.kind == LimitKind::Duration && due.due_on < self.today;
            let standing = match standing(None, ended) {
                Standing::Open if ran_out => Standing::Over,
                standing => standing,
            };
            self.add_due(rules, first.plan.to_string(), due, standing);
        }
    }

    /// The client is directed to training or service after the first plan of a customership.
    fn of_first_signed(&mut self, record: &Record, plans: &[&Plan], ended: bool) {
        let signed = plans.iter().find_map(|plan| Some((plan, plan.signed_on?)));
        let Some((plan, signed_on)) = signed else { return };
        let referrals = record.referrals.values();
        let referrals = referrals.filter(|one| plans.iter().any(|plan| plan.id == one.plan));
        let referred = referrals.map(|referral| referral.referred_on).min();
        let rules = self.law.timeline.on(plan.content.drawn_up_on);
        let limit = LimitId::DirectToTraining;
        self.add_under(rules, limit, plan.id.to_string(), signed_on, standing(referred, ended));
    }

    /// The time to the next review runs from each version and from each review, and ends with the
    /// next of either, not with the plan's last day. A review is held under the rule set of its day.
    fn of_reviews(&mut self, record: &Record, plans: &[&Plan], ended_on: Option<NaiveDate>) {
        let renewals = renewals(plans, self.law);
        for (index, renewal) in renewals.iter().enumerate() {
            let next = renewals.get(index + 1).map(|next| next.on);
            let last_day = ended_on.and_then(|ended_on| ended_on.pred_opt());
            let acting = match next.or(last_day) {
                Some(day) => record.acting_on(day),
                None => record.acting.last().map(|acting| &acting.authority),
            };
            let limit = REVIEW.limit(renewal.rules, acting.map(|acting| acting.kind));
            let anchor = renewal.anchor.clone();
            let standing = standing(next, ended_on.is_some());
            self.add_under(renewal.rules, limit, anchor, renewal.counted_from, standing);
        }
    }
}

/// Every signed version of one customership's plan and every review of it, oldest first.
fn renewals<'a>(plans: &[&Plan], law: &'a Law) -> Vec<Renewal<'a>> {
    let mut renewals = Vec::new();
    for plan in plans {
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
    /// moved by what was granted and by interruptions. Where the maximum has not begun, it is
    /// counted from the drawing up, before which it cannot begin.
    #[must_use]
    pub fn plan_maximum(&self, law: &Law, drawn_up_on: NaiveDate) -> Option<DueDate> {
        let first_on = self.first_plan().map_or(drawn_up_on, |first| first.drawn_up_on);
        let rules = self.rules_of_maximum(law, drawn_up_on);
        let began_on = self.plan_maximum_began(law).unwrap_or(first_on);
        rules.due(LimitId::PlanMaximum, began_on).ok().map(|due| self.moved(due, rules))
    }

    /// The day from which the maximum is counted, once that day has come.
    #[must_use]
    pub fn plan_maximum_began(&self, law: &Law) -> Option<NaiveDate> {
        let first = self.first_plan()?;
        maximum_began(law.timeline.on(first.drawn_up_on), &first)
    }

    /// The rule set that the maximum is counted and moved by: for good that of the first plan (Act
    /// 681/2023 s. 102(2)), without one that of `day`.
    #[must_use]
    pub fn rules_of_maximum<'a>(&self, law: &'a Law, day: NaiveDate) -> &'a RuleSet {
        law.timeline.on(self.first_plan().map_or(day, |first| first.drawn_up_on))
    }
}

/// The first permit, card or registration, by what is known last of the days until `today`.
fn first_permit(record: &Record, today: NaiveDate) -> Option<NaiveDate> {
    let values = record.fact_values_on(today);
    values.get("residence")?.get("first_granted_on")?.as_str()?.parse().ok()
}
