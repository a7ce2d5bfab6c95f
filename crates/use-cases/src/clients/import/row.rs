use chrono::NaiveDate;
use domain::authorities::AuthorityKey;
use domain::clients::facts::{FactKind, Facts};
use domain::clients::identity_code::IdentityCode;
use domain::clients::person::{Person, search_key};
use domain::field_error::FieldError;
use domain::reference::Reference;
use serde_json::{Map, Value, json};

use super::ImportSettings;
use crate::clients::RegisterClient;
use crate::clients::register::other_birth_date;

/// A person as a row of another register tells it. What the register does not say is absent and
/// changes nothing.
#[derive(Clone, Default)]
pub struct ImportRow {
    /// Where it stands in the file.
    pub line: u64,
    /// Given names.
    pub given_names: Option<String>,
    /// Family name.
    pub family_name: Option<String>,
    /// Mother tongue, a code of the language list.
    pub mother_tongue: Option<String>,
    /// The language the authority serves in.
    pub service_language: Option<String>,
    /// Whether an interpreter is needed.
    pub interpreter_needed: Option<bool>,
    /// Whether the person is protected.
    pub protected: Option<bool>,
    /// The Finnish personal identity code.
    pub identity_code: Option<String>,
    /// The client number of the immigration service.
    pub migri_number: Option<String>,
    /// The key in the other register.
    pub external_id: Option<String>,
    /// First day of the customership, for a client who is to be registered.
    pub customership_from: Option<NaiveDate>,
    /// The day from which the facts are true, for a client who is here already.
    pub facts_from: Option<NaiveDate>,
    /// Keys and values of the fact file.
    pub facts: Map<String, Value>,
    /// What could not be read; the row is refused.
    pub faults: Vec<FieldError>,
}

const BORN_ON: &str = FactKind::BornOn.code();

impl ImportRow {
    /// Writes identifiers the one way they are compared, and takes a date of birth that is not
    /// given from the identity code.
    pub(super) fn normalise(&mut self) {
        for text in [&mut self.identity_code, &mut self.migri_number, &mut self.external_id] {
            *text = text.take().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        }
        let Some(Ok(code)) = self.identity_code.as_deref().map(str::parse::<IdentityCode>) else {
            return;
        };
        self.identity_code = Some(code.expose().to_owned());
        self.facts.entry(BORN_ON).or_insert_with(|| json!(code.born_on()));
    }

    /// What is wrong with the row whoever it is about.
    pub(super) fn faults(&self, reference: &Reference) -> Vec<FieldError> {
        let mut faults = self.faults.clone();
        match self.identity_code.as_deref().map(str::parse::<IdentityCode>) {
            Some(Ok(code)) => {
                faults.extend(self.born_on().and_then(|told| other_birth_date(&code, told)));
            }
            Some(Err(_)) => {
                let text = "eleven characters with a valid date, sign and check character";
                faults.push(FieldError::at("identity_code", "not_an_identity_code", text));
            }
            None => {}
        }
        faults.extend(Facts::check_changes(&self.facts_told(), reference));
        if faults.is_empty() && !self.is_identifiable() {
            let text = "give an identity code, a Migri number, an external id, or both names and \
                        the date of birth";
            faults.push(super::whole_row("not_identifiable", text));
        }
        faults
    }

    /// The facts with the languages and the need of an interpreter, as far as they are told.
    pub(super) fn facts_told(&self) -> Map<String, Value> {
        let told = [
            (FactKind::MotherTongue, self.mother_tongue.as_ref().map(|code| json!(code))),
            (FactKind::ServiceLanguage, self.service_language.as_ref().map(|code| json!(code))),
            (FactKind::InterpreterNeeded, self.interpreter_needed.map(|needed| json!(needed))),
        ];
        let told =
            told.into_iter().filter_map(|(kind, value)| Some((kind.code().to_owned(), value?)));
        self.facts.clone().into_iter().chain(told).collect()
    }

    fn is_identifiable(&self) -> bool {
        self.identity_code.is_some()
            || self.migri_number.is_some()
            || self.external_id.is_some()
            || (self.name_key().is_some() && self.born_on().is_some())
    }

    /// The key of the whole name.
    pub(super) fn name_key(&self) -> Option<String> {
        let (given_names, family_name) = (self.given_names.as_ref()?, self.family_name.as_ref()?);
        Some(search_key(&format!("{family_name} {given_names}")))
    }

    pub(super) fn born_on(&self) -> Option<NaiveDate> {
        self.facts.get(BORN_ON)?.as_str()?.parse().ok()
    }

    /// What only a client who is here already can do without.
    pub(super) fn missing(&self) -> Vec<FieldError> {
        let required = [
            ("given_names", self.given_names.is_none()),
            ("family_name", self.family_name.is_none()),
            ("mother_tongue", self.mother_tongue.is_none()),
            ("service_language", self.service_language.is_none()),
            ("customership_from", self.customership_from.is_none()),
        ];
        let missing = required.into_iter().filter(|(_, missing)| *missing);
        let text = "is required to register a person who is not a client yet";
        missing.map(|(field, _)| FieldError::at(field, "missing", text)).collect()
    }

    /// The registration of the person; what is [`Self::missing`] is blank.
    pub(super) fn registration(
        &self,
        settings: &ImportSettings,
        authority: &AuthorityKey,
    ) -> RegisterClient {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        RegisterClient {
            person: Person {
                given_names: text(&self.given_names),
                family_name: text(&self.family_name),
                mother_tongue: text(&self.mother_tongue),
                service_language: text(&self.service_language),
                interpreter_needed: self.interpreter_needed.unwrap_or_default(),
                protected: self.protected.unwrap_or_default(),
            },
            identity_code: self.identity_code.clone(),
            migri_number: self.migri_number.clone(),
            external_id: self.external_key(settings, authority),
            customership_from: self.customership_from.unwrap_or(settings.on),
            facts: self.facts.clone(),
            source: settings.source.clone(),
        }
    }

    /// The external id as it is kept: two registers, or two authorities' copies of one, may give
    /// the same id to different persons.
    pub(super) fn external_key(
        &self,
        settings: &ImportSettings,
        authority: &AuthorityKey,
    ) -> Option<String> {
        let id = self.external_id.as_ref()?;
        Some(format!("{authority}/{}/{id}", settings.source))
    }
}
