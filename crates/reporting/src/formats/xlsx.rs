use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::line::lines;
use super::{COLUMNS, CONTROLLED, Field, HIDDEN, Language, named, said};
use crate::{Report, Text};

const ABOUT: Text = Text::new("Tietoja", "Uppgifter", "About");
const FIGURES: Text = Text::new("Luvut", "Siffror", "Figures");
pub(super) const DATA_OF: Text = Text::new("Tiedot ajalta", "Uppgifter från", "Data as of");
pub(super) const MEANING: Text = Text::new("Määritelmä", "Definition", "Definition");
const FACTS: Text = Text::new("Laskettu tiedoista", "Räknat på", "Counted from");
pub(super) const SECTION: Text = Text::new("Säädös", "Författning", "Section");
/// Two sheets: what is counted and when; the lines.
pub(super) fn written(report: &Report, language: Language) -> Vec<u8> {
    let written = workbook(report, language);
    debug_assert!(written.is_ok(), "names of sheets are short, and reports fit");
    written.unwrap_or_default()
}

fn workbook(report: &Report, language: Language) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The day of the data, not of the writing: the same report gives the same bytes.
    let data_of = ExcelDateTime::from_timestamp(report.as_of.timestamp())?;
    let properties = DocProperties::new().set_creation_datetime(&data_of);
    workbook.set_properties(&properties);
    let bold = Format::new().set_bold();
    about(workbook.add_worksheet(), report, language, &bold)?;
    figures(workbook.add_worksheet(), report, language, &bold)?;
    workbook.save_to_buffer()
}

fn about(
    sheet: &mut Worksheet,
    report: &Report,
    language: Language,
    bold: &Format,
) -> Result<(), XlsxError> {
    sheet.set_name(said(ABOUT, language))?;
    for (column, width) in [(0, 32), (1, 40), (2, 80), (3, 40), (4, 24)] {
        sheet.set_column_width(column, width)?;
    }
    let known = [
        (COLUMNS[0].1, named(&report.names, language).to_owned()),
        (COLUMNS[1].1, report.period.to_string()),
        (DATA_OF, report.as_of.to_rfc3339()),
    ];
    for (row, (what, value)) in (0..).zip(&known) {
        sheet.write_string_with_format(row, 0, said(*what, language), bold)?;
        sheet.write_string(row, 1, value)?;
    }
    sheet.write_string(3, 0, said(CONTROLLED, language))?;
    for (column, head) in (0..).zip([COLUMNS[2].1, COLUMNS[3].1, MEANING, FACTS, SECTION]) {
        sheet.write_string_with_format(5, column, said(head, language), bold)?;
    }
    let mut indicators: Vec<_> = report.tables.iter().map(|table| table.indicator).collect();
    indicators.dedup();
    for (row, indicator) in (6..).zip(indicators) {
        let definition = indicator.definition();
        sheet.write_string(row, 0, definition.code)?;
        sheet.write_string(row, 1, said(definition.names, language))?;
        sheet.write_string(row, 2, said(definition.meaning, language))?;
        sheet.write_string(row, 3, definition.facts.join(", "))?;
        sheet.write_string(row, 4, definition.section)?;
    }
    Ok(())
}

fn figures(
    sheet: &mut Worksheet,
    report: &Report,
    language: Language,
    bold: &Format,
) -> Result<(), XlsxError> {
    sheet.set_name(said(FIGURES, language))?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, (_, head)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, said(head, language), bold)?;
        sheet.set_column_width(column, 18)?;
    }
    for (row, line) in (1..).zip(lines(report, language)) {
        for (column, field) in (0..).zip(line.fields) {
            match field {
                // As text, also where it begins like a formula.
                Field::Text(text) => sheet.write_string(row, column, text)?,
                Field::Number(number) => sheet.write(row, column, number)?,
                Field::Hidden => sheet.write_string(row, column, HIDDEN)?,
                Field::Nothing => continue,
            };
        }
    }
    Ok(())
}
