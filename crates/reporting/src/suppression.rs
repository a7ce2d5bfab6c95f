use crate::{Cell, Report, Table, Value};

/// How many persons a number must be about to leave the region; never under 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold(u64);

impl Threshold {
    /// The least there may be.
    pub const LEAST: u64 = 3;

    /// What is usual with statistics of health and welfare.
    pub const USUAL: Self = Self(5);

    /// So many persons; `None` where that is too few.
    #[must_use]
    pub const fn new(persons: u64) -> Option<Self> {
        if persons < Self::LEAST { None } else { Some(Self(persons)) }
    }

    /// How many.
    #[must_use]
    pub const fn persons(self) -> u64 {
        self.0
    }
}

/// The report as it may leave the region.
///
/// A total of too few persons is hidden, and where one row has too few, all rows of the table are:
/// no hidden cell can then follow from the others. Tables of one indicator share nothing but the
/// total.
#[must_use]
pub fn controlled(report: Report, threshold: Threshold) -> Report {
    let tables = report.tables.into_iter().map(|table| controlled_table(table, threshold));
    Report { tables: tables.collect(), ..report }
}

fn controlled_table(table: Table, threshold: Threshold) -> Table {
    let Table { mut rows, mut total, .. } = table;
    if is_small(total, threshold) || rows.iter().any(|row| is_small(row.cell, threshold)) {
        for row in &mut rows {
            row.cell = Cell::Hidden;
        }
    }
    if is_small(total, threshold) {
        total = Cell::Hidden;
    }
    Table { rows, total, ..table }
}

/// Whether the number is about some persons, but too few. Of a share, neither who is in the
/// numerator nor who is not may be few.
fn is_small(cell: Cell, threshold: Threshold) -> bool {
    let few = |persons: u64| persons > 0 && persons < threshold.persons();
    match cell {
        Cell::Hidden => true,
        Cell::Shown(Value::Count { of } | Value::Days { of, .. }) => few(of.persons),
        Cell::Shown(Value::Share { numerator, denominator }) => {
            few(denominator.persons)
                || few(numerator.persons)
                || few(denominator.persons.saturating_sub(numerator.persons))
        }
    }
}
