//! The indicators, each in a file of its own: what it is called, what it counts, from which dated
//! facts, by which section, and the function that counts.

mod after_training;
mod assessments_started;
mod days_of_assessment;
mod days_to_accept;
mod days_to_assessment;
mod days_to_plan;
mod days_to_training;
mod directed_in_time;
mod findings;
mod first_plans;
mod handovers;
mod level_reached;
mod new_customerships;
mod overdue;
mod plan_coverage;
mod plans_begun;
mod reviews_due;
mod stock;
mod training_completions;
mod training_interruptions;
mod training_starts;

use domain::follow_up::FollowUp;
use domain::rule_sets::LimitId;
use domain::training::ReferralStep;

use crate::{Definition, Occurrence, Span};

/// Every indicator, in the order of a report.
pub(crate) const ALL: &[&Definition] = &[
    &new_customerships::DEFINITION,
    &assessments_started::DEFINITION,
    &days_to_assessment::DEFINITION,
    &days_of_assessment::DEFINITION,
    &plans_begun::DEFINITION,
    &first_plans::DEFINITION,
    &days_to_plan::DEFINITION,
    &plan_coverage::DEFINITION,
    &reviews_due::DEFINITION,
    &directed_in_time::DEFINITION,
    &training_starts::DEFINITION,
    &training_completions::DEFINITION,
    &training_interruptions::DEFINITION,
    &days_to_training::DEFINITION,
    &level_reached::DEFINITION,
    &after_training::THREE_MONTHS,
    &after_training::SIX_MONTHS,
    &handovers::DEFINITION,
    &days_to_accept::DEFINITION,
    &overdue::FIRST_INTERVIEW,
    &overdue::START_ASSESSMENT,
    &overdue::START_PLAN,
    &overdue::FIRST_PLAN,
    &overdue::DIRECT,
    &overdue::REVIEW,
    &overdue::ACCEPT,
    &stock::REGISTERED,
    &stock::ASSESSING,
    &stock::PLANNING,
    &stock::IN_FORCE,
];

/// What is doubtful in the data of a period.
pub(crate) const FINDINGS: &[&Definition] =
    &[&findings::UNSIGNED, &findings::NO_OUTCOME, &findings::ASSESSMENT_OPEN, &findings::NO_HOME];

/// Acts done in the period; in the numerator those done by their last day.
fn met(
    client: &FollowUp,
    span: Span,
    which: impl Fn(LimitId) -> bool,
    take: &mut dyn FnMut(Occurrence),
) {
    for one in client.limits.iter().filter(|one| which(one.limit)) {
        if let Some(on) = one.met.filter(|on| span.has(*on)) {
            take(Occurrence::share(on, one.is_met_in_time()));
        }
    }
}

/// Acts whose last day is in the period; in the numerator those done by it.
fn due(
    client: &FollowUp,
    span: Span,
    which: impl Fn(LimitId) -> bool,
    take: &mut dyn FnMut(Occurrence),
) {
    let here = client.limits.iter().filter(|one| which(one.limit) && span.has(one.due));
    here.for_each(|one| take(Occurrence::share(one.due, one.is_met_in_time())));
}

/// Referrals of which a step was recorded for the first time in the period.
fn first_step(client: &FollowUp, span: Span, step: ReferralStep, take: &mut dyn FnMut(Occurrence)) {
    for referral in &client.referrals {
        let first = referral.steps.iter().find(|(_, taken)| *taken == step);
        if let Some((on, _)) = first.filter(|(on, _)| span.has(*on)) {
            take(Occurrence::on(*on));
        }
    }
}

/// The limit of a review, whichever authority holds it.
const fn is_review(limit: LimitId) -> bool {
    matches!(
        limit,
        LimitId::ReviewMunicipality | LimitId::ReviewTeOffice | LimitId::ReviewEmploymentAuthority
    )
}
