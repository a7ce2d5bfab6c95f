//! A number as it stands in a table: what is counted, out of how many, and how long it took.

use chrono::SecondsFormat;
use reporting::{Breakdown, Cell, Indicator, Report, Row, Table, Value};
use use_cases::reports::Part;

use crate::texts::Texts;

/// A number, and the list it opens where the reader may see persons.
#[derive(Debug, Clone, Default)]
pub(super) struct Number {
    pub(super) text: String,
    pub(super) address: Option<String>,
}

/// A row of a table of figures.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) meaning: String,
    pub(super) section: String,
    /// Hidden by disclosure control.
    pub(super) hidden: bool,
    pub(super) count: Number,
    pub(super) of: Option<Number>,
    pub(super) share: Option<String>,
    pub(super) median: Option<u32>,
    pub(super) p90: Option<u32>,
}

/// Makes lines of one report.
#[derive(Clone, Copy)]
pub(super) struct Lines<'a> {
    pub(super) t: Texts,
    pub(super) report: &'a Report,
    /// Whether numbers open lists.
    pub(super) opens: bool,
}

impl Lines<'_> {
    /// The totals, one line for each indicator.
    pub(super) fn totals(self) -> Vec<Line> {
        let line = |table: &Table| {
            let definition = table.indicator.definition();
            let t = self.t;
            Line {
                name: t.of_text(definition.names).to_owned(),
                meaning: t.of_text(definition.meaning).to_owned(),
                section: t.section(definition.section),
                ..self.line(table.indicator, table.total, "")
            }
        };
        self.report.tables.iter().map(line).collect()
    }

    /// The rows of one table, and the total below.
    pub(super) fn rows(self, table: &Table) -> (Vec<Line>, Line) {
        let row = |row: &Row| {
            let place = format!("&breakdown={}&row={}", table.breakdown.code(), row.code);
            let name = self.t.of_names(&row.names);
            Line { name, ..self.line(table.indicator, row.cell, &place) }
        };
        let name = self.t.of_text(Breakdown::None.names()).to_owned();
        let total = Line { name, ..self.line(table.indicator, table.total, "") };
        (table.rows.iter().map(row).collect(), total)
    }

    fn line(self, indicator: Indicator, cell: Cell, place: &str) -> Line {
        let Cell::Shown(value) = cell else { return Line { hidden: true, ..Line::default() } };
        let number = |count: u64, part: Part| Number {
            text: count.to_string(),
            address: self.opens.then(|| self.list(indicator, part, place)),
        };
        match value {
            Value::Count { of } => Line { count: number(of.count, Part::All), ..Line::default() },
            Value::Share { numerator, denominator } => Line {
                count: number(numerator.count, Part::Numerator),
                of: Some(number(denominator.count, Part::All)),
                share: share(numerator.count, denominator.count),
                ..Line::default()
            },
            Value::Days { of, median, p90 } => {
                Line { count: number(of.count, Part::All), median, p90, ..Line::default() }
            }
        }
    }

    pub(super) fn list(self, indicator: Indicator, part: Part, place: &str) -> String {
        let as_of = self.report.as_of.to_rfc3339_opts(SecondsFormat::Micros, true);
        format!(
            "/figures/list?indicator={}&period={}&as_of={as_of}&part={}{place}",
            indicator.code(),
            self.report.period,
            part.code(),
        )
    }
}

/// Whole hundredths; nothing out of nothing.
pub(super) fn share(numerator: u64, denominator: u64) -> Option<String> {
    let hundredths = (numerator * 200 + denominator).checked_div(denominator * 2)?;
    Some(format!("{hundredths}\u{a0}%"))
}

impl Texts {
    /// What the figures say of themselves in the three languages.
    pub(crate) const fn of_text(self, text: reporting::Text) -> &'static str {
        use domain::users::Language;
        match self.language {
            Language::Finnish => text.fi,
            Language::Swedish => text.sv,
            Language::English => text.en,
        }
    }
}
