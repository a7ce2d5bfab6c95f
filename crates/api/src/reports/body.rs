//! The shapes of what is served as it was written: a report says them, nothing is made of them.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// A name in the three languages.
#[derive(Serialize, ToSchema)]
#[schema(as = Names)]
pub(super) struct NamesBody {
    pub(super) fi: String,
    pub(super) sv: String,
    pub(super) en: String,
}

impl From<reporting::Text> for NamesBody {
    fn from(text: reporting::Text) -> Self {
        Self { fi: text.fi.to_owned(), sv: text.sv.to_owned(), en: text.en.to_owned() }
    }
}

/// Tables of one area and one period.
#[derive(Serialize, ToSchema)]
#[schema(as = Report)]
pub(super) struct ReportBody {
    #[schema(example = "ntm_centre:01")]
    area: String,
    names: NamesBody,
    #[schema(example = "2026H1")]
    period: String,
    /// What was known then is counted: asked again with it, the answer is the same.
    as_of: DateTime<Utc>,
    tables: Vec<TableBody>,
}

/// One indicator by one breakdown.
#[derive(Serialize, ToSchema)]
#[schema(as = ReportTable)]
pub(super) struct TableBody {
    indicator: String,
    breakdown: String,
    period: String,
    rows: Vec<RowBody>,
    /// A cell, like those of the rows.
    #[schema(value_type = Object)]
    total: serde_json::Value,
}

/// A row of a table.
#[derive(Serialize, ToSchema)]
#[schema(as = ReportRow)]
pub(super) struct RowBody {
    /// `unknown` where it is not known or not to be told.
    code: String,
    names: NamesBody,
    /// `hidden`, or `shown` with a value: `count` has `of`, `share` has `numerator` and
    /// `denominator`, `days` has `of`, `median` and `p90`; each number has its `count` of things and
    /// the `persons` they are about.
    #[schema(value_type = Object)]
    cell: serde_json::Value,
}
