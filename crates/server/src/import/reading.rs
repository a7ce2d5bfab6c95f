//! From the cells of a row to a person, by the mapping.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use domain::calendar::parse_day;
use domain::field_error::{FieldError, has_control_character};
use serde_json::{Map, Value, json};
use use_cases::clients::import::ImportRow;

use super::field::{Field, Shape};
use super::mapping::{Column, Mapping};
use super::sheet::{Cell, SheetRow};

/// Says that there is none of something.
const NONE: &str = "none";

/// Reads rows of one file.
pub(super) struct RowReader {
    mapping: Mapping,
    places: Vec<usize>,
    width: usize,
    constants: Vec<(Field, Value)>,
}

impl RowReader {
    /// Faults are those of the mapping against the header.
    pub(super) fn new(mapping: Mapping, header: &[String]) -> anyhow::Result<Self> {
        let places = mapping.places(header)?;
        let mut constants = Vec::new();
        for (field, text) in &mapping.constants {
            let (no_values, no_days) = (BTreeMap::new(), Vec::new());
            let value = value(*field, &Cell::Text(text.clone()), &no_values, &no_days);
            match value {
                Ok(Some(value)) => constants.push((*field, value)),
                Ok(None) => {}
                Err(fault) => anyhow::bail!("constant {}: {}", field.code(), fault.text),
            }
        }
        Ok(Self { mapping, places, width: header.len(), constants })
    }

    pub(super) const fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    pub(super) fn read(&self, row: &SheetRow) -> ImportRow {
        let mut read = ImportRow { line: row.line, ..ImportRow::default() };
        if row.cells.len() != self.width {
            let (is, of) = (row.cells.len(), self.width);
            let text = format!(
                "the row has {is} cells and the header {of}; put cells that hold the delimiter \
                 between quotation marks"
            );
            read.faults.push(FieldError { pointer: "#".to_owned(), code: "cell_count", text });
            return read;
        }
        let mut residence = Residence::default();
        for (field, value) in &self.constants {
            set(&mut read, &mut residence, *field, value.clone());
        }
        for (Column { field, values, days, .. }, place) in
            self.mapping.columns.iter().zip(&self.places)
        {
            let Some(cell) = row.cells.get(*place) else { continue };
            match value(*field, cell, values, days) {
                Ok(Some(value)) => set(&mut read, &mut residence, *field, value),
                Ok(None) => {}
                Err(fault) => read.faults.push(fault),
            }
        }
        match residence.whole() {
            Ok(Some(value)) => drop(read.facts.insert("residence".to_owned(), value)),
            Ok(None) => {}
            Err(_) if read.faults.iter().any(|fault| fault.pointer.contains("residence")) => {}
            Err(fault) => read.faults.push(fault),
        }
        read
    }
}

/// Columns that make one fact.
#[derive(Default)]
struct Residence {
    kind: Option<Value>,
    first_granted_on: Option<Value>,
    valid_until: Option<Value>,
}

impl Residence {
    fn whole(self) -> Result<Option<Value>, FieldError> {
        let missing = |field: Field| {
            FieldError::at(field.code(), "missing", "the kind and the day belong together")
        };
        match (self.kind, self.first_granted_on) {
            (None, None) if self.valid_until.is_none() => Ok(None),
            (None, None) => Err(missing(Field::ResidenceKind)),
            (Some(Value::Null), _) => Ok(Some(Value::Null)),
            (Some(kind), Some(on)) => {
                let mut whole = json!({ "kind": kind, "first_granted_on": on });
                if let Some(until) = self.valid_until {
                    whole["valid_until"] = until;
                }
                Ok(Some(whole))
            }
            (Some(_), None) => Err(missing(Field::ResidenceFirstGrantedOn)),
            (None, Some(_)) => Err(missing(Field::ResidenceKind)),
        }
    }
}

fn set(row: &mut ImportRow, residence: &mut Residence, field: Field, value: Value) {
    let text = || value.as_str().map(str::to_owned);
    let day = || value.as_str().and_then(parse_day);
    match field {
        Field::FamilyName => row.family_name = text(),
        Field::GivenNames => row.given_names = text(),
        Field::IdentityCode => row.identity_code = text(),
        Field::MigriNumber => row.migri_number = text(),
        Field::ExternalId => row.external_id = text(),
        Field::MotherTongue => row.mother_tongue = text(),
        Field::ServiceLanguage => row.service_language = text(),
        Field::InterpreterNeeded => row.interpreter_needed = value.as_bool(),
        Field::Protected => row.protected = value.as_bool(),
        Field::CustomershipFrom => row.customership_from = day(),
        Field::FactsFrom => row.facts_from = day(),
        Field::ResidenceKind => residence.kind = Some(value),
        Field::ResidenceFirstGrantedOn => residence.first_granted_on = Some(value),
        Field::ResidenceValidUntil => residence.valid_until = Some(value),
        Field::BornOn
        | Field::Citizenships
        | Field::ProtectedUntil
        | Field::HomeMunicipality
        | Field::LabourMarketStatus
        | Field::JobSeekerRegistered
        | Field::WeeklyWorkingHours
        | Field::SocialAssistance
        | Field::ChildHomeCareAllowance
        | Field::OutsideLabourForceBecause
        | Field::UnaccompaniedMinor
        | Field::TraffickingVictim
        | Field::InternationalProtection
        | Field::Sex
        | Field::EducationLevel
        | Field::Literacy
        | Field::SpecialMeasuresNeeded => {
            let facts: &mut Map<String, Value> = &mut row.facts;
            facts.insert(field.code().to_owned(), value);
        }
    }
}

