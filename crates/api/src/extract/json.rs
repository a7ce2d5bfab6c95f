use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use domain::field_error::FieldError;
use serde::de::DeserializeOwned;
use serde_json::Value;
use use_cases::App;
use utoipa::PartialSchema;
use utoipa::openapi::{RefOr, Schema};

use super::shape::{fault, push};
use crate::Problem;

/// A rule on what was sent that its type does not say, for example that one day follows another.
///
/// Faults that need the law or the database are the use case's.
pub(crate) trait Check {
    /// Every fault.
    fn check(&self) -> Vec<FieldError> {
        Vec::new()
    }
}

/// The body. Unreadable JSON is 400, another content type 415, a wrong shape 422 with every fault;
/// the type denies unknown fields.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned + PartialSchema + Check> FromRequest<App> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let body = read_body(request, app).await?;
        read_json(&body).map(Self)
    }
}

/// The bytes of a JSON body, at most as many as the frame allows.
pub(crate) async fn read_body(request: Request, app: &App) -> Result<Bytes, Problem> {
    if !is_json(request.headers()) {
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "not-json",
            "The body must be application/json",
        ));
    }
    Bytes::from_request(request, app).await.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "body-too-large",
            "The body is larger than 1 MiB",
        ),
        _ => malformed(),
    })
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.and_then(|kind| kind.split(';').next()).is_some_and(|kind| {
        let kind = kind.trim().to_ascii_lowercase();
        kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
    })
}

fn malformed() -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "malformed-json", "The body is not readable as JSON")
}

/// Reads and checks a body, or says everything that is wrong with it.
pub(crate) fn read_json<T>(body: &[u8]) -> Result<T, Problem>
where
    T: DeserializeOwned + PartialSchema + Check,
{
    let mut input = serde_json::Deserializer::from_slice(body);
    let read: Result<T, _> = serde_path_to_error::deserialize(&mut input);
    let faults = match read {
        Ok(_) if input.end().is_err() => return Err(malformed()),
        Ok(value) => match value.check() {
            faults if faults.is_empty() => return Ok(value),
            faults => faults,
        },
        Err(error) => {
            // serde_json calls a number where a word of a list belongs a fault of syntax, too.
            let value = serde_json::from_slice(body).map_err(|_| malformed())?;
            let mut faults = all_faults::<T>(value);
            if faults.is_empty() {
                // Only a field given twice disappears in a `Value`.
                faults.push(fault(error.path(), &error.inner().to_string()).1);
            }
            faults
        }
    };
    Err(Problem::invalid(faults))
}

/// serde stops at the first fault: take out what is wrong and read again until nothing is.
fn all_faults<T: DeserializeOwned + PartialSchema>(mut value: Value) -> Vec<FieldError> {
    let missing = missing_fields::<T>(&value);
    let mut faults: Vec<FieldError> = Vec::new();
    loop {
        let Err(error) = serde_path_to_error::deserialize::<_, T>(&value) else { break };
        let (keys, fault) = fault(error.path(), &error.inner().to_string());
        let inside = format!("{}/", fault.pointer);
        let known = |faults: &[FieldError]| {
            faults.iter().any(|f| f.pointer == fault.pointer || f.pointer.starts_with(&inside))
        };
        if fault.code == "missing" && keys.len() == 1 {
            // What was taken out is wrong, not missing.
            if !known(&faults) && !known(&missing) {
                faults.push(fault);
            }
            break;
        }
        faults.push(fault);
        if !take_out(&mut value, &keys) {
            break;
        }
    }
    faults.extend(missing);
    faults
}

/// The required fields of the outermost object that are absent, in the order of the type.
fn missing_fields<T: PartialSchema>(value: &Value) -> Vec<FieldError> {
    let (Value::Object(sent), RefOr::T(Schema::Object(wanted))) = (value, T::schema()) else {
        return Vec::new();
    };
    let absent = wanted.required.iter().filter(|name| !sent.contains_key(*name));
    absent
        .map(|name| {
            let mut pointer = String::from("#");
            push(&mut pointer, name);
            FieldError { pointer, code: "missing", text: "is required".to_owned() }
        })
        .collect()
}

