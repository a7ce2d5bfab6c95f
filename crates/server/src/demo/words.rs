use anyhow::Context;
use domain::assessments::Item;
use domain::providers::BusinessId;
use domain::rule_sets::MeasureKind;
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde::Deserialize;

const NAMES: &str = include_str!("../../../../config/demo/names.toml");
const WORDS: &str = include_str!("../../../../config/demo/words.toml");

/// A language with names that are common in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LanguageGroup {
    pub(super) language: String,
    weight: u32,
    pub(super) citizenships: Vec<String>,
    pub(super) residence: Vec<String>,
    pub(super) women: Vec<String>,
    pub(super) men: Vec<String>,
    /// `Ivanov/a` has an ending for women.
    pub(super) families: Vec<String>,
}

/// A municipality where synthetic clients live.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Home {
    pub(super) code: String,
    pub(super) weight: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NamesFile {
    group: Vec<LanguageGroup>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    municipality: Vec<Home>,
    items: ItemWords,
    plan: PlanWords,
    reasons: Reasons,
    training: TrainingWords,
    provider: Vec<ProviderWords>,
    measure: Vec<MeasureWords>,
}

/// An entry of the register in each NTM area.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProviderWords {
    pub(super) name: String,
    pub(super) business_id: BusinessId,
    pub(super) kinds: Vec<MeasureKind>,
}

/// A measure besides training and guidance.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MeasureWords {
    pub(super) kind: MeasureKind,
    pub(super) text: String,
    pub(super) why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemWords {
    literacy: Vec<String>,
    finnish_swedish: Vec<String>,
    study_skills: Vec<String>,
    education_and_work: Vec<String>,
    special_skills: Vec<String>,
    wishes: Vec<String>,
    life_situation: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanWords {
    pub(super) goals: Vec<String>,
    pub(super) training: Vec<String>,
    /// How measures are followed up.
    pub(super) follow_up: Vec<String>,
    pub(super) others: Vec<String>,
    /// Of a child who is heard.
    pub(super) wishes: Vec<String>,
    /// What a review finds.
    pub(super) progress: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reasons {
    pub(super) unnecessary: Vec<String>,
    pub(super) guided_elsewhere: Vec<String>,
    pub(super) not_selected: Vec<String>,
    pub(super) ended: Vec<String>,
    pub(super) interrupted: Vec<String>,
    pub(super) not_done: Vec<String>,
    pub(super) returned: Vec<String>,
    pub(super) onward: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TrainingWords {
    pub(super) providers: Vec<String>,
}

/// Names, places and sentences of the synthetic population.
#[derive(Debug)]
pub(super) struct Words {
    groups: Vec<LanguageGroup>,
    pub(super) homes: Vec<Home>,
    items: ItemWords,
    pub(super) plan: PlanWords,
    pub(super) reasons: Reasons,
    pub(super) training: TrainingWords,
    pub(super) providers: Vec<ProviderWords>,
    pub(super) measures: Vec<MeasureWords>,
}

impl Words {
    pub(super) fn built_in() -> anyhow::Result<Self> {
        let NamesFile { group } = toml::from_str(NAMES).context("built-in demo/names.toml")?;
        let WordsFile { municipality, items, plan, reasons, training, provider, measure } =
            toml::from_str(WORDS).context("built-in demo/words.toml")?;
        Ok(Self {
            groups: group,
            homes: municipality,
            items,
            plan,
            reasons,
            training,
            providers: provider,
            measures: measure,
        })
    }

    pub(super) fn group(&self, chance: &mut StdRng) -> anyhow::Result<&LanguageGroup> {
        Ok(self.groups.choose_weighted(chance, |group| group.weight)?)
    }

    pub(super) fn home(&self, chance: &mut StdRng) -> anyhow::Result<&str> {
        Ok(&self.homes.choose_weighted(chance, |home| home.weight)?.code)
    }

    /// What was found at an item of the interview.
    pub(super) fn found(&self, item: Item, chance: &mut StdRng) -> String {
        one_of(
            match item {
                Item::Literacy => &self.items.literacy,
                Item::FinnishSwedish => &self.items.finnish_swedish,
                Item::StudySkills => &self.items.study_skills,
                Item::EducationAndWork => &self.items.education_and_work,
                Item::SpecialSkills => &self.items.special_skills,
                Item::Wishes => &self.items.wishes,
                Item::LifeSituation => &self.items.life_situation,
            },
            chance,
        )
    }
}

/// One of the sentences.
pub(super) fn one_of(sentences: &[String], chance: &mut StdRng) -> String {
    sentences.choose(chance).cloned().unwrap_or_default()
}

/// Whether it happens, as often as `percent` of a hundred times.
pub(super) fn happens(chance: &mut StdRng, percent: u32) -> bool {
    chance.random_range(0..100) < percent
}
