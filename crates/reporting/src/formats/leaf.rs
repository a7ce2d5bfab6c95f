//! A report for reading on paper: the same words and numbers as the files, table by table.

use domain::users::Language;

use super::line::{TOTAL_NAMES, numbers};
use super::xlsx::{DATA_OF, MEANING, SECTION};
use super::{COLUMNS, CONTROLLED, HIDDEN, named, said};
use crate::{Cell, Report, Table, Text};

const TITLE: Text = Text::new(
    "Kotoutumisen seurantaraportti",
    "Uppföljningsrapport om integration",
    "Follow-up report on integration",
);
const VERSION: Text = Text::new("Versio", "Version", "Version");
const DEFINITIONS: Text = Text::new("Määritelmät", "Definitioner", "Definitions");

/// Where the numbers of a line begin among its columns.
const NUMBERS: usize = 8;

/// A report in words of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// What it is.
    pub title: &'static str,
    /// What it is of, each with its label.
    pub about: Vec<(&'static str, String)>,
    /// How hidden numbers are marked.
    pub controlled: &'static str,
    /// The tables.
    pub tables: Vec<LeafTable>,
    /// The heading of what follows.
    pub definitions: &'static str,
    /// What each indicator means.
    pub meanings: LeafTable,
}

/// A table in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeafTable {
    /// What is in it.
    pub caption: String,
    /// The headings of the columns.
    pub head: Vec<&'static str>,
    /// The lines: first what each is about.
    pub rows: Vec<Vec<String>>,
}

impl Leaf {
    /// A version of a report, whose frozen content has this digest.
    #[must_use]
    pub fn of(report: &Report, version: u32, digest: &str, language: Language) -> Self {
        let say = |text| said(text, language);
        let about = vec![
            (say(COLUMNS[0].1), named(&report.names, language).to_owned()),
            (say(COLUMNS[1].1), report.period.to_string()),
            (say(VERSION), version.to_string()),
            (say(DATA_OF), report.as_of.format("%Y-%m-%d %H:%M UTC").to_string()),
            ("SHA-256", halved(digest)),
        ];
        let mut indicators: Vec<_> = report.tables.iter().map(|table| table.indicator).collect();
        indicators.dedup();
        let meanings = indicators.into_iter().map(|indicator| {
            let definition = indicator.definition();
            vec![
                say(definition.names).to_owned(),
                say(definition.meaning).to_owned(),
                definition.section.to_owned(),
            ]
        });
        Self {
            title: say(TITLE),
            about,
            controlled: say(CONTROLLED),
            tables: report.tables.iter().map(|table| LeafTable::of(table, language)).collect(),
            definitions: say(DEFINITIONS),
            meanings: LeafTable {
                caption: say(DEFINITIONS).to_owned(),
                head: vec![say(COLUMNS[3].1), say(MEANING), say(SECTION)],
                rows: meanings.collect(),
            },
        }
    }
}

impl LeafTable {
    fn of(table: &Table, language: Language) -> Self {
        let say = |text| said(text, language);
        let total = (say(TOTAL_NAMES).to_owned(), table.total);
        let lines: Vec<(String, Cell)> = table
            .rows
            .iter()
            .map(|row| (named(&row.names, language).to_owned(), row.cell))
            .chain([total])
            .collect();
        // A column that no line has a number in says nothing.
        let shown: Vec<[Option<u64>; 6]> =
            lines.iter().filter_map(|(_, cell)| numbers(*cell)).collect();
        let used: Vec<usize> =
            (0..6).filter(|at| *at == 0 || shown.iter().any(|line| line[*at].is_some())).collect();
        let head = std::iter::once(say(COLUMNS[7].1))
            .chain(used.iter().map(|at| say(COLUMNS[NUMBERS + at].1)));
        let rows = lines.into_iter().map(|(name, cell)| {
            let numbers = numbers(cell);
            let fields = used.iter().map(|at| match numbers {
                None => HIDDEN.to_owned(),
                Some(numbers) => numbers[*at].map_or_else(String::new, |one| one.to_string()),
            });
            std::iter::once(name).chain(fields).collect()
        });
        let (indicator, by) = (table.indicator.definition().names, table.breakdown.names());
        Self {
            caption: format!("{}, {}", say(indicator), say(by)),
            head: head.collect(),
            rows: rows.collect(),
        }
    }
}

/// In two pieces, so that it can be broken into lines.
fn halved(digest: &str) -> String {
    match digest.split_at_checked(digest.len() / 2) {
        Some((one, other)) => format!("{one} {other}"),
        None => digest.to_owned(),
    }
}
