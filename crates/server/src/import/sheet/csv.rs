use std::fs::File;
use std::io::{BufRead, BufReader, Chain, Read};
use std::path::Path;

use csv::{ByteRecord, ErrorKind, ReaderBuilder, Terminator};

use super::{Cell, SheetError, SheetRow, name};

/// A file whose last line has an end, too, so that lines can be counted by their ends.
type Reader = csv::Reader<Chain<File, &'static [u8]>>;

/// Which of comma, semicolon and tab the header has most of, outside quotation marks.
pub(super) fn delimiter(path: &Path) -> Result<u8, SheetError> {
    let mut line = Vec::new();
    File::open(path)
        .and_then(|file| BufReader::new(file).read_until(b'\n', &mut line))
        .map_err(|error| SheetError::Io(name(path), error))?;
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in line {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(one, _)| !quoted && *one == byte) {
            *count += 1;
        }
    }
    let [comma, semicolon, tab] = counts;
    let (delimiter, _) = [semicolon, tab]
        .into_iter()
        .fold(comma, |most, one| if one.1 > most.1 { one } else { most });
    Ok(delimiter)
}

pub(super) fn header(path: &Path, delimiter: u8) -> Result<Vec<String>, SheetError> {
    let mut record = ByteRecord::new();
    if !next(&mut reader(path, delimiter)?, &mut record, path)? {
        return Err(SheetError::NoHeader(name(path)));
    }
    record.iter().map(|cell| text(cell, 1, path)).collect()
}

pub(super) fn each(
    path: &Path,
    delimiter: u8,
    take: &mut dyn FnMut(SheetRow) -> bool,
) -> Result<(), SheetError> {
    let mut reader = reader(path, delimiter)?;
    let mut record = ByteRecord::new();
    next(&mut reader, &mut record, path)?;
    while next(&mut reader, &mut record, path)? {
        let line = line(&reader, &record);
        let cells = record.iter().map(|bytes| text(bytes, line, path).map(cell));
        if !take(SheetRow { line, cells: cells.collect::<Result<_, _>>()? }) {
            break;
        }
    }
    Ok(())
}

/// What a spreadsheet program would carry out is refused like a formula of a workbook.
fn cell(text: String) -> Cell {
    if text.starts_with(['=', '@']) { Cell::Formula } else { Cell::Text(text) }
}

fn reader(path: &Path, delimiter: u8) -> Result<Reader, SheetError> {
    let file = File::open(path).map_err(|error| SheetError::Io(name(path), error))?;
    let mut options = ReaderBuilder::new();
    options.has_headers(false).flexible(true).delimiter(delimiter);
    // A carriage return before it is trimmed with the last cell.
    options.terminator(Terminator::Any(b'\n'));
    Ok(options.from_reader(file.chain(b"\n".as_slice())))
}

fn next(reader: &mut Reader, record: &mut ByteRecord, path: &Path) -> Result<bool, SheetError> {
    reader.read_byte_record(record).map_err(|error| match error.into_kind() {
        ErrorKind::Io(error) => SheetError::Io(name(path), error),
        // Bytes of any number of cells have no other fault.
        _ => SheetError::Damaged(name(path)),
    })
}

fn text(bytes: &[u8], line: u64, path: &Path) -> Result<String, SheetError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.trim().to_owned()),
        Err(_) => Err(SheetError::NotUtf8 { file: name(path), line }),
    }
}

/// The line on which the record just read begins. Its own position would be before the empty lines
/// that were skipped.
fn line(reader: &Reader, record: &ByteRecord) -> u64 {
    let inside: u64 = record.as_slice().iter().map(|byte| u64::from(*byte == b'\n')).sum();
    reader.position().line() - inside - 1
}
