use domain::assessments::Level;
use domain::follow_up::FollowUp;
use domain::training::ReferralStep;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const DEFINITION: Definition = Definition {
    code: "level_reached",
    kind: ValueKind::Share,
    names: Text::new(
        "Saavutettu kielitaso vähintään B1.1",
        "Uppnådd språknivå minst B1.1",
        "Level reached, at least B1.1",
    ),
    meaning: Text::new(
        "Jakson aikana suoritetut tai päättyneet koulutukset, joiden lopussa kielitaito testattiin; osoittajassa ne, joissa jokainen testattu taito on vähintään B1.1.",
        "Utbildningar som slutfördes eller avslutades under perioden och vid vars slut språkkunskaperna testades; i täljaren de där varje testad färdighet är minst B1.1.",
        "Trainings completed or ended in the period at whose end the language was tested; in the numerator those where every skill tested is at least B1.1.",
    ),
    facts: &["referral completed or ended", "final test, or levels after"],
    section: "",
    count,
};

fn count(client: &FollowUp, span: Span, take: &mut dyn FnMut(Occurrence)) {
    for referral in &client.referrals {
        let Some(reached) = referral.reached else { continue };
        let over = |step| matches!(step, ReferralStep::Completed | ReferralStep::Ended);
        let ended = referral.steps.last().filter(|(on, step)| over(*step) && span.has(*on));
        if let Some((on, _)) = ended {
            take(Occurrence::share(*on, reached >= Level::B11));
        }
    }
}
