use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError, open_workbook};
use chrono::NaiveDate;

use super::{Cell, SheetError, SheetRow, name};

type Workbook = Xlsx<BufReader<File>>;

/// The sheet's name and its header: the first row that is not empty.
pub(super) fn header(
    path: &Path,
    sheet: Option<&str>,
) -> Result<(String, Vec<String>), SheetError> {
    let mut workbook = open(path)?;
    let there = workbook.sheet_names();
    let found = match sheet {
        Some(sheet) => there.iter().find(|name| *name == sheet),
        None => there.first(),
    };
    let Some(sheet) = found.cloned() else {
        return Err(SheetError::NoSuchSheet { file: name(path), there });
    };
    let mut header = Vec::new();
    rows(&mut workbook, &sheet, path, &mut |_, cells| {
        header = cells;
        false
    })?;
    while header.last().is_some_and(Cell::is_empty) {
        header.pop();
    }
    if header.is_empty() {
        return Err(SheetError::NoHeader(name(path)));
    }
    let text = |cell| match cell {
        Cell::Text(text) => text,
        Cell::Day(day) => day.to_string(),
        Cell::Formula | Cell::Broken => String::new(),
    };
    Ok((sheet, header.into_iter().map(text).collect()))
}

pub(super) fn each(
    path: &Path,
    sheet: &str,
    columns: usize,
    take: &mut dyn FnMut(SheetRow) -> bool,
) -> Result<(), SheetError> {
    let mut past_header = false;
    rows(&mut open(path)?, sheet, path, &mut |line, mut cells| {
        if !past_header {
            past_header = true;
            return true;
        }
        // Notes beside the table belong to no column; empty cells at the end are not stored.
        cells.resize(columns, Cell::Text(String::new()));
        take(SheetRow { line, cells })
    })
}

fn open(path: &Path) -> Result<Workbook, SheetError> {
    open_workbook(path).map_err(|error| fault(error, path))
}

/// Rows with any cell, each with its number from 1.
fn rows(
    workbook: &mut Workbook,
    sheet: &str,
    path: &Path,
    take: &mut dyn FnMut(u64, Vec<Cell>) -> bool,
) -> Result<(), SheetError> {
    let faulty = |error| fault(error, path);
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(faulty)?;
    let mut row: Option<(u32, Vec<Cell>)> = None;
    while let Some(found) = reader.next_cell_with_formula_metadata().map_err(faulty)? {
        let (line, column) = found.pos;
        if let Some((begun, cells)) = row.take_if(|(begun, _)| *begun != line)
            && !take(u64::from(begun) + 1, cells)
        {
            return Ok(());
        }
        let cell = if found.formula.is_some() { Cell::Formula } else { cell(found.value) };
        let (_, cells) = row.get_or_insert_with(|| (line, Vec::new()));
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if !cell.is_empty() {
            cells.resize(cells.len().max(column + 1), Cell::Text(String::new()));
            cells[column] = cell;
        }
    }
    if let Some((begun, cells)) = row {
        take(u64::from(begun) + 1, cells);
    }
    Ok(())
}

fn cell(value: DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Text(String::new()),
        DataRef::String(text) => Cell::Text(text.trim().to_owned()),
        DataRef::SharedString(text) => Cell::Text(text.trim().to_owned()),
        DataRef::Bool(flag) => Cell::Text(flag.to_string()),
        DataRef::Int(number) => Cell::Text(number.to_string()),
        // Whole numbers are written without a point.
        DataRef::Float(number) => Cell::Text(number.to_string()),
        DataRef::DateTime(at) => day(&at).map_or(Cell::Broken, Cell::Day),
        DataRef::DateTimeIso(text) => {
            let day = text.get(..10).and_then(domain::calendar::parse_day);
            day.map_or(Cell::Broken, Cell::Day)
        }
        DataRef::DurationIso(_) | DataRef::Error(_) => Cell::Broken,
    }
}

fn day(at: &ExcelDateTime) -> Option<NaiveDate> {
    let (year, month, day, ..) = at.to_ymd_hms_milli();
    let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
    day.filter(|_| at.is_datetime())
}

/// The library's own words may quote the file.
fn fault(error: XlsxError, path: &Path) -> SheetError {
    match error {
        XlsxError::Io(error) => SheetError::Io(name(path), error),
        XlsxError::Password => SheetError::OldWorkbook(name(path)),
        _ => SheetError::Damaged(name(path)),
    }
}
