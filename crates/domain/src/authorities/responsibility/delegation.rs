use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ResponsibleKind;
use crate::reference::{Reference, ReferenceFileError, TextFile, lines};

/// A municipality acts in another authority's place for its own residents, as in the pilots of
/// Act 1269/2020.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegation {
    /// The municipality, three digits.
    #[serde(rename = "municipality_code")]
    pub municipality: String,
    /// In whose place.
    pub acts_for: ResponsibleKind,
    /// First day.
    pub from: NaiveDate,
    /// Last day; open where none.
    pub until: Option<NaiveDate>,
    /// The section it rests on.
    pub basis: String,
}

impl Delegation {
    pub(super) fn applies(
        &self,
        home: Option<&str>,
        kind: ResponsibleKind,
        day: NaiveDate,
    ) -> bool {
        home == Some(self.municipality.as_str())
            && kind == self.acts_for
            && self.from <= day
            && self.until.is_none_or(|until| day <= until)
    }
}

/// Reads a file of delegations: `municipality_code`, `acts_for`, `from`, `until`, `basis`; further
/// columns are for the reader.
pub fn delegations(
    file: TextFile<'_>,
    reference: &Reference,
) -> Result<Vec<Delegation>, ReferenceFileError> {
    let mut delegations = Vec::new();
    for line in lines::<Delegation>(file)? {
        if reference.municipality(&line.row.municipality).is_none() {
            return Err(line.fault("the municipality is unknown"));
        }
        if line.row.until.is_some_and(|until| until < line.row.from) {
            return Err(line.fault("ends before it begins"));
        }
        if line.row.basis.trim().is_empty() {
            return Err(line.fault("a delegation has a basis"));
        }
        delegations.push(line.row);
    }
    Ok(delegations)
}
