use domain::follow_up::{Day, FollowUp};
use domain::training::{ReferralState, ReferralStep};

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const UNSIGNED: Definition = Definition {
    code: "plans_without_acceptance",
    kind: ValueKind::Count,
    names: Text::new(
        "Suunnitelmat ilman hyväksymispäivää",
        "Planer utan datum för godkännande",
        "Plans without a day of acceptance",
    ),
    meaning: Text::new(
        "Luonnokset, joita kaikki eivät olleet hyväksyneet kuukaudessa jakson loppuun mennessä.",
        "Utkast som inte alla hade godkänt inom en månad före periodens slut.",
        "Drafts that not all had accepted within a month by the end of the period.",
    ),
    facts: &["plan drafted", "plan signed"],
    section: "",
    count: |client, span, take| {
        let open = client.customership_on(span.last);
        for plan in client.plans.iter().filter(|plan| Some(plan.customership) == open) {
            let unsigned = plan.signed.is_none_or(|on| on > span.last);
            if unsigned && is_older(plan.drafted, 1, span) {
                take(Occurrence::on(plan.drafted));
            }
        }
    },
};

pub(super) const NO_OUTCOME: Definition = Definition {
    code: "referrals_without_outcome",
    kind: ValueKind::Count,
    names: Text::new(
        "Ohjaukset ilman tietoa siitä, mitä niistä tuli",
        "Anvisningar utan uppgift om vad som blev av dem",
        "Referrals without word of what became of them",
    ),
    meaning: Text::new(
        "Ohjaukset, joista ei ole kirjattu mitään kolmeen kuukauteen jakson lopussa.",
        "Anvisningar om vilka inget har antecknats på tre månader vid periodens slut.",
        "Referrals of which nothing was recorded for three months at the end of the period.",
    ),
    facts: &["referral made", "referral moved"],
    section: "",
    count: |client, span, take| {
        for referral in &client.referrals {
            let known: Vec<_> = referral.steps.iter().filter(|(on, _)| *on <= span.last).collect();
            let (newest, state) =
                known.last().map_or((referral.on, ReferralState::Proposed), |(on, step)| {
                    (*on, ReferralState::After(*step))
                });
            // Who takes part in a training need not be heard of.
            let in_training = matches!(state, ReferralState::After(ReferralStep::Started));
            if !state.allowed().is_empty() && !in_training && is_older(newest, 3, span) {
                take(Occurrence::on(newest));
            }
        }
    },
};

pub(super) const ASSESSMENT_OPEN: Definition = Definition {
    code: "assessments_left_open",
    kind: ValueKind::Count,
    names: Text::new(
        "Pitkään kesken olevat alkukartoitukset",
        "Kartläggningar som länge stått öppna",
        "Assessments left open for long",
    ),
    meaning: Text::new(
        "Yli kaksi kuukautta ennen jakson loppua aloitetut alkukartoitukset, jotka eivät ole valmiit.",
        "Kartläggningar som inleddes mer än två månader före periodens slut och inte är klara.",
        "Assessments started more than two months before the end of the period and not completed.",
    ),
    facts: &["assessment started", "assessment completed"],
    section: "",
    count: |client, span, take| {
        let open = client.customership_on(span.last);
        for one in client.assessments.iter().filter(|one| Some(one.customership) == open) {
            let unfinished = one.completed.is_none_or(|on| on > span.last);
            if unfinished && is_older(one.started, 2, span) {
                take(Occurrence::on(one.started));
            }
        }
    },
};

pub(super) const NO_HOME: Definition = Definition {
    code: "home_municipality_unknown",
    kind: ValueKind::Count,
    names: Text::new(
        "Asiakkaat ilman kotikuntaa",
        "Klienter utan hemkommun",
        "Clients without a home municipality",
    ),
    meaning: Text::new(
        "Asiakkaat, joiden kotikuntaa ei tunneta jakson viimeisenä päivänä.",
        "Klienter vars hemkommun inte är känd på periodens sista dag.",
        "Clients whose home municipality is not known on the last day of the period.",
    ),
    facts: &["customership", "home municipality"],
    section: "",
    count: |client: &FollowUp, span, take| {
        let unknown = client.profile_on(span.last).is_none_or(|one| one.municipality.is_none());
        if client.customership_on(span.last).is_some() && unknown {
            take(Occurrence::on(span.last));
        }
    },
};

/// Whether more than so many months had passed since `day` on the last day.
fn is_older(day: Day, months: u32, span: Span) -> bool {
    day.months_later(months).is_some_and(|later| later < span.last)
}
