use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use use_cases::App;
use utoipa::IntoParams;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use crate::Problem;

/// The version the caller has read, from `If-Match: "7"`. Every change of an existing thing asks
/// for it; name it in the operation as `params(IfMatch)`.
pub(crate) struct IfMatch(pub(crate) u32);

impl FromRequestParts<App> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Problem> {
        version(&parts.headers).map(Self)
    }
}

fn version(headers: &HeaderMap) -> Result<u32, Problem> {
    let mut values = headers.get_all(header::IF_MATCH).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return if headers.contains_key(header::IF_MATCH) {
            Err(unreadable())
        } else {
            Err(Problem::new(
                StatusCode::PRECONDITION_REQUIRED,
                "precondition-required",
                "Send If-Match with the ETag that was read",
            ))
        };
    };
    quoted_number(value).ok_or_else(unreadable)
}

fn quoted_number(value: &HeaderValue) -> Option<u32> {
    let digits = value.to_str().ok()?.trim().strip_prefix('"')?.strip_suffix('"')?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

fn unreadable() -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "if-match-unreadable",
        "If-Match takes one ETag as it was given, for example \"7\"",
    )
}

impl IntoParams for IfMatch {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let version = ObjectBuilder::new().schema_type(Type::String).pattern(Some("^\"[0-9]+\"$"));
        vec![
            Parameter::builder()
                .name("If-Match")
                .parameter_in(ParameterIn::Header)
                .required(Required::True)
                .description(Some("The ETag that was read"))
                .schema(Some(version.build()))
                .build(),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(values: &[&'static str]) -> Result<u32, &'static str> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::IF_MATCH, HeaderValue::from_static(value));
        }
        version(&headers).map_err(|problem| problem.slug())
    }

    #[test]
    fn a_change_names_the_version_it_was_made_on() {
        assert_eq!(asked(&["\"7\""]), Ok(7));
    }

    #[test]
    fn a_change_without_a_version_is_not_tried() {
        assert_eq!(asked(&[]), Err("precondition-required"));
    }

    #[test]
    fn anything_but_one_etag_of_ours_is_unreadable() {
        for value in ["*", "7", "W/\"7\"", "\"x\"", "\"\"", "\"+7\"", "\"1\", \"2\""] {
            assert_eq!(asked(&[value]), Err("if-match-unreadable"), "{value}");
        }
        assert_eq!(asked(&["\"1\"", "\"1\""]), Err("if-match-unreadable"));
    }
}
