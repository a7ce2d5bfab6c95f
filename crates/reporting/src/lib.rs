//! Follow-up figures: what is counted, for which period, broken down by what, and the tables that
//! come of it.
//!
//! Pure like `domain`. A number and the list it opens come from one function,
//! [`Indicator::count`]; how a report is written for other programs is the matter of [`Format`].

mod areas;
mod asked;
mod attesting;
mod breakdown;
mod counting;
mod formats;
mod indicator;
mod indicators;
mod period;
mod refused;
mod suppression;
mod table;

pub use areas::Areas;
pub use attesting::Attested;
pub use breakdown::Breakdown;
pub use counting::{Counting, is_in_row};
pub use formats::{Format, Leaf, LeafTable, csv_line};
pub use indicator::{Definition, Indicator, Occurrence, Span, Text, ValueKind};
pub use period::{NotAPeriod, Period, PeriodKind};
pub use refused::Refused;
pub use suppression::{Threshold, controlled};
pub use table::{Cell, Report, Row, Table, Tally, Value};
