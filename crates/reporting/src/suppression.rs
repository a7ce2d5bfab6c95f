//! Disclosure control: which numbers may leave the region.

#[cfg(test)]
mod tests;

use crate::{Cell, Report, Row, Table, Tally, Value};

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
/// A number about too few persons is hidden, and then as many other rows of its table, the smallest
/// first, that the hidden ones together are about enough persons: who subtracts what is shown from
/// the total learns of a group, never of a row. All tables of an indicator share their total and
/// nothing else, so each is settled by itself; a total of too few persons takes all rows of all of
/// them along.
#[must_use]
pub fn controlled(report: Report, threshold: Threshold) -> Report {
    let tables = report.tables.into_iter().map(|table| controlled_table(table, threshold));
    Report { tables: tables.collect(), ..report }
}

fn controlled_table(table: Table, threshold: Threshold) -> Table {
    let Table { mut rows, total, .. } = table;
    let whole = match total {
        Cell::Shown(value) if !Groups::of(value).is_small(threshold) => Groups::of(value),
        Cell::Shown(_) | Cell::Hidden => {
            for row in &mut rows {
                row.cell = Cell::Hidden;
            }
            return Table { rows, total: Cell::Hidden, ..table };
        }
    };
    let mut hidden = Groups::default();
    let mut count = 0;
    let mut hide = |row: &mut Row, groups: Groups| {
        row.cell = Cell::Hidden;
        hidden = hidden.and(groups);
        count += 1;
        count > 1 && hidden.hides_in(whole, threshold)
    };
    let mut safe = true;
    for row in &mut rows {
        if let Some(groups) = row.groups().filter(|groups| groups.is_small(threshold)) {
            safe = hide(row, groups);
        }
    }
    while !safe {
        let shown = rows.iter_mut().filter_map(|row| row.groups().map(|groups| (groups, row)));
        // Rows of the same size go by their order, so that tables that count the same things hide
        // the same rows. An empty row is the last resort: that it is empty is often known.
        let next = shown.min_by_key(|(groups, _)| (groups.all == 0, groups.all));
        let Some((groups, row)) = next else { break };
        safe = hide(row, groups);
    }
    Table { rows, total, ..table }
}

impl Row {
    fn groups(&self) -> Option<Groups> {
        match self.cell {
            Cell::Shown(value) => Some(Groups::of(value)),
            Cell::Hidden => None,
        }
    }
}

/// The persons a number tells of. A client is in one row of a table, so rows add up.
#[derive(Debug, Clone, Copy, Default)]
struct Groups {
    all: u64,
    /// Of a share: for whom it holds.
    within: u64,
    /// Of a share: for whom it does not, at least: who has things of both sorts is in both.
    without: u64,
}

impl Groups {
    const fn of(value: Value) -> Self {
        match value {
            Value::Count { of } | Value::Days { of, .. } => {
                Self { all: of.persons, within: 0, without: 0 }
            }
            Value::Share { numerator, denominator } => Self {
                all: denominator.persons,
                within: numerator.persons,
                without: without(numerator, denominator),
            },
        }
    }

    const fn and(self, other: Self) -> Self {
        Self {
            all: self.all + other.all,
            within: self.within + other.within,
            without: self.without + other.without,
        }
    }

    const fn each(self) -> [u64; 3] {
        [self.all, self.within, self.without]
    }

    /// Whether one of the groups is of some persons, but too few.
    fn is_small(self, threshold: Threshold) -> bool {
        self.each().into_iter().any(|persons| persons > 0 && persons < threshold.persons())
    }

    /// Whether rows of so many together can be hidden in a table of `whole`: enough persons of
    /// every group that the table has at all.
    fn hides_in(self, whole: Self, threshold: Threshold) -> bool {
        let groups = self.each().into_iter().zip(whole.each());
        groups.into_iter().all(|(hidden, whole)| whole == 0 || hidden >= threshold.persons())
    }
}

/// How many persons at least are behind what is in the denominator alone.
const fn without(numerator: Tally, denominator: Tally) -> u64 {
    match denominator.persons.saturating_sub(numerator.persons) {
        0 if denominator.count > numerator.count => 1,
        persons => persons,
    }
}
