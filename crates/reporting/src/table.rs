use chrono::{DateTime, Utc};
use domain::authorities::AuthorityKey;
use domain::reference::Names;
use serde::{Deserialize, Serialize};

use crate::{Breakdown, Indicator, Period};

/// How many things, and of how many persons: two referrals can be one person's. Whether a number
/// may leave the region depends on the persons.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tally {
    /// Things counted.
    pub count: u64,
    /// The persons they are about, each once.
    pub persons: u64,
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Value {
    /// How many.
    Count {
        /// The number.
        of: Tally,
    },
    /// How many out of how many.
    Share {
        /// Those for which it holds.
        numerator: Tally,
        /// All.
        denominator: Tally,
    },
    /// How long it took.
    Days {
        /// Over how many.
        of: Tally,
        /// The middle one; of an even number the lower of the two. None over nothing.
        median: Option<u32>,
        /// The smallest number of days within which nine of ten lie.
        p90: Option<u32>,
    },
}

impl Value {
    /// All that was counted, the denominator of a share.
    #[must_use]
    pub const fn all(self) -> Tally {
        match self {
            Self::Count { of } | Self::Days { of, .. } => of,
            Self::Share { denominator, .. } => denominator,
        }
    }
}

/// A value, or nothing where disclosure control hides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// To be seen.
    Shown(Value),
    /// Too few persons, or another hidden cell would follow from it.
    Hidden,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The code of what it stands for: an authority's key, a municipality's number, a country …;
    /// [`Row::UNKNOWN`] where it is not known or not to be told.
    pub code: String,
    /// What that is called.
    pub names: Names,
    /// The number.
    pub cell: Cell,
}

impl Row {
    /// Not known, or not to be told: the home municipality of a protected client.
    pub const UNKNOWN: &'static str = "unknown";
}

/// One indicator by one breakdown. Counts in the rows add up to those of the total; rows are in the
/// order of their codes, and the unknown row is last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What is counted.
    pub indicator: Indicator,
    /// What the rows stand for.
    pub breakdown: Breakdown,
    /// For when.
    pub period: Period,
    /// The rows; none for [`Breakdown::None`].
    pub rows: Vec<Row>,
    /// All rows together.
    pub total: Cell,
}

/// Tables of one area and one period, counted from what was known at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Whose clients: an authority's own, or those of all authorities in an NTM-centre's area.
    pub area: AuthorityKey,
    /// What that is called.
    pub names: Names,
    /// For when.
    pub period: Period,
    /// What was known then is counted, so that the answer is the same for ever.
    pub as_of: DateTime<Utc>,
    /// By indicator, and within one by breakdown.
    pub tables: Vec<Table>,
}

impl Report {
    /// The report as JSON, always the same bytes for the same report: what is served, and what a
    /// frozen report's digest is of.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in a report can fail to be written: all keys are text.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Report::to_json`] wrote; nothing where an indicator is no longer known.
    #[must_use]
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The table of an indicator by a breakdown.
    #[must_use]
    pub fn table(&self, indicator: Indicator, breakdown: Breakdown) -> Option<&Table> {
        self.tables.iter().find(|one| one.indicator == indicator && one.breakdown == breakdown)
    }
}
