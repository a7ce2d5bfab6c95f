use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Party, Plan, PlanContent};
use crate::calendar::Length;
use crate::ids::ProviderId;
use crate::path::Obstacle;
use crate::record::Record;
use crate::rule_sets::{MeasureKind, MeasureNeed, MeasureRule, RuleSet};

/// What is done to reach the goals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// What kind.
    pub kind: MeasureKind,
    /// In plain words.
    pub text: String,
    /// Who provides it, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// The same in the register of providers; `provider` is then the name it had there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered_provider: Option<ProviderId>,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Party>,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// Why it suits the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// How and when it is looked at whether it is carried out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<String>,
    /// Which studies are supported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub study: Option<Study>,
}

/// Voluntary studies of one entity, such as a degree or a course of language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Study {
    /// Its name; all times of one name are counted together.
    pub entity: String,
    /// Whether it is basic education, which is supported for longer.
    #[serde(default)]
    pub basic_education: bool,
    /// The weighty reason for agreeing on studies that have begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_late_because: Option<String>,
}

/// A time in which voluntary studies were supported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupportedStudies {
    /// What was studied.
    pub entity: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

impl SupportedStudies {
    fn is_of(&self, entity: &str) -> bool {
        is_same(&self.entity, entity)
    }
}

fn is_same(entity: &str, other: &str) -> bool {
    entity.trim().to_lowercase() == other.trim().to_lowercase()
}

impl Study {
    fn is_of(&self, entity: &str) -> bool {
        is_same(&self.entity, entity)
    }
}

impl Measure {
    /// A measure of which nothing else is said.
    #[must_use]
    pub const fn of(kind: MeasureKind, text: String) -> Self {
        Self {
            kind,
            text,
            provider: None,
            registered_provider: None,
            responsible: None,
            from: None,
            until: None,
            why: None,
            follow_up: None,
            study: None,
        }
    }

    /// Whether it says what `need` asks for.
    #[must_use]
    pub fn says(&self, need: MeasureNeed) -> bool {
        let said = |text: &Option<String>| text.as_deref().is_some_and(|text| !is_blank(text));
        match need {
            MeasureNeed::Responsible => self.responsible.is_some(),
            MeasureNeed::Provider => said(&self.provider) || self.registered_provider.is_some(),
            MeasureNeed::From => self.from.is_some(),
            MeasureNeed::Until => self.until.is_some(),
            MeasureNeed::Why => said(&self.why),
            MeasureNeed::FollowUp => said(&self.follow_up),
            MeasureNeed::Study => self.study.as_ref().is_some_and(|study| !is_blank(&study.entity)),
        }
    }

