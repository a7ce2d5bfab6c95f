//! PX, the format of the statistical offices of the Nordic countries: keywords with values, each
//! ended by a semicolon, then the cube row by row.

use std::fmt::Write as _;

use super::line::{TOTAL, TOTAL_NAMES, numbers};
use super::{COLUMNS, CONTROLLED, HIDDEN, Language, named, said};
use crate::{Breakdown, Cell, Indicator, Report, Row, Table, Text};

/// In place of a number that there cannot be.
const NOTHING: &str = ".";

const SUBJECT: Text = Text::new("Kotoutuminen", "Integration", "Integration");
const UNITS: Text = Text::new("lukumäärä tai päivää", "antal eller dagar", "number or days");
const CONTENTS: Text = Text::new(
    "Kotoutumisen seurantaluvut",
    "Uppföljning av integrationen",
    "Follow-up of integration",
);
const MEASURE: Text = Text::new("Tieto", "Uppgift", "Measure");

/// What every language says of its own, other than the main one, which stands without a mark.
struct Px {
    text: String,
}

impl Px {
    fn plain(&mut self, keyword: &str, value: &str) {
        let _ = write!(self.text, "{keyword}={value};\r\n");
    }

    /// A keyword in each language, about a variable where it is about one.
    fn said(
        &mut self,
        keyword: &str,
        about: Option<Text>,
        mut value: impl FnMut(Language) -> Vec<String>,
    ) {
        for language in Language::ALL {
            let mark = match language {
                Language::Finnish => String::new(),
                other => format!("[{}]", other.code()),
            };
            let about = about
                .map_or_else(String::new, |about| format!("({})", quoted(said(about, language))));
            let values: Vec<_> = value(language).iter().map(|value| quoted(value)).collect();
            let _ = write!(self.text, "{keyword}{mark}{about}={};\r\n", values.join(",\r\n"));
        }
    }
}

/// In quotes, of which there can be none inside.
fn quoted(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"", text.replace('"', "'"))
}

/// The tables of one breakdown as a cube: its rows with the total first, by indicator and measure.
pub(super) fn written(report: &Report, breakdown: Breakdown) -> String {
    let tables: Vec<&Table> =
        report.tables.iter().filter(|table| table.breakdown == breakdown).collect();
    let rows: &[Row] = tables.first().map_or(&[], |table| &table.rows);
    let indicators: Vec<Indicator> = tables.iter().map(|table| table.indicator).collect();
    let measures = &COLUMNS[8..];

    let mut px = Px { text: String::new() };
    px.plain("CHARSET", "\"ANSI\"");
    px.plain("AXIS-VERSION", "\"2013\"");
    px.plain("CODEPAGE", "\"utf-8\"");
    px.plain("LANGUAGE", "\"fi\"");
    px.plain("LANGUAGES", "\"fi\",\"sv\",\"en\"");
    px.plain("CREATION-DATE", &quoted(&report.as_of.format("%Y%m%d %H:%M").to_string()));
    px.plain("DECIMALS", "0");
    px.plain("SHOWDECIMALS", "0");
    px.plain("MATRIX", &quoted(&format!("polku_{}_{}", breakdown.code(), report.period)));
    px.plain("COPYRIGHT", "NO");
    px.plain("SUBJECT-CODE", "\"KOTO\"");
    px.said("SUBJECT-AREA", None, |language| vec![said(SUBJECT, language).to_owned()]);
    px.said("CONTENTS", None, |language| vec![said(CONTENTS, language).to_owned()]);
    px.said("TITLE", None, |language| {
        let by = said(breakdown.names(), language);
        let area = named(&report.names, language);
        vec![format!("{}: {area}, {}, {by}", said(CONTENTS, language), report.period)]
    });
    px.said("UNITS", None, |language| vec![said(UNITS, language).to_owned()]);
    px.said("STUB", None, |language| vec![said(breakdown.names(), language).to_owned()]);
    px.said("HEADING", None, |language| {
        vec![said(COLUMNS[3].1, language).to_owned(), said(MEASURE, language).to_owned()]
    });
    px.said("VALUES", Some(breakdown.names()), |language| {
        let named = rows.iter().map(|row| named(&row.names, language).to_owned());
        std::iter::once(said(TOTAL_NAMES, language).to_owned()).chain(named).collect()
    });
    px.said("VALUES", Some(COLUMNS[3].1), |language| {
        let name = |one: &Indicator| said(one.definition().names, language).to_owned();
        indicators.iter().map(name).collect()
    });
    px.said("VALUES", Some(MEASURE), |language| {
        measures.iter().map(|(_, name)| said(*name, language).to_owned()).collect()
    });
    px.said("CODES", Some(breakdown.names()), |_| {
        let codes = rows.iter().map(|row| row.code.clone());
        std::iter::once(TOTAL.to_owned()).chain(codes).collect()
    });
    px.said("CODES", Some(COLUMNS[3].1), |_| {
        indicators.iter().map(|one| one.code().to_owned()).collect()
    });
    px.said("CODES", Some(MEASURE), |_| {
        measures.iter().map(|(code, _)| (*code).to_owned()).collect()
    });
    px.plain("LAST-UPDATED", &quoted(&report.as_of.format("%Y%m%d %H:%M").to_string()));
    px.plain("SOURCE", "\"Polku\"");
    px.said("NOTE", None, |language| vec![said(CONTROLLED, language).to_owned()]);

    px.text.push_str("DATA=\r\n");
    for row in 0..=rows.len() {
        let cell = |table: &&Table| match row.checked_sub(1) {
            None => table.total,
            Some(row) => table.rows.get(row).map_or(Cell::Hidden, |row| row.cell),
        };
        let numbers: Vec<String> = tables.iter().map(cell).flat_map(in_numbers).collect();
        px.text.push_str(&numbers.join(" "));
        px.text.push_str("\r\n");
    }
    px.text.push_str(";\r\n");
    px.text
}

fn in_numbers(cell: Cell) -> [String; 6] {
    match numbers(cell) {
        None => std::array::from_fn(|_| quoted(HIDDEN)),
        Some(numbers) => numbers
            .map(|number| number.map_or_else(|| quoted(NOTHING), |number| number.to_string())),
    }
}
