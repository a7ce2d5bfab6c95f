use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::calendar::parse_day;
use serde::Deserialize;
use toml::Spanned;

use super::LawFileError;

/// What the settings say about the law.
#[derive(Default)]
pub(super) struct Settings {
    pub(super) timelines: Vec<Timeline>,
    /// Paths of files of delegations, below the folder.
    pub(super) delegations: Vec<String>,
}

impl Settings {
    pub(super) fn or(self, other: Self) -> Self {
        if self.timelines.is_empty() {
            return Self { timelines: other.timelines, ..self };
        }
        self
    }
}

pub(super) struct Timeline {
    pub(super) name: String,
    pub(super) entries: Vec<Entry>,
    pub(super) fault: Place,
}

pub(super) struct Entry {
    pub(super) from: Option<NaiveDate>,
    pub(super) rule_set: String,
    pub(super) fault: Place,
}

/// Where something stands, for an error about it.
#[derive(Clone)]
pub(super) struct Place {
    file: String,
    line: u64,
}

impl Place {
    pub(super) fn because(&self, reason: impl Into<String>) -> LawFileError {
        LawFileError { file: self.file.clone(), line: self.line, reason: reason.into() }
    }
}

/// The service's own sections are read elsewhere and skipped here.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    timelines: BTreeMap<Spanned<String>, Vec<Spanned<EntryText>>>,
    #[serde(default)]
    delegations: Delegations,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryText {
    from: Option<String>,
    rule_set: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Delegations {
    files: Vec<String>,
}

pub(super) fn read(file_name: &str, text: &str) -> Result<Settings, LawFileError> {
    let place = |at: usize| {
        let line = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        Place { file: file_name.to_owned(), line: u64::try_from(line).unwrap_or(u64::MAX) }
    };
    let file: File = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        place(at).because(error.message().replace('\n', ", "))
    })?;
    let mut settings = Settings { timelines: Vec::new(), delegations: file.delegations.files };
    for (name, texts) in file.timelines {
        let mut entries = Vec::new();
        for text in texts {
            let fault = place(text.span().start);
            let EntryText { from, rule_set } = text.into_inner();
            let day = from.map(|from| {
                let not_a_day = || fault.because("from is a day written as \"2025-01-01\"");
                parse_day(&from).ok_or_else(not_a_day)
            });
            entries.push(Entry { from: day.transpose()?, rule_set, fault });
        }
        let fault = place(name.span().start);
        settings.timelines.push(Timeline { name: name.into_inner(), entries, fault });
    }
    Ok(settings)
}
