use std::fmt;
use std::marker::PhantomData;

use chrono::NaiveDate;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use domain::plans::{Goal, Measure, MeasureKind, PlanContent, PlanKind, Term};
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use crate::extract::Check;

/// What a plan says.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PlanContent)]
pub(super) struct Request {
    /// `own`, `minor` or `family`.
    #[schema(value_type = String)]
    kind: PlanKind,
    drawn_up_on: NaiveDate,
    valid_from: NaiveDate,
    valid_until: NaiveDate,
    /// Each `{"text", "term"}` with the term `plan_time` or `long_term`, or the text alone.
    #[schema(value_type = Vec<Object>)]
    goals: Vec<Said<Goal>>,
    /// Each `{"kind", "text", "provider", "registered_provider", "responsible", "from", "until",
    /// "why", "follow_up", "study"}`, or the text alone; what a kind needs is the rule set's. A
    /// `registered_provider` of the register gives the provider's name. Voluntary studies have a
    /// `study` of `{"entity", "basic_education", "agreed_late_because"}`.
    #[schema(value_type = Vec<Object>)]
    measures: Vec<Said<Measure>>,
    /// Why client and one authority make it without the other, s. 13(1); the guidance's reason
    /// where the rule names no joint authority.
    #[schema(nullable = false)]
    two_party_reason: Option<String>,
    /// Of a `family` plan, the members of the household whose own plans in force it ties together,
    /// besides the client's. The plan shows each as `{"client", "plan"}`.
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>)]
    members: Vec<ClientId>,
}

impl Check for Request {
    fn check(&self) -> Vec<FieldError> {
        let mut faults = Vec::new();
        if self.valid_until < self.valid_from {
            let text = "not before valid_from";
            faults.push(FieldError::at("valid_until", "before_start", text));
        }
        if !self.kind.is_family() && !self.members.is_empty() {
            let text = "only a family plan names members";
            faults.push(FieldError::at("members", "not_a_family_plan", text));
        }
        for (index, Said(goal)) in self.goals.iter().enumerate() {
            if goal.text.trim().is_empty() {
                let pointer = format!("goals/{index}/text");
                faults.push(FieldError::at(&pointer, "missing", "say what the goal is"));
            }
        }
        for (index, Said(measure)) in self.measures.iter().enumerate() {
            if measure.text.trim().is_empty() {
                let pointer = format!("measures/{index}/text");
                faults.push(FieldError::at(&pointer, "missing", "say what is done"));
            }
        }
        faults
    }
}

impl Request {
    /// What the plan says, and the members whose plans it ties together.
    pub(super) fn into_content(self) -> (PlanContent, Vec<ClientId>) {
        let request = self;
        let content = PlanContent {
            kind: request.kind,
            drawn_up_on: request.drawn_up_on,
            valid_from: request.valid_from,
            valid_until: request.valid_until,
            goals: request.goals.into_iter().map(|Said(goal)| goal).collect(),
            measures: request.measures.into_iter().map(|Said(measure)| measure).collect(),
            two_party_reason: request.two_party_reason,
            members: Vec::new(),
        };
        (content, request.members)
    }
}

/// Something that can be said in full or in plain words alone.
struct Said<T>(T);

/// What plain words alone mean.
trait InWords {
    fn in_words(text: String) -> Self;
}

impl InWords for Goal {
    fn in_words(text: String) -> Self {
        Self { text, term: Term::PlanTime }
    }
}

impl InWords for Measure {
    fn in_words(text: String) -> Self {
        Self::of(MeasureKind::Other, text)
    }
}

impl<'de, T: Deserialize<'de> + InWords> Deserialize<'de> for Said<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrObject<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de> + InWords> Visitor<'de> for TextOrObject<T> {
            type Value = Said<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or an object")
            }

            fn visit_str<E>(self, text: &str) -> Result<Said<T>, E> {
                Ok(Said(T::in_words(text.to_owned())))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Said<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Said)
            }
        }

        deserializer.deserialize_any(TextOrObject(PhantomData))
    }
}
