use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::{FactKind, Facts, Residence};
use crate::calendar::parse_day;
use crate::clients::description::{Literacy, Sex};
use crate::clients::labour_market::{
    LabourMarketStatus, OutsideLabourForceReason, SocialAssistance,
};
use crate::field_error::FieldError;
use crate::reference::Reference;

pub(super) fn facts(value: &Value, reference: &Reference) -> Result<Facts, Vec<FieldError>> {
    let Value::Object(given) = value else {
        let text = "the facts are a JSON object";
        return Err(vec![FieldError {
            pointer: "#".to_owned(),
            code: "wrong_type",
            text: text.into(),
        }]);
    };
    let mut faults = Vec::new();
    for kind in [FactKind::BornOn, FactKind::Citizenships] {
        if !given.contains_key(kind.code()) {
            faults.push(FieldError::at(kind.code(), "missing", "is required"));
        }
    }
    let mut facts = Facts::new(NaiveDate::MIN, Vec::new());
    faults.extend(read_into(&mut facts, given, reference));
    if faults.is_empty() { Ok(facts) } else { Err(faults) }
}

pub(super) fn faults_of_changes(
    changes: &Map<String, Value>,
    reference: &Reference,
) -> Vec<FieldError> {
    let mut faults = read_into(&mut Facts::new(NaiveDate::MIN, Vec::new()), changes, reference);
    // Not to be known is how a record of before these facts begins; none is forgotten again.
    for kind in [FactKind::MotherTongue, FactKind::ServiceLanguage] {
        if changes.get(kind.code()).is_some_and(Value::is_null) {
            faults.extend(fault(kind.code(), "missing", LANGUAGES));
        }
    }
    faults
}

/// What a language is chosen from.
const LANGUAGES: &str = "a code of the language list, for example fi, sv, so or ar";

/// Sets what `given` says and returns what is wrong with it.
fn read_into(
    facts: &mut Facts,
    given: &Map<String, Value>,
    reference: &Reference,
) -> Vec<FieldError> {
    let mut faults = Vec::new();
    for (key, value) in given {
        let read = match FactKind::from_code(key) {
            Some(kind) => read_one(facts, kind, value, reference),
            None => Err(vec![unknown_key(key, &FactKind::ALL.map(FactKind::code))]),
        };
        faults.extend(read.err().unwrap_or_default());
    }
    faults
}

type Read<T = ()> = Result<T, Vec<FieldError>>;

fn read_one(facts: &mut Facts, kind: FactKind, value: &Value, reference: &Reference) -> Read {
    let at = kind.code();
    match kind {
        FactKind::BornOn => facts.born_on = day(at, value)?,
        FactKind::Citizenships => facts.citizenships = citizenships(at, value, reference)?,
        FactKind::Residence => facts.residence = residence(at, value, reference)?,
        FactKind::UnaccompaniedMinor => facts.unaccompanied_minor = flag(at, value)?,
        FactKind::HomeMunicipality => {
            facts.home_municipality = home_municipality(at, value, reference)?;
        }
        FactKind::LabourMarketStatus => {
            facts.labour_market_status = nullable(value, |value| {
                let allowed = codes(LabourMarketStatus::ALL, LabourMarketStatus::code);
                let code = text(at, value, &allowed)?;
                LabourMarketStatus::from_code(code)
                    .ok_or_else(|| fault(at, "unknown_labour_market_status", &allowed))
            })?;
        }
        FactKind::JobSeekerRegistered => facts.job_seeker_registered = flag(at, value)?,
        FactKind::WeeklyWorkingHours => {
            facts.weekly_working_hours = nullable(value, |value| hours(at, value))?;
        }
        FactKind::SocialAssistance => {
            let allowed = codes(SocialAssistance::ALL, SocialAssistance::code);
            facts.social_assistance = SocialAssistance::from_code(text(at, value, &allowed)?)
                .ok_or_else(|| fault(at, "unknown_code", &allowed))?;
        }
        FactKind::ChildHomeCareAllowance => facts.child_home_care_allowance = flag(at, value)?,
        FactKind::OutsideLabourForceBecause => {
            let allowed = codes(OutsideLabourForceReason::ALL, OutsideLabourForceReason::code);
            let read = OutsideLabourForceReason::from_code;
            facts.outside_labour_force_because = coded(at, value, read, &allowed)?;
        }
        FactKind::TraffickingVictim => facts.trafficking_victim = flag(at, value)?,
        FactKind::InternationalProtection => facts.international_protection = flag(at, value)?,
        FactKind::ProtectedUntil => {
            facts.protected_until = nullable(value, |value| day(at, value))?;
        }
        FactKind::Sex => {
            facts.sex = coded(at, value, Sex::from_code, &codes(Sex::ALL, Sex::code))?;
        }
        FactKind::MotherTongue => facts.mother_tongue = language(at, value, reference)?,
        FactKind::ServiceLanguage => facts.service_language = language(at, value, reference)?,
        FactKind::InterpreterNeeded => facts.interpreter_needed = flag(at, value)?,
        FactKind::EducationLevel => {
            facts.education_level = education_level(at, value, reference)?;
        }
        FactKind::Literacy => {
            let allowed = codes(Literacy::ALL, Literacy::code);
            facts.literacy = coded(at, value, Literacy::from_code, &allowed)?;
        }
        FactKind::SpecialMeasuresNeeded => facts.special_measures_needed = flag(at, value)?,
    }
    Ok(())
}

