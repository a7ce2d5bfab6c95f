//! What every operation of the OpenAPI document has in common, so that no handler repeats it.

use axum::http::StatusCode;
use frame::SESSION_COOKIE;
use serde::Serialize;
use utoipa::openapi::path::{Operation, ParameterIn};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{
    ComponentsBuilder, Content, InfoBuilder, OpenApi, OpenApiBuilder, PathItem, Ref, RefOr,
    Response, ResponseBuilder,
};
use utoipa::{PartialSchema, ToSchema};

/// A request that was not carried out (RFC 9457). Further members depend on the type; the
/// obstacles on a client's path stand in `obstacles`, what can be done instead in `next_step`.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
struct ProblemBody {
    /// `/problems/` and a name that never changes its meaning.
    #[schema(example = "/problems/invalid")]
    r#type: String,
    /// The same for every problem of the type.
    title: String,
    /// The HTTP status.
    status: u16,
    /// What is particular to this occurrence.
    #[schema(nullable = false)]
    detail: Option<String>,
    /// Every field that is wrong.
    #[schema(nullable = false)]
    errors: Option<Vec<FieldErrorBody>>,
}

/// What is wrong with one field.
#[derive(Serialize, ToSchema)]
#[schema(as = FieldError)]
struct FieldErrorBody {
    /// RFC 6901 pointer to the field, as a URI fragment.
    #[schema(example = "#/facts/born_on")]
    pointer: String,
    /// A program can branch on it.
    code: String,
    /// What is allowed.
    text: String,
}

const BEARER: &str = "bearer";
const SESSION: &str = "session";

/// The document before any operation is in it.
pub(crate) fn empty() -> OpenApi {
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("A token from `polku user token`"))
        .build();
    let session = ApiKeyValue::with_description(
        SESSION_COOKIE,
        "From POST /sessions; changes then need Sec-Fetch-Site: same-origin or a matching Origin",
    );
    let components = ComponentsBuilder::new()
        .schema("Problem", ProblemBody::schema())
        .schema("FieldError", FieldErrorBody::schema())
        .security_scheme(BEARER, SecurityScheme::Http(bearer))
        .security_scheme(SESSION, SecurityScheme::ApiKey(ApiKey::Cookie(session)))
        .build();
    let info = InfoBuilder::new()
        .title("Polku")
        .version("1")
        .description(Some("Clients on the path of integration, and the law as data."))
        .build();
    let either = [BEARER, SESSION].map(|scheme| SecurityRequirement::new(scheme, [""; 0]));
    OpenApiBuilder::new().info(info).components(Some(components)).security(Some(either)).build()
}

/// Adds to each operation the problems that its form makes possible, and to each answer the
/// description that `OpenAPI` 3.1 asks for.
pub(crate) fn complete(mut document: OpenApi) -> OpenApi {
    for item in document.paths.paths.values_mut() {
        for operation in operations(item) {
            for (status, answer) in &mut operation.responses.responses {
                if let RefOr::T(answer) = answer
                    && answer.description.is_empty()
                {
                    status_name(status).clone_into(&mut answer.description);
                }
            }
            for (status, title) in problems(operation) {
                let responses = &mut operation.responses.responses;
                responses.entry(status.to_owned()).or_insert_with(|| problem(title));
            }
        }
    }
    document
}

/// How files are sent.
const FORM: &str = "multipart/form-data";

fn status_name(status: &str) -> &'static str {
    let status = status.parse().ok().and_then(|code| StatusCode::from_u16(code).ok());
    status.and_then(|status| status.canonical_reason()).unwrap_or("Answer")
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem { get, put, post, delete, patch, .. } = item;
    [get, put, post, delete, patch].into_iter().flatten()
}

fn problems(operation: &Operation) -> Vec<(&'static str, &'static str)> {
    let has = |place: ParameterIn, name: Option<&str>| {
        operation.parameters.iter().flatten().any(|parameter| match parameter {
            RefOr::T(parameter) => {
                parameter.parameter_in == place && name.is_none_or(|name| parameter.name == name)
            }
            RefOr::Ref(_) => false,
        })
    };
    let body = operation.request_body.is_some();
    let form = match &operation.request_body {
        Some(RefOr::T(body)) => body.content.contains_key(FORM),
        Some(RefOr::Ref(_)) | None => false,
    };
    let changes = has(ParameterIn::Header, Some("If-Match"));
    let once = has(ParameterIn::Header, Some("Idempotency-Key"));
    let possible = [
        (body || changes || once, "400", "Not readable"),
        (true, "401", "Not signed in"),
        (true, "403", "Not permitted"),
        (has(ParameterIn::Path, None), "404", "Absent, or not to be known"),
        (once, "409", "Exists already, or is being carried out"),
        (changes, "412", "Changed by somebody else since it was read"),
        (body && !form, "413", "Larger than 1 MiB"),
        (form, "413", "The file is larger than files may be"),
        (body && !form, "415", "Not application/json"),
        (form, "415", "Not multipart/form-data"),
        (body || has(ParameterIn::Query, None), "422", "Fields are wrong, or a rule says no"),
        (changes, "428", "If-Match is missing"),
        (true, "default", "Any other problem"),
    ];
    possible
        .into_iter()
        .filter(|(may, ..)| *may)
        .map(|(_, status, title)| (status, title))
        .collect()
}

fn problem(title: &str) -> RefOr<Response> {
    let body = Content::new(Some(Ref::from_schema_name("Problem")));
    let response = ResponseBuilder::new().description(title);
    response.content("application/problem+json", body).build().into()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn the_checked_in_document_describes_the_routes_that_there_are() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
        let document = crate::openapi().to_pretty_json().unwrap() + "\n";

        if std::env::var_os("POLKU_ACCEPT").is_some() {
            std::fs::write(&file, &document).unwrap();
        }
        let checked_in = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            checked_in == document,
            "the API has changed; look at the change and accept it with POLKU_ACCEPT=1"
        );
    }
}
