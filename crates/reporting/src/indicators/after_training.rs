use domain::clients::labour_market::LabourMarketStatus;
use domain::follow_up::FollowUp;
use domain::training::ReferralStep;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const THREE_MONTHS: Definition = Definition {
    code: "employed_after_3_months",
    kind: ValueKind::Share,
    names: Text::new(
        "Avoimilla markkinoilla 3 kk koulutuksen jälkeen",
        "På öppna marknaden 3 mån efter utbildningen",
        "On the open market 3 months after training",
    ),
    meaning: Text::new(
        "Koulutukset, joiden päättymisestä tuli jakson aikana kuluneeksi 3 kuukautta ja joiden asiakkaan asema työmarkkinoilla tunnetaan; osoittajassa ne, joiden asiakas on töissä yleisillä työmarkkinoilla.",
        "Utbildningar från vars slut det under perioden hade gått 3 månader och vars klients ställning på arbetsmarknaden är känd; i täljaren de vars klient är sysselsatt på den öppna arbetsmarknaden.",
        "Trainings since whose end 3 months had passed in the period and whose client's status on the labour market is known; in the numerator those whose client is employed on the open market.",
    ),
    facts: &["referral completed or ended", "labour-market status"],
    section: "",
    count: |client, span, take| after(client, span, 3, take),
};

pub(super) const SIX_MONTHS: Definition = Definition {
    code: "employed_after_6_months",
    kind: ValueKind::Share,
    names: Text::new(
        "Avoimilla markkinoilla 6 kk koulutuksen jälkeen",
        "På öppna marknaden 6 mån efter utbildningen",
        "On the open market 6 months after training",
    ),
    meaning: Text::new(
        "Koulutukset, joiden päättymisestä tuli jakson aikana kuluneeksi 6 kuukautta ja joiden asiakkaan asema työmarkkinoilla tunnetaan; osoittajassa ne, joiden asiakas on töissä yleisillä työmarkkinoilla.",
        "Utbildningar från vars slut det under perioden hade gått 6 månader och vars klients ställning på arbetsmarknaden är känd; i täljaren de vars klient är sysselsatt på den öppna arbetsmarknaden.",
        "Trainings since whose end 6 months had passed in the period and whose client's status on the labour market is known; in the numerator those whose client is employed on the open market.",
    ),
    facts: &["referral completed or ended", "labour-market status"],
    section: "",
    count: |client, span, take| after(client, span, 6, take),
};

/// The status so many months after a training that had begun was completed or ended.
fn after(client: &FollowUp, span: Span, months: u32, take: &mut dyn FnMut(Occurrence)) {
    for referral in &client.referrals {
        let began = referral.steps.iter().any(|(_, step)| *step == ReferralStep::Started);
        let over = |step| matches!(step, ReferralStep::Completed | ReferralStep::Ended);
        let ended = referral.steps.last().filter(|(_, step)| began && over(*step));
        let day = ended.and_then(|(on, _)| on.months_later(months)).filter(|day| span.has(*day));
        let Some(day) = day else { continue };
        if let Some(status) = client.profile_on(day).and_then(|profile| profile.status) {
            take(Occurrence::share(day, status == LabourMarketStatus::OpenMarket));
        }
    }
}