    fn studies(&self, entity: &str) -> bool {
        self.study.as_ref().is_some_and(|study| study.is_of(entity))
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// What stands in the way of a plan's measures, each counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum MeasureObstacle {
    /// The Act in force has no such kind of measure.
    NoSuchMeasure {
        /// Which.
        measure: usize,
        /// Its kind.
        kind: MeasureKind,
        /// The kinds there are.
        known: Vec<MeasureKind>,
    },
    /// It does not say what a measure of its kind must.
    MeasureIncomplete {
        /// Which.
        measure: usize,
        /// Its kind.
        kind: MeasureKind,
        /// What is missing.
        missing: Vec<MeasureNeed>,
        /// Where the law speaks of the kind.
        section: String,
    },
    /// Its last day lies before its first.
    MeasureEndsBeforeItBegins {
        /// Which.
        measure: usize,
    },
    /// Voluntary studies would be supported for longer than the Act allows.
    VoluntaryStudiesTooLong {
        /// Which.
        measure: usize,
        /// In all at most this for one study entity.
        at_most: Length,
        /// The latest last day.
        latest: NaiveDate,
        /// Where the law says so.
        section: String,
    },
    /// Voluntary studies are agreed on before they begin, later only for a weighty reason.
    VoluntaryStudiesBegun {
        /// Which.
        measure: usize,
        /// The day they are agreed on.
        agreed_on: NaiveDate,
        /// Where the law says so.
        section: String,
    },
}

impl MeasureObstacle {
    /// The stable name of the problem.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::NoSuchMeasure { .. } => "no-such-measure",
            Self::MeasureIncomplete { .. } => "measure-incomplete",
            Self::MeasureEndsBeforeItBegins { .. } => "measure-ends-before-it-begins",
            Self::VoluntaryStudiesTooLong { .. } => "voluntary-studies-too-long",
            Self::VoluntaryStudiesBegun { .. } => "voluntary-studies-begun",
        }
    }

    /// The same in English.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::NoSuchMeasure { measure, kind, known } => {
                let known: Vec<_> = known.iter().map(|kind| kind.code()).collect();
                format!(
                    "measure {measure}: the Act in force has no measure {}; it has {}",
                    kind.code(),
                    known.join(", ")
                )
            }
            Self::MeasureIncomplete { measure, kind, missing, section } => {
                let missing: Vec<_> = missing.iter().map(|need| need.code()).collect();
                format!(
                    "measure {measure}: {} also needs {} ({section})",
                    kind.code(),
                    missing.join(", ")
                )
            }
            Self::MeasureEndsBeforeItBegins { measure } => {
                format!("measure {measure} ends before it begins")
            }
            Self::VoluntaryStudiesTooLong { measure, at_most, latest, section } => format!(
                "measure {measure}: one study entity is supported for {at_most} in all, until \
                 {latest} ({section})"
            ),
            Self::VoluntaryStudiesBegun { measure, agreed_on, section } => format!(
                "measure {measure}: studies that begin before they are agreed on, {agreed_on}, \
                 need a weighty reason ({section})"
            ),
        }
    }
}

/// First and last day of supported studies.
type Spell = (NaiveDate, NaiveDate);

impl Record {
    /// What the rule set in force says against the measures of a version that is being drafted.
    pub(super) fn obstacles_of_measures(
        &self,
        content: &PlanContent,
        rules: &RuleSet,
    ) -> Vec<Obstacle> {
        let mut obstacles = Vec::new();
        for (number, measure) in content.measures.iter().enumerate() {
            let kind = measure.kind;
            let Some(rule) = rules.measure(kind) else {
                let known = rules.measures().iter().map(|rule| rule.kind).collect();
                obstacles.push(MeasureObstacle::NoSuchMeasure { measure: number, kind, known });
                continue;
            };
            let missing = rule.needs.iter().copied().filter(|need| !measure.says(*need));
            let missing: Vec<_> = missing.collect();
            if !missing.is_empty() {
                let section = rule.section.clone();
                let measure = number;
                obstacles.push(MeasureObstacle::MeasureIncomplete {
                    measure,
                    kind,
                    missing,
                    section,
                });
            }
            if measure.from.zip(measure.until).is_some_and(|(from, until)| until < from) {
                obstacles.push(MeasureObstacle::MeasureEndsBeforeItBegins { measure: number });
            }
            obstacles.extend(self.obstacles_of_studies(content, number, measure, rule));
        }
        obstacles.into_iter().map(Obstacle::Measure).collect()
    }

