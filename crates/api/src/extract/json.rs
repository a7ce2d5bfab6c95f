use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use domain::field_error::{FieldError, has_control_character};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use use_cases::App;
use utoipa::PartialSchema;
use utoipa::openapi::schema::{KnownFormat, SchemaFormat, SchemaType, Type};
use utoipa::openapi::{Object, RefOr, Schema};

use super::shape::{fault, push};
use crate::Problem;

/// A rule on what was sent that its type does not say, for example that one day follows another.
///
/// Faults that need the database are the use case's.
pub(crate) trait Check {
    /// Every fault.
    fn check(&self) -> Vec<FieldError> {
        Vec::new()
    }

    /// Every fault that the use case would find by the law, asked for where the body is wrong
    /// anyway, so that all are named at once. What could not be read, see `unread`, is blank.
    fn check_by_law(&self, _app: &App, _unread: &[FieldError]) -> Vec<FieldError> {
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
        read_json(&body, app).map(Self)
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
pub(crate) fn read_json<T>(body: &[u8], app: &App) -> Result<T, Problem>
where
    T: DeserializeOwned + PartialSchema + Check,
{
    read(body, |asked: &T, unread| asked.check_by_law(app, unread))
}

fn read<T>(
    body: &[u8],
    check_by_law: impl FnOnce(&T, &[FieldError]) -> Vec<FieldError>,
) -> Result<T, Problem>
where
    T: DeserializeOwned + PartialSchema + Check,
{
    let mut input = serde_json::Deserializer::from_slice(body);
    let read: Result<T, _> = serde_path_to_error::deserialize(&mut input);
    if read.is_ok() && input.end().is_err() {
        return Err(malformed());
    }
    // serde_json calls a number where a word of a list belongs a fault of syntax, too.
    let value: Value = serde_json::from_slice(body).map_err(|_| malformed())?;
    let mut faults = Vec::new();
    find_control_characters(&value, "#", &mut faults);
    let asked = match read {
        Ok(asked) => Some(asked),
        Err(error) => {
            let (found, rest) = all_faults::<T>(value);
            if found.is_empty() {
                // Only a field given twice disappears in a `Value`.
                faults.push(fault(error.path(), &error.inner().to_string()).1);
            }
            faults.extend(found);
            rest
        }
    };
    let Some(asked) = asked else { return Err(Problem::invalid(faults)) };
    let further = asked.check();
    if faults.is_empty() && further.is_empty() {
        return Ok(asked);
    }
    let further = further.into_iter().chain(check_by_law(&asked, &faults));
    let further: Vec<_> = further.filter(|fault| !is_known(fault, &faults)).collect();
    faults.extend(further);
    Err(Problem::invalid(faults))
}

/// Whether the place of a fault, or one around it, is wrong already.
fn is_known(fault: &FieldError, faults: &[FieldError]) -> bool {
    faults.iter().any(|known| {
        let rest = fault.pointer.strip_prefix(&known.pointer);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

fn find_control_characters(value: &Value, at: &str, faults: &mut Vec<FieldError>) {
    match value {
        Value::String(text) if has_control_character(text) => {
            faults.push(FieldError::control_character(at.to_owned()));
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                find_control_characters(item, &format!("{at}/{index}"), faults);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                let mut pointer = at.to_owned();
                push(&mut pointer, key);
                find_control_characters(member, &pointer, faults);
            }
        }
        _ => {}
    }
}

/// serde stops at the first fault: take out what is wrong and read again until nothing is. Gives
/// what could be read too, where blanks can stand for what could not.
fn all_faults<T: DeserializeOwned + PartialSchema>(
    mut value: Value,
) -> (Vec<FieldError>, Option<T>) {
    let objects = objects_of::<T>();
    let missing = missing_fields(&objects, &value);
    let mut faults: Vec<FieldError> = Vec::new();
    let rest = loop {
        let error = match serde_path_to_error::deserialize::<_, T>(&value) {
            Ok(rest) => break Some(rest),
            Err(error) => error,
        };
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
            fill_in_blanks(&objects, &mut value);
            break T::deserialize(&value).ok();
        }
        faults.push(fault);
        if !take_out(&mut value, &keys) {
            break None;
        }
    };
    faults.extend(missing);
    (faults, rest)
}

/// The type as the document describes it; several objects where one is flattened into another.
fn objects_of<T: PartialSchema>() -> Vec<Object> {
    let parts = match T::schema() {
        RefOr::T(Schema::AllOf(all_of)) => all_of.items,
        one => vec![one],
    };
    let object = |part| match part {
        RefOr::T(Schema::Object(object)) => Some(object),
        _ => None,
    };
    parts.into_iter().filter_map(object).collect()
}

/// The required fields of the outermost object that are absent, in the order of the type.
fn missing_fields(objects: &[Object], value: &Value) -> Vec<FieldError> {
    let Value::Object(sent) = value else { return Vec::new() };
    let required = objects.iter().flat_map(|object| &object.required);
    required
        .filter(|name| !sent.contains_key(*name))
        .map(|name| {
            let mut pointer = String::from("#");
            push(&mut pointer, name);
            FieldError { pointer, code: "missing", text: "is required".to_owned() }
        })
        .collect()
}

/// Puts a blank of its type in the place of each required field that is absent.
fn fill_in_blanks(objects: &[Object], value: &mut Value) {
    let Value::Object(sent) = value else { return };
    for object in objects {
        for name in &object.required {
            if !sent.contains_key(name)
                && let Some(blank) = object.properties.get(name).and_then(blank)
            {
                sent.insert(name.clone(), blank);
            }
        }
    }
}

fn blank(schema: &RefOr<Schema>) -> Option<Value> {
    match schema {
        RefOr::T(Schema::Array(_)) => Some(json!([])),
        RefOr::T(Schema::Object(object)) => match (&object.schema_type, &object.format) {
            // Early, so that whatever must not lie before it does not.
            (
                SchemaType::Type(Type::String),
                Some(SchemaFormat::KnownFormat(KnownFormat::Date)),
            ) => Some(json!("0001-01-01")),
            (SchemaType::Type(Type::String), None) => Some(json!("")),
            (SchemaType::Type(Type::Boolean), _) => Some(json!(false)),
            (SchemaType::Type(Type::Integer | Type::Number), _) => Some(json!(0)),
            (SchemaType::Type(Type::Object), _) => Some(json!({})),
            _ => None,
        },
        _ => None,
    }
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

    fn read_asked(body: &[u8]) -> Result<Asked, Problem> {
        read(body, |_, _| Vec::new())
    }

    fn faults(body: &Value) -> Vec<(String, &'static str)> {
        let problem = read_asked(body.to_string().as_bytes()).unwrap_err();
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

        let problem = read_asked(body.to_string().as_bytes()).unwrap_err();

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
    fn a_rule_of_the_type_is_checked_also_where_another_field_is_unreadable() {
        let body = json!({ "name": 7, "from": "2024-05-02", "until": "2024-05-01" });

        let mut found = faults(&body);
        found.sort();

        let expected = [("goals", "missing"), ("name", "wrong_type"), ("until", "before_from")];
        assert_eq!(found, expected.map(|(field, code)| (format!("#/{field}"), code)));
    }

    #[test]
    fn a_control_character_is_refused_wherever_it_stands() {
        let body = json!({
            "name": "a\u{0}", "from": "2024-05-02", "goals": ["two\nlines", "a\tb", "\u{1b}[2J"]
        });

        let mut found = faults(&body);
        found.sort();

        let code = "control_character";
        assert_eq!(found, [("#/goals/2".to_owned(), code), ("#/name".to_owned(), code)]);
    }

    #[test]
    fn a_field_given_twice_is_refused() {
        let problem =
            read_asked(br#"{"name":"x","name":"y","from":"2024-05-02","goals":[]}"#).unwrap_err();

        assert_eq!(problem.errors()[0].code, "duplicate_field");
    }

    #[test]
    fn what_is_not_json_is_malformed() {
        for body in ["", "{", "{} {}", "\u{feff}{}"] {
            let problem = read_asked(body.as_bytes()).unwrap_err();
            assert_eq!(problem.slug(), "malformed-json", "{body:?}");
        }
    }
}
