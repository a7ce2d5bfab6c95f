//! Which column of a file is which field: a TOML file that is kept beside the other register.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use chrono::format::{Item, StrftimeItems};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use toml::Spanned;

use super::field::Field;

/// What is wrong with a mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub(super) struct MappingError {
    file: String,
    line: usize,
    reason: String,
}

/// The columns that are read, and what is the same for all rows.
#[derive(Debug, Clone)]
pub(super) struct Mapping {
    /// What the other register is called.
    pub(super) source: String,
    /// Between two cells of CSV; taken from the header if absent.
    pub(super) delimiter: Option<u8>,
    /// In the order of the fields.
    pub(super) columns: Vec<Column>,
    /// Fields that no column has.
    pub(super) constants: Vec<(Field, String)>,
}

/// One column that is read.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// As the header writes it.
    pub(super) name: String,
    pub(super) field: Field,
    /// The other register's words in lower case, and what they mean here.
    pub(super) values: BTreeMap<String, String>,
    /// How days may be written, besides 2024-03-01.
    pub(super) days: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    source: Spanned<String>,
    delimiter: Option<Spanned<char>>,
    #[serde(default)]
    days: Vec<Spanned<String>>,
    columns: BTreeMap<String, ColumnEntry>,
    #[serde(default)]
    constants: BTreeMap<String, Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnEntry {
    field: Spanned<String>,
    #[serde(default)]
    values: BTreeMap<String, String>,
    days: Option<Vec<Spanned<String>>>,
}

impl Mapping {
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let file = path.display().to_string();
        let text = std::fs::read_to_string(path).with_context(|| file.clone())?;
        Ok(Self::parse(&file, &text)?)
    }

    pub(super) fn parse(file: &str, text: &str) -> Result<Self, MappingError> {
        let source = Source { file, text };
        let read: File = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            source.fault(at, error.message().replace('\n', ", "))
        })?;
        if read.source.get_ref().trim().is_empty() {
            return Err(source.at(&read.source, "the other register needs a name"));
        }
        let delimiter = match read.delimiter {
            Some(one) => match u8::try_from(*one.get_ref()) {
                Ok(byte) if byte.is_ascii() => Some(byte),
                _ => return Err(source.at(&one, "a delimiter is one ASCII character")),
            },
            None => None,
        };
        let usual_days = source.day_formats(&read.days)?;
        let mut columns = Vec::new();
        let mut constants = Vec::new();
        for (name, entry) in read.columns {
            let field = source.field(&entry.field)?;
            if columns.iter().any(|column: &Column| column.field == field) {
                let reason = format!("two columns are {}", field.code());
                return Err(source.at(&entry.field, reason));
            }
            let days = match &entry.days {
                Some(days) => source.day_formats(days)?,
                None => usual_days.clone(),
            };
            let lower = |(word, code): (String, String)| (word.to_lowercase(), code);
            let values = entry.values.into_iter().map(lower).collect();
            columns.push(Column { name, field, values, days });
        }
        for (code, value) in read.constants {
            let field = source.field_named(&code, value.span().start)?;
            if columns.iter().any(|column| column.field == field) {
                let reason = format!("{code} is a column already");
                return Err(source.at(&value, reason));
            }
            constants.push((field, value.into_inner()));
        }
        columns.sort_by_key(|column| column.field);
        let source = read.source.into_inner();
        Ok(Self { source, delimiter, columns, constants })
    }

    /// The mapping of a file made from the template: each column has the name of its field.
    pub(super) fn of_template(header: &[String]) -> anyhow::Result<Self> {
        let column = |name: &String| {
            let field = Field::from_code(name).with_context(|| {
                let known = Field::ALL.iter().map(|field| field.code());
                let known = known.collect::<Vec<_>>().join(", ");
                format!(
                    "column {name:?}: unknown; give --mapping, or use the template's columns: \
                     {known}"
                )
            })?;
            let (values, days) = (BTreeMap::new(), Vec::new());
            Ok(Column { name: name.clone(), field, values, days })
        };
        Ok(Self {
            source: "import".to_owned(),
            delimiter: None,
            columns: header.iter().map(column).collect::<anyhow::Result<_>>()?,
            constants: Vec::new(),
        })
    }

    /// Where each column stands, in the order of [`Self::columns`].
    pub(super) fn places(&self, header: &[String]) -> anyhow::Result<Vec<usize>> {
        let quoted = |names: Vec<&str>| {
            names.iter().map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", ")
        };
        let (mut places, mut missing) = (Vec::new(), Vec::new());
        for column in &self.columns {
            let mut found = header.iter().enumerate().filter(|(_, name)| **name == column.name);
            match (found.next(), found.next()) {
                (Some((place, _)), None) => places.push(place),
                (None, _) => missing.push(column.name.as_str()),
                (Some(_), Some(_)) => anyhow::bail!("column {:?}: is there twice", column.name),
            }
        }
        if missing.is_empty() {
            return Ok(places);
        }
        let there = header.iter().map(String::as_str).collect();
        anyhow::bail!(
            "no column {}; there are {}; correct the header or the mapping",
            quoted(missing),
            quoted(there)
        )
    }

    /// The name of the column that has a field.
    pub(super) fn column_of(&self, field: Field) -> Option<&str> {
        let column = self.columns.iter().find(|column| column.field == field)?;
        Some(&column.name)
    }
}

struct Source<'a> {
    file: &'a str,
    text: &'a str,
}

impl Source<'_> {
    fn fault(&self, at: usize, reason: impl Into<String>) -> MappingError {
        let before = self.text.bytes().take(at);
        let line = 1 + before.filter(|byte| *byte == b'\n').count();
        MappingError { file: self.file.to_owned(), line, reason: reason.into() }
    }

    fn at<T>(&self, place: &Spanned<T>, reason: impl Into<String>) -> MappingError {
        self.fault(place.span().start, reason)
    }

    fn field(&self, code: &Spanned<String>) -> Result<Field, MappingError> {
        self.field_named(code.get_ref(), code.span().start)
    }

    fn field_named(&self, code: &str, at: usize) -> Result<Field, MappingError> {
        Field::from_code(code).ok_or_else(|| {
            let known = Field::ALL.iter().map(|field| field.code()).collect::<Vec<_>>().join(", ");
            self.fault(at, format!("unknown field {code:?}; allowed are {known}"))
        })
    }

    fn day_formats(&self, formats: &[Spanned<String>]) -> Result<Vec<String>, MappingError> {
        let read = |format: &Spanned<String>| {
            if !writes_a_whole_day(format.get_ref()) {
                let reason = "a day is written with %d, %m and %Y, for example %d.%m.%Y";
                return Err(self.at(format, reason));
            }
            Ok(format.get_ref().clone())
        };
        formats.iter().map(read).collect()
    }
}

fn writes_a_whole_day(format: &str) -> bool {
    let faulty = StrftimeItems::new(format).any(|item| item == Item::Error);
    let day = NaiveDate::MIN.with_year(1987).unwrap_or_default();
    !faulty && NaiveDate::parse_from_str(&day.format(format).to_string(), format) == Ok(day)
}
