//! The files the law and the code lists stand in: built into the binary, or taken from a folder.

mod embedded;
mod settings;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use domain::authorities::responsibility::{Delegation, delegations};
use domain::law::Law;
use domain::reference::{Reference, ReferenceFileError, ReferenceFiles, TextFile};
use domain::rule_sets::{RuleFileError, RuleSet, RuleTimeline};

use settings::{Settings, Timeline};

/// Holds the settings of the law beside those of the service.
const SETTINGS: &str = "polku.toml";
const RULE_SETS: &str = "rulesets/";

/// What is wrong with a file of the law.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct LawFileError {
    /// The file.
    pub file: String,
    /// Line, from 1.
    pub line: u64,
    /// What is wrong there.
    pub reason: String,
}

/// No timeline has the name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown; allowed are {}", known.join(", "))]
pub struct NoSuchTimeline {
    /// The names there are.
    pub known: Vec<String>,
}

/// Every rule set, timeline and code list, read and checked.
#[derive(Debug)]
pub struct LawFiles {
    rule_sets: BTreeMap<String, RuleSet>,
    timelines: BTreeMap<String, RuleTimeline>,
    reference: Reference,
    delegations: Vec<Delegation>,
    sources: BTreeMap<String, String>,
}

impl LawFiles {
    /// The files built into the binary.
    pub fn embedded() -> Result<Self, LawFileError> {
        Self::read(&Sources::embedded())
    }

    /// The files of a folder laid out as `config/`: `polku.toml`, `rulesets/*.toml`,
    /// `reference/*.csv`. A file that is not there is taken from the binary.
    pub fn from_folder(folder: &Path) -> Result<Self, LawFileError> {
        Self::read(&Sources::of_folder(folder)?)
    }

    /// The law by the timeline named.
    pub fn into_law(mut self, timeline: &str) -> Result<Law, NoSuchTimeline> {
        let known = self.timelines.keys().cloned().collect();
        let timeline = self.timelines.remove(timeline).ok_or(NoSuchTimeline { known })?;
        Ok(Law { timeline, reference: self.reference, delegations: self.delegations })
    }

    /// The timeline named.
    pub fn timeline(&self, name: &str) -> Result<&RuleTimeline, NoSuchTimeline> {
        let known = || self.timelines.keys().cloned().collect();
        self.timelines.get(name).ok_or_else(|| NoSuchTimeline { known: known() })
    }

    /// Every rule set by id, also one that no timeline names.
    pub fn rule_sets(&self) -> impl Iterator<Item = &RuleSet> {
        self.rule_sets.values()
    }

    /// The rule set with the id.
    #[must_use]
    pub fn rule_set(&self, id: &str) -> Option<&RuleSet> {
        self.rule_sets.get(id)
    }

    /// Municipalities, authorities, code lists.
    #[must_use]
    pub const fn reference(&self) -> &Reference {
        &self.reference
    }

    /// Where each file was taken from, by its path below the folder of settings.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sources.iter().map(|(path, source)| (path.as_str(), source.as_str()))
    }

    /// Municipalities that act in another authority's place.
    #[must_use]
    pub fn delegations(&self) -> &[Delegation] {
        &self.delegations
    }

    fn read(sources: &Sources) -> Result<Self, LawFileError> {
        let reference = Reference::parse(&ReferenceFiles {
            municipalities: sources.file("reference/municipalities.csv")?,
            municipality_areas: sources.file("reference/municipality_areas.csv")?,
            authorities: sources.file("reference/authorities.csv")?,
            countries: sources.file("reference/countries.csv")?,
            languages: sources.file("reference/languages.csv")?,
            labour_market_status: sources.file("reference/labour_market_status.csv")?,
            residence_permit_kinds: sources.file("reference/residence_permit_kinds.csv")?,
            education_levels: sources.file("reference/education_levels.csv")?,
        })?;
        let rule_sets = sources.rule_sets()?;
        let settings = sources.settings()?;
        let mut acting = Vec::new();
        for name in &settings.delegations {
            acting.extend(delegations(sources.file(name)?, &reference)?);
        }
        let timelines = settings.timelines.into_iter().map(|timeline| {
            let Timeline { name, entries, fault } = timeline;
            let entries = entries.into_iter().map(|entry| {
                let rule_set = rule_sets.get(&entry.rule_set).cloned();
                let known: Vec<_> = rule_sets.keys().map(String::as_str).collect();
                let unknown = || {
                    entry.fault.because(format!("unknown rule set; known are {}", known.join(", ")))
                };
                Ok((entry.from, rule_set.ok_or_else(unknown)?))
            });
            let entries = entries.collect::<Result<_, LawFileError>>()?;
            let timeline =
                RuleTimeline::new(entries).map_err(|error| fault.because(error.to_string()))?;
            Ok((name, timeline))
        });
        let timelines = timelines.collect::<Result<_, LawFileError>>()?;
        let sources = sources.0.iter().map(|(path, (name, _))| (path.clone(), name.clone()));
        let sources = sources.collect();
        Ok(Self { rule_sets, timelines, reference, delegations: acting, sources })
    }
}

