use chrono::NaiveDate;
use domain::clients::facts::{FactKind, Facts};
use domain::field_error::FieldError;
use domain::record::Record;
use domain::reference::Reference;
use persistence::StoreError;
use serde_json::{Map, Value};

use super::matching::Known;
use super::{Change, Decision, ImportRow, Importer};
use crate::Error;
use crate::clients::ChangeFacts;

impl Importer {
    /// What a row changes in a client who is here already: the facts that differ on its day.
    pub(super) fn compare(&self, row: &ImportRow, known: &Known) -> Result<Decision, Error> {
        let file = &known.file;
        let client = file.stored.id;
        let from = row.facts_from.unwrap_or(self.settings.on);
        let reference = &self.app.law.reference;
        let broken = |_| {
            let (table, column, id) = ("client_event", "content", client.uuid());
            Error::Internal(StoreError::InconsistentRow { table, column, id })
        };
        let facts = differing(&file.record, &row.facts_told(), from, reference).map_err(broken)?;
        let remarks = remarks(row, known);
        if facts.is_empty() {
            return Ok(Decision::Nothing { client, remarks });
        }
        let source = self.settings.source.clone();
        let asked = ChangeFacts { client, from, facts, source };
        Ok(Decision::Change(Change { asked, version: file.record.version, remarks }))
    }
}

/// The facts of a row that are not true on `day`, however they are written. The date of birth
/// belongs to the person and does not change.
fn differing(
    record: &Record,
    given: &Map<String, Value>,
    day: NaiveDate,
    reference: &Reference,
) -> Result<Map<String, Value>, Vec<FieldError>> {
    let mut merged = record.fact_values_on(day);
    let is = Facts::from_json(&Value::Object(merged.clone()), reference)?;
    let given = &with_known_end(given, &is);
    merged.extend(given.clone());
    let told = Facts::from_json(&Value::Object(merged), reference)?;
    let changes = |key: &str| {
        FactKind::from_code(key).is_some_and(|kind| match kind {
            FactKind::BornOn => false,
            FactKind::Citizenships => sorted(&is.citizenships) != sorted(&told.citizenships),
            kind => is.value(kind) != told.value(kind),
        })
    };
    let other = given.iter().filter(|(key, _)| changes(key));
    Ok(other.map(|(key, value)| (key.clone(), value.clone())).collect())
}

/// A row without the end of the permit says nothing of it, while it is the same permit.
fn with_known_end(given: &Map<String, Value>, is: &Facts) -> Map<String, Value> {
    let mut given = given.clone();
    if let Some(Value::Object(told)) = given.get_mut("residence")
        && let Some(residence) = &is.residence
        && let Some(until) = residence.valid_until
        && !told.contains_key("valid_until")
        && told.get("kind").and_then(Value::as_str) == Some(&residence.kind)
    {
        told.insert("valid_until".to_owned(), Value::String(until.to_string()));
    }
    given
}

fn sorted(countries: &[String]) -> Vec<&String> {
    let mut sorted: Vec<_> = countries.iter().collect();
    sorted.sort();
    sorted
}

/// What a row tells otherwise than the record, and an import leaves as it is.
fn remarks(row: &ImportRow, known: &Known) -> Vec<FieldError> {
    let stored = &known.file.stored;
    let person = &stored.person;
    let other = |told: &Option<String>, is: &str| told.as_ref().is_some_and(|told| told != is);
    let different = [
        ("given_names", other(&row.given_names, &person.given_names)),
        ("family_name", other(&row.family_name, &person.family_name)),
        ("protected", row.protected.is_some_and(|told| told != person.protected)),
        ("born_on", row.born_on().is_some_and(|told| told != stored.born_on)),
    ];
    let new = [
        ("identity_code", row.identity_code.is_some() && known.identity_code.is_none()),
        ("migri_number", row.migri_number.is_some() && known.migri_number.is_none()),
    ];
    let differs = "is another in the client's record, which was left as it is";
    let not_kept = "is not in the client's record, which was left as it is";
    let different = different.into_iter().filter(|(_, differs)| *differs);
    let new = new.into_iter().filter(|(_, new)| *new);
    different
        .map(|(field, _)| FieldError::at(field, "differs", differs))
        .chain(new.map(|(field, _)| FieldError::at(field, "not_kept", not_kept)))
        .collect()
}
