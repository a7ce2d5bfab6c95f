//! The facts of a client as questions of a form, and as answers.

use chrono::NaiveDate;
use domain::clients::description::{Literacy, Sex};
use domain::clients::facts::FactKind;
use domain::clients::labour_market::{
    LabourMarketStatus, OutsideLabourForceReason, SocialAssistance,
};
use domain::field_error::FieldError;
use domain::reference::Reference;
use serde_json::{Value, json};

use crate::form::choices::{self, Pair, or_none};
use crate::form::{Field, Sheet, Typed};
use crate::texts::{Texts, read_day};

/// Somebody without citizenship.
const STATELESS: &str = "stateless";
/// So many citizenships have a field.
const CITIZENSHIPS: usize = 2;

/// The questions about one fact, named as faults point at it behind `prefix`.
pub(super) fn fields(
    sheet: &Sheet<'_>,
    reference: &Reference,
    kind: FactKind,
    prefix: &str,
) -> Vec<Field> {
    let t = sheet.t;
    let name = format!("{prefix}{}", kind.code());
    let label = t.fact(kind.code());
    let none = || t.fact_unknown().into_owned();
    let field = match kind {
        FactKind::BornOn => sheet.day(&name, label),
        FactKind::Citizenships => {
            let stateless = (STATELESS.to_owned(), t.fact_stateless().into_owned());
            let countries = choices::countries(t, reference);
            let first: Vec<_> = std::iter::once(stateless).chain(countries.clone()).collect();
            return vec![
                sheet.select(&format!("{name}/0"), label, or_none("", first)),
                sheet
                    .select(
                        &format!("{name}/1"),
                        t.register_citizenship_too(),
                        or_none("", countries),
                    )
                    .optional(),
            ];
        }
        FactKind::Residence => {
            let kinds = or_none(none(), choices::residence_kinds(t, reference));
            return vec![
                sheet.select(&format!("{name}/kind"), label, kinds),
                sheet.day(&format!("{name}/first_granted_on"), t.register_first_granted()),
                sheet.day(&format!("{name}/valid_until"), t.register_valid_until()).optional(),
            ];
        }
        FactKind::HomeMunicipality => {
            let all = or_none(none(), choices::municipalities(t, reference));
            sheet.select(&name, label, all)
        }
        FactKind::LabourMarketStatus => {
            let all = LabourMarketStatus::ALL.iter().map(|one| {
                let names = reference.labour_market_status(*one);
                let said = names.map_or_else(|| one.code().to_owned(), |names| t.of_names(names));
                (one.code().to_owned(), said)
            });
            sheet.select(&name, label, or_none(none(), all.collect()))
        }
        FactKind::ProtectedUntil => sheet.day(&name, label).optional(),
        FactKind::WeeklyWorkingHours => sheet.line(&name, label).optional(),
        FactKind::SocialAssistance => {
            let all = SocialAssistance::ALL.iter().map(|one| one.code());
            let all = all.map(|code| (code.to_owned(), t.social_assistance(code).into_owned()));
            sheet.select(&name, label, all)
        }
        FactKind::OutsideLabourForceBecause => {
            let all = OutsideLabourForceReason::ALL.iter().map(|one| one.code());
            let all = all.map(|code| (code.to_owned(), t.outside_labour_force(code).into_owned()));
            sheet.select(&name, label, or_none(t.register_not_outside(), all.collect()))
        }
        FactKind::Sex => sheet.radios(&name, label, or_none(none(), sexes(t))),
        FactKind::MotherTongue => {
            sheet.select(&name, label, or_none("", choices::languages(t, reference)))
        }
        FactKind::ServiceLanguage => {
            sheet.select(&name, label, choices::languages_of_service(t, reference))
        }
        FactKind::EducationLevel => {
            let all = or_none(none(), choices::education_levels(t, reference));
            sheet.select(&name, label, all)
        }
        FactKind::Literacy => {
            let all = Literacy::ALL.iter().map(|one| one.code());
            let all = all.map(|code| (code.to_owned(), t.literacy(code).into_owned()));
            sheet.select(&name, label, or_none(none(), all.collect()))
        }
        FactKind::UnaccompaniedMinor
        | FactKind::JobSeekerRegistered
        | FactKind::ChildHomeCareAllowance
        | FactKind::TraffickingVictim
        | FactKind::InternationalProtection
        | FactKind::InterpreterNeeded
        | FactKind::SpecialMeasuresNeeded => sheet.radios(&name, label, choices::yes_no(t)),
    };
    vec![field]
}

