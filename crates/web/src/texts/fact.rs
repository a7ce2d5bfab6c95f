use chrono::NaiveDate;
use domain::clients::facts::FactKind;
use domain::clients::labour_market::LabourMarketStatus;
use domain::reference::Reference;
use serde_json::Value;

use super::Texts;

impl Texts {
    /// The value of a fact as people say it.
    pub(crate) fn fact_value(self, reference: &Reference, kind: FactKind, value: &Value) -> String {
        match (kind, value) {
            (_, Value::Null) => self.fact_unknown().into_owned(),
            (_, Value::Bool(yes)) => self.fact_yes_no(if *yes { "yes" } else { "no" }).into_owned(),
            (FactKind::Citizenships, Value::Array(countries)) if countries.is_empty() => {
                self.fact_stateless().into_owned()
            }
            (FactKind::Citizenships, Value::Array(countries)) => {
                let countries = countries.iter().filter_map(Value::as_str);
                let names = countries.map(|code| match reference.country(code) {
                    Some(country) => self.of_names(&country.names),
                    None => code.to_owned(),
                });
                names.collect::<Vec<_>>().join(", ")
            }
            (FactKind::Residence, Value::Object(residence)) => {
                let code = residence.get("kind").and_then(Value::as_str).unwrap_or_default();
                let kind = reference.residence_kind(code);
                let kind = kind.map_or_else(|| code.to_owned(), |kind| self.of_names(&kind.names));
                let day = |key| residence.get(key)?.as_str()?.parse::<NaiveDate>().ok();
                let until = day("valid_until").map(|until| self.day(until));
                match (day("first_granted_on").map(|since| self.day(since)), until) {
                    (Some(since), Some(until)) => {
                        self.fact_residence_until(kind, since, until).into_owned()
                    }
                    (Some(since), None) => self.fact_residence(kind, since).into_owned(),
                    (None, _) => kind,
                }
            }
            (FactKind::HomeMunicipality, Value::String(code)) => {
                let municipality = reference.municipality(code);
                municipality.map_or_else(|| code.clone(), |one| self.of_names(&one.names))
            }
            (FactKind::LabourMarketStatus, Value::String(code)) => {
                let status = LabourMarketStatus::from_code(code);
                let names = status.and_then(|status| reference.labour_market_status(status));
                names.map_or_else(|| code.clone(), |names| self.of_names(names))
            }
            (FactKind::SocialAssistance, Value::String(code)) => {
                self.social_assistance(code).into_owned()
            }
            (FactKind::OutsideLabourForceBecause, Value::String(code)) => {
                self.outside_labour_force(code).into_owned()
            }
            (FactKind::Sex, Value::String(code)) => self.sex(code).into_owned(),
            (FactKind::Literacy, Value::String(code)) => self.literacy(code).into_owned(),
            (FactKind::MotherTongue | FactKind::ServiceLanguage, Value::String(code)) => {
                let language = reference.language(code);
                language.map_or_else(|| code.clone(), |one| self.of_names(&one.names))
            }
            (FactKind::EducationLevel, Value::String(code)) => {
                let level = reference.education_level(code);
                level.map_or_else(|| code.clone(), |one| self.of_names(&one.names))
            }
            (FactKind::BornOn | FactKind::ProtectedUntil, Value::String(day)) => {
                day.parse::<NaiveDate>().map_or_else(|_| day.clone(), |day| self.day(day))
            }
            (_, Value::String(text)) => text.clone(),
            (_, other) => other.to_string(),
        }
    }
}