fn fault(at: &str, code: &'static str, allowed: &str) -> Vec<FieldError> {
    vec![FieldError::at(at, code, format!("allowed is {allowed}"))]
}

/// The key comes from outside, so it is cut short and escaped as RFC 6901 wants it.
fn unknown_key(key: &str, known: &[&str]) -> FieldError {
    let key: String = key.chars().filter(|c| !c.is_control()).take(60).collect();
    let pointer = key.replace('~', "~0").replace('/', "~1");
    FieldError::at(
        &pointer,
        "unknown_key",
        format!("is an unknown key; allowed are {}", known.join(", ")),
    )
}

fn codes<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> String {
    let quoted: Vec<_> = all.iter().map(|one| format!("\"{}\"", code(*one))).collect();
    quoted.join(", ")
}

fn nullable<T>(value: &Value, read: impl FnOnce(&Value) -> Read<T>) -> Read<Option<T>> {
    if value.is_null() { Ok(None) } else { read(value).map(Some) }
}

/// A word of a code list, or null.
fn coded<T>(
    at: &str,
    value: &Value,
    from_code: fn(&str) -> Option<T>,
    allowed: &str,
) -> Read<Option<T>> {
    nullable(value, |value| {
        from_code(text(at, value, allowed)?).ok_or_else(|| fault(at, "unknown_code", allowed))
    })
}

fn language(at: &str, value: &Value, reference: &Reference) -> Read<Option<String>> {
    nullable(value, |value| match text(at, value, LANGUAGES)? {
        code if reference.language(code).is_some() => Ok(code.to_owned()),
        _ => Err(fault(at, "unknown_language", LANGUAGES)),
    })
}

fn education_level(at: &str, value: &Value, reference: &Reference) -> Read<Option<String>> {
    nullable(value, |value| {
        let allowed = "a code of the education levels, \"0\" to \"8\", or null";
        match text(at, value, allowed)? {
            code if reference.education_level(code).is_some() => Ok(code.to_owned()),
            _ => Err(fault(at, "unknown_education_level", allowed)),
        }
    })
}

fn text<'a>(at: &str, value: &'a Value, allowed: &str) -> Read<&'a str> {
    value.as_str().ok_or_else(|| fault(at, "wrong_type", &format!("a text: {allowed}")))
}

fn flag(at: &str, value: &Value) -> Read<bool> {
    value.as_bool().ok_or_else(|| fault(at, "wrong_type", "true or false"))
}

fn day(at: &str, value: &Value) -> Read<NaiveDate> {
    let allowed = "a day written as 2024-03-01";
    parse_day(text(at, value, allowed)?).ok_or_else(|| fault(at, "not_a_day", allowed))
}