/// Female and male.
pub(super) fn sexes(t: Texts) -> Vec<Pair> {
    let all = Sex::ALL.iter().map(|one| one.code());
    all.map(|code| (code.to_owned(), t.sex(code).into_owned())).collect()
}

/// What the fields of a fact hold when it has a value.
pub(super) fn typed_of(
    sheet_day: impl Fn(NaiveDate) -> String,
    kind: FactKind,
    value: &Value,
    prefix: &str,
) -> Vec<(String, String)> {
    let name = format!("{prefix}{}", kind.code());
    let written = |value: &Value| match value.as_str().and_then(read_day) {
        Some(day) => sheet_day(day),
        None => value.as_str().unwrap_or_default().to_owned(),
    };
    match (kind, value) {
        (FactKind::Citizenships, Value::Array(countries)) if countries.is_empty() => {
            vec![(format!("{name}/0"), STATELESS.to_owned())]
        }
        (FactKind::Citizenships, Value::Array(countries)) => countries
            .iter()
            .enumerate()
            .map(|(index, country)| (format!("{name}/{index}"), written(country)))
            .collect(),
        (FactKind::Residence, Value::Object(residence)) => residence
            .iter()
            .map(|(key, value)| {
                let value = if key == "kind" {
                    value.as_str().unwrap_or_default().to_owned()
                } else {
                    written(value)
                };
                (format!("{name}/{key}"), value)
            })
            .collect(),
        (FactKind::BornOn | FactKind::ProtectedUntil, value) => vec![(name, written(value))],
        (_, Value::String(text)) => vec![(name, text.clone())],
        (_, Value::Bool(yes)) => vec![(name, if *yes { "yes" } else { "no" }.to_owned())],
        (_, Value::Number(number)) => vec![(name, number.to_string())],
        (_, _) => Vec::new(),
    }
}

/// What was answered about a fact, as the fact file writes it. What cannot be read is a fault.
pub(super) fn read(
    typed: &Typed,
    kind: FactKind,
    prefix: &str,
    faults: &mut Vec<FieldError>,
) -> Value {
    let name = format!("{prefix}{}", kind.code());
    match kind {
        FactKind::BornOn => typed.day(&name, faults).map_or(Value::Null, |day| json!(day)),
        FactKind::ProtectedUntil => json!(optional_day(typed, &name, faults)),
        FactKind::Citizenships => {
            let chosen: Vec<_> =
                (0..CITIZENSHIPS).filter_map(|n| typed.filled(&format!("{name}/{n}"))).collect();
            if chosen.is_empty() {
                faults.push(FieldError::at(&format!("{name}/0"), "missing", "is required"));
            }
            json!(chosen.iter().filter(|one| **one != STATELESS).collect::<Vec<_>>())
        }
        FactKind::Residence => {
            let Some(kind) = typed.filled(&format!("{name}/kind")) else { return Value::Null };
            let day = typed.day(&format!("{name}/first_granted_on"), faults);
            let mut residence = json!({ "kind": kind, "first_granted_on": day });
            if let Some(until) = optional_day(typed, &format!("{name}/valid_until"), faults) {
                residence["valid_until"] = json!(until);
            }
            residence
        }
        FactKind::WeeklyWorkingHours => match typed.filled(&name) {
            None => Value::Null,
            Some(text) => {
                let hours = text.replace(',', ".").parse::<f64>();
                if hours.is_err() {
                    faults.push(FieldError::at(&name, "wrong_type", "a number from 0 to 168"));
                }
                json!(hours.ok())
            }
        },
        FactKind::SocialAssistance => json!(typed.filled(&name).unwrap_or("none")),
        FactKind::HomeMunicipality
        | FactKind::LabourMarketStatus
        | FactKind::OutsideLabourForceBecause
        | FactKind::Sex
        | FactKind::MotherTongue
        | FactKind::ServiceLanguage
        | FactKind::EducationLevel
        | FactKind::Literacy => json!(typed.filled(&name)),
        FactKind::UnaccompaniedMinor
        | FactKind::JobSeekerRegistered
        | FactKind::ChildHomeCareAllowance
        | FactKind::TraffickingVictim
        | FactKind::InternationalProtection
        | FactKind::InterpreterNeeded
        | FactKind::SpecialMeasuresNeeded => json!(typed.text(&name) == "yes"),
    }
}

fn optional_day(typed: &Typed, name: &str, faults: &mut Vec<FieldError>) -> Option<NaiveDate> {
    typed.filled(name)?;
    typed.day(name, faults)
}
