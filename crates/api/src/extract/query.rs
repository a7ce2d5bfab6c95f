use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::field_error::{FieldError, has_control_character};
use serde::de::DeserializeOwned;
use use_cases::App;

use super::shape::{fault, push};
use crate::Problem;

/// The query of the address. Unknown parameters and wrong values are 422, all of them at once;
/// the type denies unknown fields.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<App> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Problem> {
        read(parts.uri.query().unwrap_or_default()).map(Self).map_err(Problem::invalid)
    }
}

fn read<T: DeserializeOwned>(query: &str) -> Result<T, Vec<FieldError>> {
    let mut pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    let mut faults = Vec::new();
    pairs.retain(|(name, value)| {
        let refused = has_control_character(value);
        if refused {
            let mut pointer = String::from("#");
            push(&mut pointer, name);
            faults.push(FieldError::control_character(pointer));
        }
        !refused
    });
    loop {
        let text = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        let input = serde_urlencoded::Deserializer::new(form_urlencoded::parse(text.as_bytes()));
        let (path, message) = match serde_path_to_error::deserialize(input) {
            Ok(value) if faults.is_empty() => return Ok(value),
            Ok(_) => return Err(faults),
            Err(error) => (error.path().clone(), error.inner().to_string()),
        };
        let (keys, fault) = fault(&path, &message);
        faults.push(fault);
        // Without the parameter that is wrong, the next one shows.
        let before = pairs.len();
        pairs.retain(|(name, _)| keys.first().is_none_or(|key| key != name));
        if pairs.len() == before {
            return Err(faults);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Page {
        limit: Option<u8>,
        after: Option<String>,
    }

    #[test]
    fn every_wrong_parameter_is_named_at_once() {
        let faults = read::<Page>("limit=fifty&sort=name&after=x").unwrap_err();

        let named: Vec<_> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(named, ["#/limit", "#/sort"]);
        assert!(!faults[0].text.contains("fifty"), "{}", faults[0].text);
    }

    #[test]
    fn a_control_character_is_refused() {
        let faults = read::<Page>("after=a%00b&limit=many").unwrap_err();

        let named: Vec<_> = faults.iter().map(|fault| (&*fault.pointer, fault.code)).collect();
        assert_eq!(named, [("#/after", "control_character"), ("#/limit", "unreadable")]);
    }

    #[test]
    fn a_good_query_is_read() {
        let page = read::<Page>("limit=50&after=%C3%A4").unwrap();

        assert_eq!(page, Page { limit: Some(50), after: Some("ä".to_owned()) });
    }
}