/// What a cell says of its field; an empty cell says nothing unless it is translated.
fn value(
    field: Field,
    cell: &Cell,
    values: &BTreeMap<String, String>,
    days: &[String],
) -> Result<Option<Value>, FieldError> {
    let fault = |code, text: &str| Err(FieldError::at(field.code(), code, text));
    let text = match cell {
        Cell::Text(text) => text,
        Cell::Day(day) if field.shape() == Shape::Day => return Ok(Some(json!(day))),
        Cell::Day(day) => &day.to_string(),
        Cell::Formula => {
            let text = "formulas are not carried out; paste the cells as values and save anew";
            return fault("formula", text);
        }
        Cell::Broken => {
            return fault("unreadable_cell", "put a text, a number or a day into the cell");
        }
    };
    if has_control_character(text) {
        let pointer = FieldError::at(field.code(), "", "").pointer;
        return Err(FieldError::control_character(pointer));
    }
    let text = values.get(&text.to_lowercase()).unwrap_or(text).as_str();
    if text.is_empty() {
        return Ok(None);
    }
    let value = match field.shape() {
        Shape::Text => json!(text),
        // Social assistance has a code for none.
        Shape::Code if text == NONE && field != Field::SocialAssistance => Value::Null,
        Shape::Digits(_) | Shape::Number if text == NONE => Value::Null,
        Shape::Code => json!(text),
        Shape::Digits(count) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            json!(format!("{text:0>count$}"))
        }
        Shape::Digits(_) => json!(text),
        Shape::Day => {
            let Some(day) = day(text, days) else {
                let allowed = std::iter::once("2024-03-01").chain(days.iter().map(String::as_str));
                let allowed = allowed.collect::<Vec<_>>().join(" or as ");
                return fault("not_a_day", &format!("a day written as {allowed}"));
            };
            json!(day)
        }
        Shape::Flag => match text.to_lowercase().as_str() {
            "true" | "1" => json!(true),
            "false" | "0" => json!(false),
            _ => {
                let text = "true or false; translate other words in the mapping's values";
                return fault("not_a_flag", text);
            }
        },
        Shape::Number => match text.replace(',', ".").parse::<f64>() {
            Ok(number) => json!(number),
            Err(_) => return fault("not_a_number", "a number such as 37.5, or none"),
        },
        Shape::List if text == NONE => json!([]),
        Shape::List => {
            let parts = text.split([',', ';', '/', ' ']).filter(|part| !part.is_empty());
            let part = |part: &str| {
                let code = values.get(&part.to_lowercase());
                code.cloned().unwrap_or_else(|| part.to_uppercase())
            };
            json!(parts.map(part).collect::<Vec<_>>())
        }
    };
    Ok(Some(value))
}

fn day(text: &str, formats: &[String]) -> Option<NaiveDate> {
    // A year of two digits would be read as one of antiquity.
    let plausible = |day: &NaiveDate| day.year() >= 1850;
    let formats = formats.iter().map(|format| NaiveDate::parse_from_str(text, format).ok());
    std::iter::once(parse_day(text)).chain(formats).flatten().find(plausible)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(field: Field, text: &str) -> Option<Value> {
        let values = BTreeMap::from([("työtön".to_owned(), "02".to_owned())]);
        let days = ["%d.%m.%Y".to_owned()];
        value(field, &Cell::Text(text.to_owned()), &values, &days).ok().flatten()
    }

    #[test]
    fn days_are_read_as_the_register_writes_them() {
        assert_eq!(read(Field::BornOn, "5.4.1990"), Some(json!("1990-04-05")));
        assert_eq!(read(Field::BornOn, "1990-04-05"), Some(json!("1990-04-05")));
        for text in ["5.4.90", "31.2.1990", "1990-4-5", "5/4/1990"] {
            assert_eq!(read(Field::BornOn, text), None, "{text}");
        }
    }

    #[test]
    fn codes_get_back_the_zeros_a_spreadsheet_dropped() {
        assert_eq!(read(Field::HomeMunicipality, "92"), Some(json!("092")));
        assert_eq!(read(Field::LabourMarketStatus, "2"), Some(json!("02")));
        assert_eq!(read(Field::LabourMarketStatus, "TYÖTÖN"), Some(json!("02")));
    }

    #[test]
    fn none_says_that_there_is_none_and_an_empty_cell_says_nothing() {
        assert_eq!(read(Field::HomeMunicipality, "none"), Some(Value::Null));
        assert_eq!(read(Field::SocialAssistance, "none"), Some(json!("none")));
        assert_eq!(read(Field::Citizenships, "none"), Some(json!([])));
        assert_eq!(read(Field::FamilyName, "none"), Some(json!("none")));
        assert_eq!(read(Field::HomeMunicipality, ""), None);
    }

    #[test]
    fn a_control_character_is_refused() {
        let cell = Cell::Text("Maija\u{0}".to_owned());
        let refused = value(Field::FamilyName, &cell, &BTreeMap::new(), &[]).unwrap_err();

        assert_eq!((&*refused.pointer, refused.code), ("#/family_name", "control_character"));
        assert_eq!(read(Field::FamilyName, "two\nlines"), Some(json!("two\nlines")));
    }

    #[test]
    fn several_citizenships_stand_in_one_cell() {
        assert_eq!(read(Field::Citizenships, "SO, ua"), Some(json!(["SO", "UA"])));
    }
}
