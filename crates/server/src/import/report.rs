//! What became of each row: for the terminal, or as a CSV file. Never quotes a cell of the import.

use std::fs::File;
use std::path::Path;

use anyhow::Context;
use csv::Writer;
use domain::field_error::FieldError;
use use_cases::clients::import::{Outcome, RowTaken};

use super::field::Field;
use super::mapping::Mapping;
use crate::out::print;

pub(super) struct Report {
    file: Option<Writer<File>>,
    created: u64,
    changed: u64,
    unchanged: u64,
    refused: u64,
}

impl Report {
    /// Into a new file; without one, what is wrong is printed.
    pub(super) fn new(path: Option<&Path>) -> anyhow::Result<Self> {
        let file = match path {
            None => None,
            Some(path) => {
                let file = File::create_new(path).with_context(|| path.display().to_string())?;
                let mut writer = Writer::from_writer(file);
                writer.write_record(["line", "outcome", "client", "column", "code", "message"])?;
                Some(writer)
            }
        };
        Ok(Self { file, created: 0, changed: 0, unchanged: 0, refused: 0 })
    }

    pub(super) fn row(&mut self, row: &RowTaken, mapping: &Mapping) -> anyhow::Result<()> {
        match row.outcome {
            Outcome::Created => self.created += 1,
            Outcome::Changed => self.changed += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Refused => self.refused += 1,
        }
        let Some(file) = &mut self.file else {
            for message in &row.messages {
                print(in_one_line(row, message, mapping))?;
            }
            return Ok(());
        };
        let line = row.line.to_string();
        let client = row.client.map(|client| client.to_string()).unwrap_or_default();
        let mut write = |column: &str, code: &str, text: &str| {
            let outcome = row.outcome.code();
            let cells = [line.as_str(), outcome, &client, column, code, text];
            file.write_record(cells.map(harmless))
        };
        if row.messages.is_empty() {
            write("", "", "")?;
        }
        for message in &row.messages {
            write(column(message, mapping).unwrap_or_default(), message.code, &message.text)?;
        }
        Ok(())
    }

    /// Ends the file, and says how many rows came to what.
    pub(super) fn end(&mut self) -> anyhow::Result<String> {
        if let Some(file) = &mut self.file {
            file.flush()?;
        }
        let Self { created, changed, unchanged, refused, .. } = self;
        let rows = match *created + *changed + *unchanged + *refused {
            1 => "1 row".to_owned(),
            rows => format!("{rows} rows"),
        };
        Ok(format!(
            "{rows}: {created} created, {changed} changed, {unchanged} unchanged, {refused} \
             refused"
        ))
    }

    pub(super) const fn refused(&self) -> u64 {
        self.refused
    }
}

fn in_one_line(row: &RowTaken, message: &FieldError, mapping: &Mapping) -> String {
    let column = match column(message, mapping) {
        Some(name) => format!(", column {name:?}"),
        None => String::new(),
    };
    let (line, outcome) = (row.line, row.outcome.code());
    format!("line {line}, {outcome}{column}: {}: {}", message.code, message.text)
}

/// The column a message is about; the field itself where no column has it.
fn column<'a>(message: &FieldError, mapping: &'a Mapping) -> Option<&'a str> {
    let field = Field::at(&message.pointer)?;
    Some(mapping.column_of(field).unwrap_or(field.code()))
}

/// A spreadsheet program must take no cell for a formula.
fn harmless(text: &str) -> String {
    let acts = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if acts { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_of_the_report_is_a_formula() {
        for name in ["=HYPERLINK(\"x\")", "+1", "-1", "@x", "\t=1"] {
            assert!(harmless(name).starts_with('\''), "{name}");
        }
        assert_eq!(harmless("Kotikunta"), "Kotikunta");
    }
}
