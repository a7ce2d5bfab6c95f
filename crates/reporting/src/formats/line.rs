use domain::users::Language;

use super::{named, said};
use crate::{Cell, Report, Row, Table, Tally, Text, Value};

/// What stands in one field of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Field {
    Text(String),
    Number(u64),
    /// Under disclosure control.
    Hidden,
    /// The indicator has no such number.
    Nothing,
}

/// A cell of a table with all that it needs to be read alone.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) fields: [Field; COLUMNS.len()],
}

/// The headings of a line: words that stay the same in every language, and what they are called.
pub(super) const COLUMNS: [(&str, Text); 14] = [
    ("area", Text::new("Alue", "Område", "Area")),
    ("period", Text::new("Jakso", "Period", "Period")),
    ("indicator", Text::new("Tunnusluvun koodi", "Nyckeltalets kod", "Code of indicator")),
    ("indicator_name", Text::new("Tunnusluku", "Nyckeltal", "Indicator")),
    ("breakdown", Text::new("Jaottelun koodi", "Indelningens kod", "Code of breakdown")),
    ("breakdown_name", Text::new("Jaottelu", "Indelning", "Breakdown")),
    ("row", Text::new("Luokan koodi", "Klassens kod", "Code of row")),
    ("row_name", Text::new("Luokka", "Klass", "Row")),
    ("count", Text::new("Lukumäärä", "Antal", "Count")),
    ("count_persons", Text::new("Henkilöitä", "Personer", "Persons")),
    ("of", Text::new("Kaikkiaan", "Av alla", "Out of")),
    ("of_persons", Text::new("Henkilöitä kaikkiaan", "Personer av alla", "Persons out of")),
    ("median_days", Text::new("Mediaani, päivää", "Median, dagar", "Median, days")),
    (
        "p90_days",
        Text::new("90. prosenttipiste, päivää", "90:e percentilen, dagar", "90th percentile, days"),
    ),
];

/// The row of a table's total.
pub(super) const TOTAL: &str = "total";
pub(super) const TOTAL_NAMES: Text = Text::new("Yhteensä", "Totalt", "Total");

/// The six numbers a cell can have, in the order of [`COLUMNS`].
pub(super) const fn numbers(cell: Cell) -> Option<[Option<u64>; 6]> {
    const fn wide(days: Option<u32>) -> Option<u64> {
        match days {
            Some(days) => Some(days as u64),
            None => None,
        }
    }
    const fn two(Tally { count, persons }: Tally) -> [Option<u64>; 2] {
        [Some(count), Some(persons)]
    }
    match cell {
        Cell::Hidden => None,
        Cell::Shown(Value::Count { of }) => {
            let [count, persons] = two(of);
            Some([count, persons, None, None, None, None])
        }
        Cell::Shown(Value::Share { numerator, denominator }) => {
            let [count, persons] = two(numerator);
            let [of, of_persons] = two(denominator);
            Some([count, persons, of, of_persons, None, None])
        }
        Cell::Shown(Value::Days { of, median, p90 }) => {
            let [count, persons] = two(of);
            Some([count, persons, None, None, wide(median), wide(p90)])
        }
    }
}

/// All cells of a report, table by table, the total of each first.
pub(super) fn lines(report: &Report, language: Language) -> impl Iterator<Item = Line> {
    report.tables.iter().flat_map(move |table| {
        let row = move |row: &Row| {
            line(report, table, language, (&row.code, named(&row.names, language)), row.cell)
        };
        let total =
            line(report, table, language, (TOTAL, said(TOTAL_NAMES, language)), table.total);
        std::iter::once(total).chain(table.rows.iter().map(row))
    })
}

fn line(
    report: &Report,
    table: &Table,
    language: Language,
    (code, name): (&str, &str),
    cell: Cell,
) -> Line {
    let text = |text: &str| Field::Text(text.to_owned());
    let [area, period] = [text(&report.area.to_string()), text(&report.period.to_string())];
    let [count, count_persons, of, of_persons, median, p90] = match numbers(cell) {
        Some(numbers) => numbers.map(|number| number.map_or(Field::Nothing, Field::Number)),
        None => [const { Field::Hidden }; 6],
    };
    Line {
        fields: [
            area,
            period,
            text(table.indicator.code()),
            text(said(table.indicator.definition().names, language)),
            text(table.breakdown.code()),
            text(said(table.breakdown.names(), language)),
            text(code),
            text(name),
            count,
            count_persons,
            of,
            of_persons,
            median,
            p90,
        ],
    }
}