/// The texts by their path below the folder, with the name that errors tell.
struct Sources(BTreeMap<String, (String, String)>);

impl Sources {
    fn embedded() -> Self {
        let files = embedded::FILES.iter().map(|(path, text)| {
            ((*path).to_owned(), (format!("built-in {path}"), (*text).to_owned()))
        });
        Self(files.collect())
    }

    fn of_folder(folder: &Path) -> Result<Self, LawFileError> {
        let mut sources = Self::embedded();
        let mut paths: Vec<String> = sources.0.keys().cloned().collect();
        paths.extend(rule_set_paths(folder)?);
        for path in paths {
            sources.take(folder, &path)?;
        }
        for path in sources.settings()?.delegations {
            sources.take(folder, &path)?;
        }
        Ok(sources)
    }

    fn take(&mut self, folder: &Path, path: &str) -> Result<(), LawFileError> {
        let file = folder.join(path);
        match fs::read_to_string(&file) {
            Ok(text) => {
                self.0.insert(path.to_owned(), (file.display().to_string(), text));
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(unreadable(&file, &error)),
        }
    }

    fn file(&self, path: &str) -> Result<TextFile<'_>, LawFileError> {
        let found = self.0.get(path).map(|(name, text)| TextFile { name, text });
        found.ok_or_else(|| LawFileError {
            file: path.to_owned(),
            line: 1,
            reason: "there is no such file".to_owned(),
        })
    }

    fn rule_sets(&self) -> Result<BTreeMap<String, RuleSet>, LawFileError> {
        let mut rule_sets = BTreeMap::new();
        for (path, (name, text)) in &self.0 {
            let stem = path.strip_prefix(RULE_SETS).and_then(|file| file.strip_suffix(".toml"));
            let Some(stem) = stem else { continue };
            let rule_set = RuleSet::parse(name, text)?;
            if rule_set.id().as_str() != stem {
                return Err(LawFileError {
                    file: name.clone(),
                    line: 1,
                    reason: format!("a rule set's file is named by its id, {}", rule_set.id()),
                });
            }
            rule_sets.insert(stem.to_owned(), rule_set);
        }
        Ok(rule_sets)
    }

    /// The folder's settings; what they do not say is as built in.
    fn settings(&self) -> Result<Settings, LawFileError> {
        let built_in = Self::embedded();
        let of = |sources: &Self| {
            let TextFile { name, text } = sources.file(SETTINGS)?;
            settings::read(name, text)
        };
        Ok(of(self)?.or(of(&built_in)?))
    }
}

fn rule_set_paths(folder: &Path) -> Result<Vec<String>, LawFileError> {
    let folder = folder.join(RULE_SETS);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(&folder, &error)),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let name = entry.map_err(|error| unreadable(&folder, &error))?.file_name();
        let name = name.to_string_lossy();
        if name.ends_with(".toml") {
            paths.push(format!("{RULE_SETS}{name}"));
        }
    }
    Ok(paths)
}

fn unreadable(file: &Path, error: &io::Error) -> LawFileError {
    let file = file.display().to_string();
    LawFileError { file, line: 1, reason: format!("cannot be read: {error}") }
}

impl From<RuleFileError> for LawFileError {
    fn from(RuleFileError { file, line, reason }: RuleFileError) -> Self {
        Self { file, line: u64::try_from(line).unwrap_or(u64::MAX), reason }
    }
}

impl From<ReferenceFileError> for LawFileError {
    fn from(ReferenceFileError { file, line, reason }: ReferenceFileError) -> Self {
        Self { file, line, reason }
    }
}
