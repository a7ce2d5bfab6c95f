//! Rows of a CSV file or of a worksheet, one at a time.

mod csv;
mod xlsx;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Text without the spaces around it; may be empty.
    Text(String),
    /// A day, where the file itself knows that it is one.
    Day(NaiveDate),
    /// A formula: what it comes to is not for us to say.
    Formula,
    /// An error such as `#REF!`, or something that is no text, number or day.
    Broken,
}

impl Cell {
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }
}

/// A row below the header.
#[derive(Debug)]
pub(super) struct SheetRow {
    /// Where it begins, from 1.
    pub(super) line: u64,
    /// As many as the header has, unless the row itself has another number.
    pub(super) cells: Vec<Cell>,
}

/// Why a file cannot be read at all, with what to do about it.
#[derive(Debug, thiserror::Error)]
pub(super) enum SheetError {
    #[error("{0}: cannot be read")]
    Io(String, #[source] io::Error),
    #[error(
        "{file}:{line}: is not UTF-8; save the file anew as \"CSV UTF-8\", or convert it, for \
         example with iconv -f WINDOWS-1252 -t UTF-8"
    )]
    NotUtf8 { file: String, line: u64 },
    #[error("{0}: is UTF-16; save the file anew as \"CSV UTF-8\"")]
    Utf16(String),
    #[error("{0}: has no header row; the first row names the columns")]
    NoHeader(String),
    #[error("{0}: is an old or a password-protected workbook; save it as .xlsx without a password")]
    OldWorkbook(String),
    #[error(
        "{0}: is damaged or no workbook; open it in a spreadsheet program and save it anew as .xlsx"
    )]
    Damaged(String),
    #[error("{file}: has no sheet of this name; it has {}", there.join(", "))]
    NoSuchSheet { file: String, there: Vec<String> },
    #[error("{0}: --sheet is for workbooks; a CSV file has no sheets")]
    NotAWorkbook(String),
}

/// A file with rows, told apart by its first bytes and not by its name.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    path: PathBuf,
    format: Format,
    pub(super) header: Vec<String>,
}

#[derive(Debug, Clone)]
enum Format {
    Csv { delimiter: u8 },
    Xlsx { sheet: String },
}

impl Sheet {
    /// Reads the header. Without a sheet's name it is the first; without a delimiter it is taken
    /// from the header.
    pub(super) fn open(
        path: &Path,
        sheet: Option<&str>,
        delimiter: Option<u8>,
    ) -> Result<Self, SheetError> {
        let file = path.display().to_string();
        let unreadable = |error| SheetError::Io(file.clone(), error);
        let mut start = Vec::new();
        File::open(path)
            .and_then(|opened| opened.take(8).read_to_end(&mut start))
            .map_err(unreadable)?;
        match start.as_slice() {
            [b'P', b'K', 3, 4, ..] => {
                let (sheet, header) = xlsx::header(path, sheet)?;
                return Ok(Self { path: path.into(), format: Format::Xlsx { sheet }, header });
            }
            [0xD0, 0xCF, 0x11, 0xE0, ..] => return Err(SheetError::OldWorkbook(file)),
            [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] => return Err(SheetError::Utf16(file)),
            start if start.contains(&0) => return Err(SheetError::Utf16(file)),
            _ if sheet.is_some() => return Err(SheetError::NotAWorkbook(file)),
            _ => {}
        }
        let delimiter = match delimiter {
            Some(delimiter) => delimiter,
            None => csv::delimiter(path)?,
        };
        let header = csv::header(path, delimiter)?;
        Ok(Self { path: path.into(), format: Format::Csv { delimiter }, header })
    }

    /// Gives each row to `take`, in order, as long as it answers true.
    pub(super) fn each(&self, mut take: impl FnMut(SheetRow) -> bool) -> Result<(), SheetError> {
        let blank = |row: &SheetRow| row.cells.iter().all(Cell::is_empty);
        let mut take = |row: SheetRow| blank(&row) || take(row);
        match &self.format {
            Format::Csv { delimiter } => csv::each(&self.path, *delimiter, &mut take),
            Format::Xlsx { sheet } => xlsx::each(&self.path, sheet, self.header.len(), &mut take),
        }
    }

    /// Goes through the whole file, so that nothing is stored of one that breaks off in the middle.
    /// Returns how many rows there are.
    pub(super) fn check(&self) -> Result<u64, SheetError> {
        let mut rows = 0;
        self.each(|_| {
            rows += 1;
            true
        })?;
        Ok(rows)
    }
}

fn name(path: &Path) -> String {
    path.display().to_string()
}
