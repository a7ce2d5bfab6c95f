//! How a report is written for other programs. The same report gives the same bytes.

mod csv;
mod leaf;
mod line;
mod px;
mod xlsx;

use domain::reference::Names;
use domain::users::Language;
use serde::Serialize;

pub use self::csv::line as csv_line;
use crate::{Breakdown, Report, Text};
pub use leaf::{Leaf, LeafTable};
use line::{COLUMNS, Field};

/// In place of a number that disclosure control hides.
const HIDDEN: &str = "..";

const CONTROLLED: Text = Text::new(
    "Luku, joka koskisi liian harvoja, ja luvut, joista se selviäisi, on merkitty kahdella pisteellä.",
    "Ett tal som skulle gälla för få, och de tal som det framgår av, är märkta med två punkter.",
    "A number about too few people, and those from which it would follow, are marked by two dots.",
);

/// A text in one of the languages.
const fn said(text: Text, language: Language) -> &'static str {
    match language {
        Language::Finnish => text.fi,
        Language::Swedish => text.sv,
        Language::English => text.en,
    }
}

fn named(names: &Names, language: Language) -> &str {
    match language {
        Language::Finnish => &names.fi,
        Language::Swedish => &names.sv,
        Language::English => &names.en,
    }
}

/// What a report can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// As it is kept: everything, in all languages.
    #[default]
    Json,
    /// RFC 4180 in UTF-8: one line for each cell of each table.
    Csv,
    /// A workbook: what is counted and when, then the lines with numbers as numbers.
    Xlsx,
    /// The format of statistical offices: the tables of one breakdown as a cube, in three languages.
    Px,
}

impl Format {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Json, Self::Csv, Self::Xlsx, Self::Px];

    /// The word on the wire, and the ending of a file's name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Px => "px",
        }
    }

    /// The one written as `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The type of its bytes.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Px => "text/x-pcaxis; charset=utf-8",
        }
    }

    /// Writes a report. A PX file has one breakdown: that of the report's last table, which is the
    /// only one where one was asked for.
    #[must_use]
    pub fn write(self, report: &Report, language: Language) -> Vec<u8> {
        match self {
            Self::Json => report.to_json().into_bytes(),
            Self::Csv => csv::written(report, language),
            Self::Xlsx => xlsx::written(report, language),
            Self::Px => {
                let breakdown = report.tables.last().map_or(Breakdown::None, |one| one.breakdown);
                px::written(report, breakdown).into_bytes()
            }
        }
    }
}

#[cfg(test)]
mod tests;
