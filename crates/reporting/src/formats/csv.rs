use csv::{Terminator, WriterBuilder};

use super::line::lines;
use super::{COLUMNS, Field, HIDDEN, Language};
use crate::Report;

/// With headings in words that are the same in every language.
pub(super) fn written(report: &Report, language: Language) -> Vec<u8> {
    let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let heads = COLUMNS.iter().map(|(code, _)| *code);
    let written = csv.write_record(heads).and_then(|()| {
        lines(report, language).try_for_each(|line| csv.write_record(line.fields.map(in_words)))
    });
    debug_assert!(written.is_ok(), "memory takes every line, and all have the same length");
    csv.into_inner().unwrap_or_default()
}

fn in_words(field: Field) -> String {
    match field {
        Field::Text(text) => harmless(text),
        Field::Number(number) => number.to_string(),
        Field::Hidden => HIDDEN.to_owned(),
        Field::Nothing => String::new(),
    }
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0']) {
        return format!("'{text}");
    }
    text
}

/// About as long as a line gets, in bytes.
const LINE: usize = 512;

/// A line of RFC 4180 in which no text is a formula for a spreadsheet.
pub fn line(fields: impl IntoIterator<Item = String>) -> Vec<u8> {
    let mut csv = WriterBuilder::new();
    let csv = csv.terminator(Terminator::CRLF).buffer_capacity(LINE);
    let mut csv = csv.from_writer(Vec::with_capacity(LINE));
    let written = csv.write_record(fields.into_iter().map(harmless));
    debug_assert!(written.is_ok(), "memory takes every line");
    csv.into_inner().unwrap_or_default()
}
