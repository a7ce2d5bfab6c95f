//! What a caller is told when a request was not carried out: RFC 9457 problems with stable types.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::field_error::FieldError;
use domain::path::{Obstacle, Refusal};
use serde_json::{Map, Value, json};
use use_cases::Error;
use use_cases::users::Unfinished;

/// A refused or failed request.
///
/// `type` is `/problems/<slug>` and never changes its meaning; `title` is the same for every
/// problem of a type. Neither holds anything of the request or of a stored row.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem(Box<Parts>);

#[derive(Debug, Clone, PartialEq)]
struct Parts {
    status: StatusCode,
    slug: &'static str,
    title: &'static str,
    detail: Option<String>,
    errors: Vec<FieldError>,
    members: Map<String, Value>,
    retry_after: Option<u64>,
}

impl Problem {
    /// A problem of a type; the same `slug` always goes with the same `status` and `title`.
    #[must_use]
    pub fn new(status: StatusCode, slug: &'static str, title: &'static str) -> Self {
        Self(Box::new(Parts {
            status,
            slug,
            title,
            detail: None,
            errors: Vec::new(),
            members: Map::new(),
            retry_after: None,
        }))
    }

    /// What is particular to this occurrence; never personal data.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// An extension member a program can read, for example `obstacles`.
    #[must_use]
    pub fn member(mut self, name: &str, value: Value) -> Self {
        self.0.members.insert(name.to_owned(), value);
        self
    }

    /// Every field that is wrong.
    #[must_use]
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        let (slug, title) = kind_of(&errors);
        let mut problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, slug, title);
        problem.0.errors = errors;
        problem
    }

    /// Absent, or not to be known by the caller.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "Not found")
    }

    pub(crate) fn not_signed_in() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "not-signed-in", "Not signed in")
    }

    pub(crate) fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Internal error")
    }

    pub(crate) fn timed_out() -> Self {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        Self::new(status, "timed-out", "It took too long and was given up")
    }

    pub(crate) fn busy() -> Self {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        Self::new(status, "busy", "Too busy, try again later").retry_after(1)
    }

    /// The caller may try again after so many seconds.
    pub(crate) fn retry_after(mut self, seconds: u64) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }
}

#[cfg(test)]
impl Problem {
    pub(crate) fn slug(&self) -> &'static str {
        self.0.slug
    }

    pub(crate) fn errors(&self) -> &[FieldError] {
        &self.0.errors
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound(_) => Self::not_found(),
            // Whoever may not see a client must not learn that there is one.
            Error::Denied(denied) if !denied.may_see => Self::not_found(),
            Error::Denied(denied) => match denied.merged_into {
                Some(into) => Self::new(
                    StatusCode::FORBIDDEN,
                    "merged",
                    "The record is closed: it was merged into another client's",
                )
                .member("client", json!(into)),
                None => Self::new(StatusCode::FORBIDDEN, "denied", "Not permitted"),
            },
            Error::Invalid(errors) => Self::invalid(errors),
            Error::Refused(refusal) => refused(&refusal),
            Error::Report(refused) => refused.into(),
            Error::NotSignedIn => Self::not_signed_in(),
            Error::Unfinished(Unfinished::Password) => Self::new(
                StatusCode::FORBIDDEN,
                "password-to-be-changed",
                "The password was given by somebody else and must be changed first",
            ),
            Error::Unfinished(Unfinished::SecondFactor) => Self::new(
                StatusCode::FORBIDDEN,
                "second-factor-to-be-set-up",
                "A second factor must be set up first",
            ),
            Error::TooManyTries { retry_after } => {
                Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many-tries", "Too many tries")
                    .retry_after(retry_after)
            }
            Error::OverBudget { retry_after } => Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "reading-budget-spent",
                "More was looked at than anybody needs within the time",
            )
            .retry_after(retry_after),
            Error::NotConfirmed => Self::new(
                StatusCode::FORBIDDEN,
                "re-authentication-required",
                "Who asks must be proved again first",
            ),
            Error::SamePerson => Self::new(
                StatusCode::CONFLICT,
                "another-person-needed",
                "Somebody else than who proposed is to approve",
            ),
            Error::Busy => Self::busy(),
            Error::Stale => Self::new(
                StatusCode::PRECONDITION_FAILED,
                "stale",
                "Changed by somebody else since it was read",
            ),
            Error::TooLarge { limit } => Self::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "attachment-too-large",
                "The file is larger than files may be here",
            )
            .member("limit", json!(limit)),
            Error::DocumentsNotBuilt => Self::new(
                StatusCode::NOT_IMPLEMENTED,
                "documents-not-built",
                "This installation was built without PDF documents",
            ),
            Error::Uncovered(uncovered) => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "characters-not-covered",
                "No font of the documents has some of the characters",
            )
            .member("uncovered", json!(uncovered)),
            Error::UndoOver { until } => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "undo-over",
                "The time for undoing it is over",
            )
            .member("until", json!(until)),
            Error::Duplicate(what) => {
                Self::new(StatusCode::CONFLICT, "duplicate", "Exists already")
                    .member("what", json!(what))
            }
            Error::KeyReused => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "idempotency-key-reused",
                "The Idempotency-Key was used for another request",
            ),
            Error::KeyInUse => Self::new(
                StatusCode::CONFLICT,
                "idempotency-key-in-use",
                "The first request with this Idempotency-Key is still being carried out",
            )
            .retry_after(1),
            Error::Internal(_) | Error::Broken(_) => {
                tracing::error!(causes = causes(&error), "request failed");
                Self::internal()
            }
        }
    }
}

const BEFORE_BIRTH: (&str, &str) = ("before-birth", "The day lies before the date of birth");

/// The type and title of wrong fields: some faults have their own, if there are no others beside.
fn kind_of(errors: &[FieldError]) -> (&'static str, &'static str) {
    let of_one = |error: &FieldError| match error.code {
        "unknown_municipality" => ("unknown-municipality", "No municipality has the number"),
        "before_birth" => BEFORE_BIRTH,
        _ => ("invalid", "Some fields are wrong"),
    };
    let mut kinds = errors.iter().map(of_one);
    let first = kinds.next().unwrap_or(("invalid", "Some fields are wrong"));
    if kinds.all(|kind| kind == first) { first } else { ("invalid", "Some fields are wrong") }
}

/// The type is the first obstacle's; all of them stand in `obstacles`.
fn refused(refusal: &Refusal) -> Problem {
    let Refusal { obstacles, next_step } = refusal;
    let described = obstacles.iter().map(|obstacle| {
        let mut described = json!(obstacle);
        described["text"] = json!(obstacle.text());
        described
    });
    let slug = obstacles.first().map_or("refused", Obstacle::slug);
    let title = if slug == BEFORE_BIRTH.0 { BEFORE_BIRTH.1 } else { "The step is not allowed now" };
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, slug, title)
        .detail(obstacles.iter().map(Obstacle::text).collect::<Vec<_>>().join("; "))
        .member("obstacles", described.collect())
        .member("next_step", json!(next_step))
}

/// The error and its causes in their own words. Never `Debug`: it may show rows.
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Parts { status, slug, title, detail, errors, members, retry_after } = *self.0;
        let mut body = members;
        body.insert("type".to_owned(), json!(format!("/problems/{slug}")));
        body.insert("title".to_owned(), json!(title));
        body.insert("status".to_owned(), json!(status.as_u16()));
        if let Some(detail) = detail {
            body.insert("detail".to_owned(), json!(detail));
        }
        if !errors.is_empty() {
            body.insert("errors".to_owned(), json!(errors));
        }
        let mut response = (status, Value::Object(body).to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
