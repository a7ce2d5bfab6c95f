use chrono::{Months, NaiveDate};
use domain::ids::PlanId;
use domain::participants::{DisclosureWay, Named};
use domain::plans::{Measure, Party, Study};
use domain::providers::Provider;
use domain::rule_sets::{DataKind, MeasureKind, ParticipantKind};
use rand::Rng;
use rand::seq::IndexedRandom;
use use_cases::Once;
use use_cases::participants::{
    DiscloseData, EndParticipant, NameParticipant, disclose_data, end_participant, name_participant,
};

use super::life::{Life, Pause};
use super::staff::ntm_centre;
use super::words::{MeasureWords, one_of};

/// What a worker would give to somebody who takes part, as far as the law allows it.
const USEFUL: [DataKind; 6] = [
    DataKind::Names,
    DataKind::ServiceLanguage,
    DataKind::ContactData,
    DataKind::PlanDates,
    DataKind::TrainingRecommendation,
    DataKind::AgreedMeasures,
];

impl Life {
    /// Training, guidance, and one or two of the other measures that the Act in force has.
    pub(super) fn measures(&mut self, from: NaiveDate, until: NaiveDate) -> Vec<Measure> {
        let words = &self.world.words.plan;
        let chance = &mut self.chance;
        let with_reason = |kind, text| Measure {
            from: Some(from),
            why: Some("Leads to the goals.".to_owned()),
            ..Measure::of(kind, text)
        };
        let mut measures = vec![
            with_reason(MeasureKind::IntegrationTraining, one_of(&words.training, chance)),
            with_reason(MeasureKind::Guidance, one_of(&words.others, chance)),
        ];
        let world = self.world.clone();
        let rules = world.app.law.timeline.on(from);
        for _ in 0..self.chance.random_range(0..3) {
            let known = |words: &&MeasureWords| {
                rules.measure(words.kind).is_some()
                    && !measures.iter().any(|one| one.kind == words.kind)
                    && !(words.kind == MeasureKind::VoluntaryStudies && self.studied())
            };
            let known: Vec<_> = world.words.measures.iter().filter(known).collect();
            if let Some(words) = known.choose(&mut self.chance) {
                measures.push(self.measure(words, from, until));
            }
        }
        measures
    }

    /// Whether an earlier version had voluntary studies: they are supported for a limited time.
    fn studied(&self) -> bool {
        let mut measures = self.file.record.plans.values().flat_map(|plan| &plan.content.measures);
        measures.any(|measure| measure.study.is_some())
    }

    fn measure(&mut self, words: &MeasureWords, from: NaiveDate, until: NaiveDate) -> Measure {
        let world = self.world.clone();
        let centre = ntm_centre(&world.app.law, &self.home, world.population.until);
        let offers = |one: &&Provider| {
            Some(&one.entry.area) == centre.as_ref() && one.entry.kinds.contains(&words.kind)
        };
        let offering: Vec<_> = world.providers.iter().filter(offers).collect();
        let provider = offering.choose(&mut self.chance);
        let months = if words.kind == MeasureKind::WorkTryOut { 3 } else { 12 };
        let studies = words.kind == MeasureKind::VoluntaryStudies;
        Measure {
            provider: Some("The wellbeing services county".to_owned())
                .filter(|_| provider.is_none()),
            registered_provider: provider.map(|provider| provider.id),
            responsible: Party::of(self.worker.authority.kind),
            from: Some(from),
            until: Some(until.min(from + Months::new(months))),
            why: Some(words.why.clone()),
            follow_up: Some(one_of(&world.words.plan.follow_up, &mut self.chance)),
            study: studies.then(|| Study {
                entity: "Vocational studies".to_owned(),
                basic_education: false,
                agreed_late_because: None,
            }),
            ..Measure::of(words.kind, words.text.clone())
        }
    }

    /// For some measures of the plan the worker names who takes part and gives it what it needs.
    pub(super) async fn name_participants(&mut self, plan: PlanId) -> Result<(), Pause> {
        let measures = self.file.record.plans.get(&plan).map(|plan| plan.content.measures.clone());
        for (number, measure) in measures.unwrap_or_default().into_iter().enumerate() {
            let Some(kind) = takes_part_in(measure.kind) else { continue };
            if !self.happens(60) {
                continue;
            }
            let world = self.world.clone();
            let today = self.today();
            let Some(rule) = world.app.law.timeline.on(today).participant(kind) else { continue };
            let hidden = self.file.stored.person.protected && !kind.is_authority();
            let by_law = rule.by_law.as_ref();
            let Some(ground) = by_law.or(rule.with_consent.as_ref()) else { continue };
            let data: Vec<_> = USEFUL
                .into_iter()
                .filter(|one| ground.data.contains(one) && !(hidden && one.tells_whereabouts()))
                .collect();
            if data.is_empty() {
                continue;
            }
            let named = Named {
                kind,
                name: measure.provider.unwrap_or_else(|| "A unit of it".to_owned()),
                contact: None,
                registered_provider: measure.registered_provider,
                plan,
                measure: Some(number),
                consent_on: by_law.is_none().then_some(today),
            };
            self.some_minutes();
            let asked = NameParticipant { named, on: today, data: data.clone() };
            let named = name_participant(&self.app, &self.worker, asked, &Once::unkeyed()).await?;
            self.file = named.file;
            if self.happens(70) {
                self.some_minutes();
                let participant = named.participant.id;
                let way = DisclosureWay::SecureMessage;
                let purpose = "To begin what was agreed.".to_owned();
                let asked = DiscloseData { participant, on: today, data, way, purpose };
                let given = disclose_data(&self.app, &self.worker, asked, &Once::unkeyed()).await?;
                self.file = given.to.file;
            }
        }
        Ok(())
    }

    /// Now and then somebody no longer takes part.
    pub(super) async fn end_a_participant(&mut self) -> Result<(), Pause> {
        let mut there = self.file.record.participants.values();
        let there = there.find(|one| one.ended.is_none()).map(|one| (one.id, one.version));
        let Some((participant, version)) = there else { return Ok(()) };
        if !self.happens(30) {
            return Ok(());
        }
        let reason = "What was agreed is done.".to_owned();
        let asked = EndParticipant { participant, on: self.today(), reason };
        self.file = end_participant(&self.app, &self.worker, asked, version).await?.file;
        Ok(())
    }
}

const fn takes_part_in(kind: MeasureKind) -> Option<ParticipantKind> {
    match kind {
        MeasureKind::LanguageTeaching
        | MeasureKind::LiteracyTeaching
        | MeasureKind::VoluntaryStudies
        | MeasureKind::MotherTongueTeaching
        | MeasureKind::SocietyOrientation => Some(ParticipantKind::EducationProvider),
        MeasureKind::HealthServices | MeasureKind::FamilyServices => {
            Some(ParticipantKind::WellbeingServicesCounty)
        }
        MeasureKind::OrganisationActivity => Some(ParticipantKind::Organisation),
        MeasureKind::WorkTryOut => Some(ParticipantKind::Employer),
        MeasureKind::IntegrationTraining
        | MeasureKind::RecognitionOfQualifications
        | MeasureKind::JobSearch
        | MeasureKind::Guidance
        | MeasureKind::Other => None,
    }
}
