//! Files to begin with: the empty template, and an example of people who do not exist.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};
use chrono::{Datelike, NaiveDate};
use clap::{Args, Subcommand};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::example;
use super::field::Field;
use crate::out;

/// The mapping of the example's columns.
const EXAMPLE_MAPPING: &str = include_str!("../../../../config/import/example.toml");

/// Files to begin with.
#[derive(Debug, Subcommand)]
pub(super) enum StartingFile {
    /// A table without rows, whose columns need no mapping.
    Template(Written),
    /// 200 rows of people who do not exist.
    Example(Written),
    /// The mapping of the example, to be changed into the own one.
    Mapping {
        /// A new file. [default: standard output]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

/// How a table is written.
#[derive(Debug, Args)]
pub(super) struct Written {
    /// As a workbook instead of CSV.
    #[arg(long)]
    xlsx: bool,
    /// A new file. [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// A cell of a file that is made here.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Made {
    Text(String),
    Day(NaiveDate),
}

struct Table {
    header: Vec<&'static str>,
    rows: Vec<Vec<Made>>,
    /// A second sheet of a workbook.
    notes: Vec<(&'static str, &'static str)>,
}

pub(super) fn make(asked: StartingFile) -> anyhow::Result<()> {
    let (table, Written { xlsx, out }) = match asked {
        StartingFile::Mapping { out } => return put(out, EXAMPLE_MAPPING.as_bytes()),
        StartingFile::Template(written) => (template(), written),
        StartingFile::Example(written) => (example_table(), written),
    };
    if !xlsx {
        return put(out, &table.csv()?);
    }
    if out.is_none() && io::stdout().is_terminal() {
        bail!("a workbook is no text for a terminal; give --out FILE");
    }
    put(out, &table.xlsx()?)
}

fn put(path: Option<PathBuf>, bytes: &[u8]) -> anyhow::Result<()> {
    let Some(path) = path else { return Ok(out::print_bytes(bytes)?) };
    let name = || path.display().to_string();
    File::create_new(&path).and_then(|mut file| file.write_all(bytes)).with_context(name)
}

fn template() -> Table {
    let header = Field::ALL.iter().map(|field| field.code()).collect();
    let notes = Field::ALL.iter().map(|field| (field.code(), field.explained())).collect();
    Table { header, rows: Vec::new(), notes }
}

fn example_table() -> Table {
    let header = example::HEADER.to_vec();
    Table { header, rows: example::rows().collect(), notes: Vec::new() }
}

impl Table {
    fn csv(&self) -> anyhow::Result<Vec<u8>> {
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
        writer.write_record(&self.header)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| match cell {
                Made::Text(text) => text.clone(),
                Made::Day(day) => day.format("%-d.%-m.%Y").to_string(),
            }))?;
        }
        Ok(writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
    }

    fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let bold = Format::new().set_bold();
        let sheet = workbook.add_worksheet();
        for (column, name) in (0..).zip(&self.header) {
            sheet.write_string_with_format(0, column, *name, &bold)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        for (line, row) in (1..).zip(&self.rows) {
            for (column, cell) in (0..).zip(row) {
                put_cell(sheet, line, column, cell)?;
            }
        }
        sheet.autofit();
        if !self.notes.is_empty() {
            let sheet = workbook.add_worksheet();
            for (line, (field, explained)) in (0..).zip(&self.notes) {
                sheet.write_string_with_format(line, 0, *field, &bold)?;
                sheet.write_string(line, 1, *explained)?;
            }
            sheet.autofit();
        }
        workbook.save_to_buffer()
    }
}

fn put_cell(sheet: &mut Worksheet, line: u32, column: u16, cell: &Made) -> Result<(), XlsxError> {
    match cell {
        Made::Text(text) if text.is_empty() => {}
        Made::Text(text) => drop(sheet.write_string(line, column, text)?),
        Made::Day(day) => {
            let format = Format::new().set_num_format("d.m.yyyy");
            let year = u16::try_from(day.year()).unwrap_or_default();
            let part = |number: u32| u8::try_from(number).unwrap_or_default();
            let day = ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))?;
            sheet.write_datetime_with_format(line, column, day, &format)?;
        }
    }
    Ok(())
}

/// The files in `config/import` that are made here.
#[cfg(test)]
pub(super) fn made() -> anyhow::Result<[(&'static str, Vec<u8>); 4]> {
    Ok([
        ("template.csv", template().csv()?),
        ("template.xlsx", template().xlsx()?),
        ("example.csv", example_table().csv()?),
        ("example.xlsx", example_table().xlsx()?),
    ])
}
