//! What is known about the client on a day.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::{BORN_ON, FactsEntered, Record};
use crate::calendar::parse_day;
use crate::clients::facts::{FactKind, Facts};
use crate::clients::person::Person;
use crate::field_error::FieldError;
use crate::reference::Reference;

impl Record {
    /// The keys and values true on `day`: for each key the entry with the latest first day, and of
    /// several for one day the one recorded last. Before the first entry, the first day's. The date
    /// of birth does not change in time: the one recorded last holds on every day.
    #[must_use]
    pub fn fact_values_on(&self, day: NaiveDate) -> Map<String, Value> {
        let Some(first) = self.facts.iter().map(|entered| entered.from).min() else {
            return Map::new();
        };
        let day = day.max(first);
        let mut entered: Vec<_> = self.facts.iter().filter(|entered| entered.from <= day).collect();
        entered.sort_by_key(|entered| (entered.from, entered.number));
        let mut values = Map::new();
        for one in entered {
            values.extend(one.facts.clone());
        }
        values.extend(self.recorded_born_on().map(|value| (BORN_ON.to_owned(), value.clone())));
        values
    }

    /// The date of birth.
    #[must_use]
    pub fn born_on(&self) -> Option<NaiveDate> {
        parse_day(self.recorded_born_on()?.as_str()?)
    }

    pub(crate) fn recorded_born_on(&self) -> Option<&Value> {
        let recorded = self.facts.iter().filter(|entered| entered.facts.contains_key(BORN_ON));
        recorded.max_by_key(|entered| entered.number)?.facts.get(BORN_ON)
    }

    /// What was entered of facts that rules read.
    pub(crate) fn ruled_facts(&self) -> impl DoubleEndedIterator<Item = &FactsEntered> {
        let ruled =
            |key: &String| FactKind::from_code(key).is_none_or(|kind| !kind.is_descriptive());
        self.facts.iter().filter(move |entered| entered.facts.keys().any(ruled))
    }

    /// The person with the languages of `day`. What the record does not tell is as it is known.
    #[must_use]
    pub fn person_on(&self, known: &Person, day: NaiveDate) -> Person {
        let values = self.fact_values_on(day);
        let text = |kind: FactKind, known: &String| {
            let told = values.get(kind.code()).and_then(Value::as_str);
            told.map_or_else(|| known.clone(), str::to_owned)
        };
        let interpreter = values.get(FactKind::InterpreterNeeded.code()).and_then(Value::as_bool);
        Person {
            mother_tongue: text(FactKind::MotherTongue, &known.mother_tongue),
            service_language: text(FactKind::ServiceLanguage, &known.service_language),
            interpreter_needed: interpreter.unwrap_or(known.interpreter_needed),
            ..known.clone()
        }
    }

    /// The first day of the value that `fact` has on `day`.
    #[must_use]
    pub fn fact_from(&self, fact: &str, day: NaiveDate) -> Option<NaiveDate> {
        if fact == BORN_ON {
            return self.facts.iter().map(|entered| entered.from).min();
        }
        let entered = self.facts.iter().filter(|entered| entered.from <= day);
        entered.filter(|entered| entered.facts.contains_key(fact)).map(|entered| entered.from).max()
    }

    /// The facts true on `day`. Faults mean that an entry was stored unchecked.
    pub fn facts_on(
        &self,
        day: NaiveDate,
        reference: &Reference,
    ) -> Result<Facts, Vec<FieldError>> {
        Facts::from_json(&Value::Object(self.fact_values_on(day)), reference)
    }
}