fn hours(at: &str, value: &Value) -> Read<f64> {
    let allowed = "a number from 0 to 168, or null";
    let hours = value.as_f64().ok_or_else(|| fault(at, "wrong_type", allowed))?;
    if (0.0..=168.0).contains(&hours) {
        return Ok(hours);
    }
    Err(fault(at, "out_of_range", allowed))
}

fn citizenships(at: &str, value: &Value, reference: &Reference) -> Read<Vec<String>> {
    let allowed = "two-letter country codes of ISO 3166-1, in capitals";
    let Value::Array(given) = value else {
        return Err(fault(at, "wrong_type", &format!("a list of {allowed}")));
    };
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    let mut countries = Vec::new();
    for (index, country) in given.iter().enumerate() {
        let at = format!("{at}/{index}");
        match country.as_str() {
            None => faults.extend(fault(&at, "wrong_type", allowed)),
            Some(code) if reference.country(code).is_none() => {
                faults.extend(fault(&at, "unknown_country", allowed));
            }
            Some(code) if seen.insert(code) => countries.push(code.to_owned()),
            Some(_) => {}
        }
    }
    if faults.is_empty() { Ok(countries) } else { Err(faults) }
}

fn home_municipality(at: &str, value: &Value, reference: &Reference) -> Read<Option<String>> {
    let allowed = "the 3-digit number of a municipality, such as \"092\", or null";
    nullable(value, |value| {
        let code = text(at, value, allowed)?;
        if reference.municipality(code).is_some() {
            return Ok(code.to_owned());
        }
        let text = format!("no municipality has the number; allowed is {allowed}");
        Err(vec![FieldError::at(at, "unknown_municipality", text)])
    })
}

fn residence(at: &str, value: &Value, reference: &Reference) -> Read<Option<Residence>> {
    const KIND: &str = "kind";
    const FIRST_GRANTED_ON: &str = "first_granted_on";
    const VALID_UNTIL: &str = "valid_until";
    const KEYS: [&str; 3] = [KIND, FIRST_GRANTED_ON, VALID_UNTIL];
    nullable(value, |value| {
        let Value::Object(given) = value else {
            return Err(fault(at, "wrong_type", "{kind, first_granted_on, valid_until} or null"));
        };
        let mut faults = Vec::new();
        for key in given.keys().filter(|key| !KEYS.contains(&key.as_str())) {
            let mut unknown = unknown_key(key, &KEYS);
            unknown.pointer = unknown.pointer.replacen("#/", &format!("#/{at}/"), 1);
            faults.push(unknown);
        }
        let required = |key: &str| {
            let at = format!("{at}/{key}");
            given.get(key).ok_or_else(|| vec![FieldError::at(&at, "missing", "is required")])
        };
        let kind = required(KIND).and_then(|value| {
            let at = format!("{at}/{KIND}");
            let known: Vec<_> =
                reference.residence_kinds().map(|kind| format!("\"{}\"", kind.code)).collect();
            let known = known.join(", ");
            let code = text(&at, value, &known)?;
            match reference.residence_kind(code) {
                Some(_) => Ok(code.to_owned()),
                None => Err(fault(&at, "unknown_residence_kind", &known)),
            }
        });
        let first_granted_on = required(FIRST_GRANTED_ON)
            .and_then(|value| day(&format!("{at}/{FIRST_GRANTED_ON}"), value));
        let valid_until = given.get(VALID_UNTIL).map_or(Ok(None), |value| {
            nullable(value, |value| day(&format!("{at}/{VALID_UNTIL}"), value))
        });
        match (kind, first_granted_on, valid_until) {
            (Ok(kind), Ok(first_granted_on), Ok(valid_until)) if faults.is_empty() => {
                if valid_until.is_some_and(|until| until < first_granted_on) {
                    let at = format!("{at}/{VALID_UNTIL}");
                    return Err(fault(
                        &at,
                        "before_first_granted_on",
                        "a day after the first permit",
                    ));
                }
                Ok(Residence { kind, first_granted_on, valid_until })
            }
            (kind, first_granted_on, valid_until) => {
                faults.extend(kind.err().unwrap_or_default());
                faults.extend(first_granted_on.err().unwrap_or_default());
                faults.extend(valid_until.err().unwrap_or_default());
                Err(faults)
            }
        }
    })
}