    fn obstacles_of_studies(
        &self,
        content: &PlanContent,
        number: usize,
        measure: &Measure,
        rule: &MeasureRule,
    ) -> Vec<MeasureObstacle> {
        let (Some(at_most), Some(study)) = (rule.at_most, &measure.study) else {
            return Vec::new();
        };
        let (Some(from), Some(until)) = (measure.from, measure.until) else { return Vec::new() };
        let mut obstacles = Vec::new();
        let section = || rule.section.clone();
        let longer = rule.at_most_basic_education.filter(|_| study.basic_education);
        let at_most = longer.unwrap_or(at_most);
        let own = content.measures.iter().filter(|one| one.studies(&study.entity));
        let mut spells = self.spells_of_studies(&study.entity, content.valid_from);
        spells.extend(own.filter_map(|one| Some((one.from?, one.until?))));
        spells.retain(|(begins, ends)| *begins <= from && begins <= ends);
        let latest = latest_day(spells, at_most);
        if latest.is_some_and(|latest| until > latest) {
            obstacles.extend(latest.map(|latest| MeasureObstacle::VoluntaryStudiesTooLong {
                measure: number,
                at_most,
                latest,
                section: section(),
            }));
        }
        let agreed_on = content.drawn_up_on;
        let agreed_before = self
            .signed_plans()
            .any(|plan| plan.content.measures.iter().any(|one| one.studies(&study.entity)))
            || self.carried_studies().any(|one| study.is_of(&one.entity));
        let excused = study.agreed_late_because.as_deref().is_some_and(|why| !is_blank(why));
        if from < agreed_on && !agreed_before && !excused {
            let section = section();
            obstacles.push(MeasureObstacle::VoluntaryStudiesBegun {
                measure: number,
                agreed_on,
                section,
            });
        }
        obstacles
    }

    fn signed_plans(&self) -> impl Iterator<Item = &Plan> {
        self.own_plans().filter(|plan| plan.signed_on.is_some())
    }

    fn carried_studies(&self) -> impl Iterator<Item = &SupportedStudies> {
        self.absorbed.iter().flat_map(|one| &one.carried.studies)
    }

    /// Voluntary studies supported until `today`, also by merged records.
    #[must_use]
    pub fn supported_studies(&self, today: NaiveDate) -> Vec<SupportedStudies> {
        let tomorrow = today.succ_opt().unwrap_or(today);
        let measures = self.signed_plans().flat_map(|plan| &plan.content.measures);
        let own = measures.filter_map(|measure| Some(measure.study.as_ref()?.entity.clone()));
        let carried = self.carried_studies().map(|one| one.entity.clone());
        let entities: BTreeSet<String> = own.chain(carried).collect();
        let mut supported = Vec::new();
        for entity in entities {
            let spells = self.spells_of_studies(&entity, tomorrow);
            supported.extend(spells.into_iter().map(|(from, until)| SupportedStudies {
                entity: entity.clone(),
                from,
                until,
            }));
        }
        supported
    }

    /// When studies of an entity were supported by versions in force before `next`. What a version
    /// says holds until the next one begins; what its review found not done does not count.
    fn spells_of_studies(&self, entity: &str, next: NaiveDate) -> Vec<Spell> {
        let signed: Vec<_> = self.signed_plans().collect();
        let mut spells = Vec::new();
        for (index, plan) in signed.iter().enumerate() {
            let next = signed.get(index + 1).map_or(next, |plan| plan.content.valid_from);
            let measures = plan.agenda().filter(|line| {
                line.agreed.studies(entity) && line.found.is_none_or(|(_, answer)| answer.done)
            });
            let days = measures.filter_map(|line| {
                Some((line.agreed.from?, line.agreed.until?.min(next.pred_opt()?)))
            });
            spells.extend(days.filter(|(from, until)| from <= until));
        }
        let carried = self.carried_studies().filter(|one| one.is_of(entity));
        spells.extend(carried.map(|one| (one.from, one.until)));
        spells
    }
}

/// The last day on which studies are supported that were supported in these spells: the time runs
/// from the first day, and stands still in between.
fn latest_day(mut spells: Vec<Spell>, at_most: Length) -> Option<NaiveDate> {
    spells.sort_unstable();
    let (first, mut covered) = *spells.first()?;
    let mut pauses = 0;
    for (from, until) in spells {
        let pause = (from - covered).num_days() - 1;
        pauses += u64::try_from(pause).unwrap_or_default();
        covered = covered.max(until);
    }
    at_most.after(first).checked_add_days(Days::new(pauses))
}
