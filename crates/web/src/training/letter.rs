use std::borrow::Cow;

use domain::rule_sets::DataKind;
use domain::users::SignInName;
use secrecy::ExposeSecret;
use use_cases::App;
use use_cases::training::ReferralPreview;

use super::levels;
use crate::texts::Texts;

/// What a provider gets with a referral, line by line: the kind of data, what it says, and the
/// section by which it may be given. Kinds of which the record says nothing are left out.
pub(super) struct Line {
    pub(super) label: Cow<'static, str>,
    pub(super) value: String,
}

/// The lines of the letter.
pub(super) fn of(
    app: &App,
    t: Texts,
    preview: &ReferralPreview,
    official: Option<&SignInName>,
) -> Vec<Line> {
    let line = |(kind, _): &(DataKind, String)| {
        let value = value(app, t, preview, official, *kind)?;
        Some(Line { label: t.data_kind(kind.code()), value })
    };
    preview.data.iter().filter_map(line).collect()
}

fn value(
    app: &App,
    t: Texts,
    preview: &ReferralPreview,
    official: Option<&SignInName>,
    kind: DataKind,
) -> Option<String> {
    let reference = &app.law.reference;
    let file = &preview.file;
    let today = app.clock.today();
    let person = &file.stored.person;
    let language = |code: &str| {
        let known = reference.language(code);
        known.map_or_else(|| code.to_owned(), |language| t.of_names(&language.names))
    };
    let plan = file.record.plan_in_force(today);
    let assessment = file.record.latest_assessment();
    match kind {
        DataKind::Names => Some(person.name()),
        DataKind::Birth => Some(t.day(file.stored.born_on)),
        DataKind::IdentityCode => {
            preview.identity_code.as_ref().map(|code| code.expose_secret().to_owned())
        }
        DataKind::MotherTongue => Some(language(&person.mother_tongue)),
        DataKind::ServiceLanguage => Some(language(&person.service_language)),
        DataKind::InterpreterNeed => {
            let needed = if person.interpreter_needed { "yes" } else { "no" };
            Some(t.work_interpreter(needed).into_owned())
        }
        DataKind::HomeMunicipality => {
            let facts = file.record.facts_on(today, reference).ok()?;
            let municipality = reference.municipality(facts.home_municipality.as_deref()?)?;
            Some(t.of_names(&municipality.names))
        }
        DataKind::Official => official.map(|name| name.as_str().to_owned()),
        DataKind::PlanDates => plan.map(|plan| {
            let content = &plan.content;
            t.client_span(t.day(content.valid_from), t.day(content.valid_until)).into_owned()
        }),
        DataKind::TrainingRecommendation => {
            let track = assessment?.completed.as_ref()?.track?;
            Some(t.referral_track(track.code()).into_owned())
        }
        DataKind::StartingLevel => {
            let found = assessment?.items.get(&domain::assessments::Item::FinnishSwedish)?;
            Some(levels::shown(t, found.levels.as_ref()?)).filter(|shown| !shown.is_empty())
        }
        DataKind::AgreedMeasures => {
            let measures = plan?.content.measures.iter().map(|one| one.text.as_str());
            Some(measures.collect::<Vec<_>>().join("; ")).filter(|all| !all.is_empty())
        }
        // Polku keeps none of these as data of their own, or the provider may not get them.
        DataKind::Citizenship
        | DataKind::ContactData
        | DataKind::Education
        | DataKind::Work
        | DataKind::TargetOccupation
        | DataKind::EarlierStudies
        | DataKind::Progress
        | DataKind::Health
        | DataKind::NecessaryForTakingPart => None,
    }
}