fn take_out(value: &mut Value, keys: &[String]) -> bool {
    let Some((last, way)) = keys.split_last() else { return false };
    let place = way.iter().try_fold(&mut *value, |place, key| match place {
        Value::Array(items) => items.get_mut(key.parse::<usize>().ok()?),
        place => place.get_mut(key),
    });
    let taken = place.and_then(Value::as_object_mut).is_some_and(|o| o.remove(last).is_some());
    // What stands in a list, or is missing, goes with what it stands in.
    taken || take_out(value, way)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use serde::Deserialize;
    use serde_json::json;
    use utoipa::ToSchema;

    use super::*;

    #[derive(Debug, Deserialize, ToSchema)]
    #[serde(deny_unknown_fields)]
    struct Asked {
        #[expect(dead_code, reason = "only its shape matters here")]
        name: String,
        from: NaiveDate,
        until: Option<NaiveDate>,
        #[expect(dead_code, reason = "only its shape matters here")]
        way: Option<Way>,
        #[expect(dead_code, reason = "only its shape matters here")]
        goals: Vec<String>,
    }

    #[derive(Debug, Deserialize, ToSchema)]
    #[serde(rename_all = "snake_case")]
    enum Way {
        Paper,
        Electronic,
    }

    impl Check for Asked {
        fn check(&self) -> Vec<FieldError> {
            let backwards = self.until.is_some_and(|until| until < self.from);
            if backwards {
                vec![FieldError::at("until", "before_from", "not before `from`")]
            } else {
                Vec::new()
            }
        }
    }

    fn faults(body: &Value) -> Vec<(String, &'static str)> {
        let problem = read_json::<Asked>(body.to_string().as_bytes()).unwrap_err();
        problem.errors().iter().map(|fault| (fault.pointer.clone(), fault.code)).collect()
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let body = json!({
            "from": "yesterday", "until": 7, "way": "pigeon", "goals": ["a", 1], "a/b": true
        });

        let mut found = faults(&body);
        found.sort();

        assert_eq!(
            found,
            [
                ("#/a~1b".to_owned(), "unknown_field"),
                ("#/from".to_owned(), "unreadable"),
                ("#/goals/1".to_owned(), "wrong_type"),
                ("#/name".to_owned(), "missing"),
                ("#/until".to_owned(), "wrong_type"),
                ("#/way".to_owned(), "unknown_value"),
            ]
        );
    }

    #[test]
    fn a_value_that_was_sent_is_never_said_back() {
        let body = json!({
            "name": 131_052, "from": "Maija", "way": "Maija", "goals": "Maija", "until": "Maija"
        });

        let problem = read_json::<Asked>(body.to_string().as_bytes()).unwrap_err();

        for fault in problem.errors() {
            assert!(!fault.text.contains("Maija") && !fault.text.contains("131"), "{}", fault.text);
        }
    }

    #[test]
    fn a_rule_of_the_type_is_checked_when_the_shape_is_right() {
        let body = json!({
            "name": "x", "from": "2024-05-02", "until": "2024-05-01", "goals": []
        });

        assert_eq!(faults(&body), [("#/until".to_owned(), "before_from")]);
    }

    #[test]
    fn a_field_given_twice_is_refused() {
        let problem =
            read_json::<Asked>(br#"{"name":"x","name":"y","from":"2024-05-02","goals":[]}"#)
                .unwrap_err();

        assert_eq!(problem.errors()[0].code, "duplicate_field");
    }

    #[test]
    fn what_is_not_json_is_malformed() {
        for body in ["", "{", "{} {}", "\u{feff}{}"] {
            let problem = read_json::<Asked>(body.as_bytes()).unwrap_err();
            assert_eq!(problem.slug(), "malformed-json", "{body:?}");
        }
    }
}
