use std::borrow::Cow;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::field_error::FieldError;
use domain::path::Refusal;
use reporting::Refused;
use use_cases::Error;
use use_cases::documents::Uncovered;
use use_cases::users::Unfinished;

use crate::page::{Page, Section, html};
use crate::texts::Texts;
use crate::visitor::Visitor;

/// Why there is no page to show. Becomes a page in the visitor's language, see [`told`].
#[derive(Debug, Clone)]
pub(crate) enum Failure {
    /// Only for who is signed in.
    NotSignedIn,
    /// Signed in, but something comes before anything else.
    Unfinished(Unfinished),
    /// Who asks must be proved again.
    NotConfirmed,
    /// Not there, or not to be known.
    NotFound,
    /// Not for this user.
    Denied,
    /// A page of another site made the browser ask.
    CrossSite,
    /// Not something that a form of ours sends.
    Unreadable,
    /// Not this method.
    WrongMethod,
    /// The form was sent before, with something else in it.
    SentBefore,
    /// Somebody else changed the thing since it was read.
    Stale,
    /// Fields are wrong that the page has no place for.
    Invalid(Vec<FieldError>),
    /// A step that is not allowed now.
    Refused(Refusal),
    /// A question for figures that cannot be answered.
    Report(Refused),
    /// This program makes no PDFs.
    DocumentsNotBuilt,
    /// A document has characters that no font has.
    Uncovered(Vec<Uncovered>),
    /// The user has looked at more than anybody needs within the time.
    OverBudget,
    /// Too much to do, or too slow; trying again helps.
    Busy,
    /// Our own fault.
    Broken,
}

impl Failure {
    const fn status(&self) -> StatusCode {
        match self {
            Self::NotSignedIn | Self::Unfinished(_) => StatusCode::SEE_OTHER,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Denied | Self::NotConfirmed | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::SentBefore | Self::Stale => StatusCode::CONFLICT,
            Self::Invalid(_) | Self::Refused(_) | Self::Report(_) | Self::Uncovered(_) => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::DocumentsNotBuilt => StatusCode::NOT_IMPLEMENTED,
            Self::OverBudget => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn words(&self, t: Texts) -> (Cow<'static, str>, Cow<'static, str>) {
        match self {
            Self::NotSignedIn | Self::Unfinished(_) | Self::NotFound => {
                (t.failure_not_found(), t.failure_not_found_advice())
            }
            Self::Denied | Self::NotConfirmed => (t.failure_denied(), t.failure_denied_advice()),
            Self::CrossSite => (t.failure_cross_site(), t.failure_cross_site_advice()),
            Self::Unreadable | Self::WrongMethod => {
                (t.failure_unreadable(), t.failure_unreadable_advice())
            }
            Self::SentBefore => (t.failure_sent_before(), t.failure_sent_before_advice()),
            Self::Stale => (t.failure_stale(), t.failure_stale_advice()),
            Self::Invalid(_) | Self::Refused(_) | Self::Report(_) => {
                (t.failure_refused(), t.failure_refused_advice())
            }
            Self::DocumentsNotBuilt => {
                (t.failure_documents_not_built(), t.failure_documents_not_built_advice())
            }
            Self::Uncovered(_) => (t.failure_uncovered(), t.failure_uncovered_advice()),
            Self::OverBudget => (t.failure_over_budget(), t.failure_over_budget_advice()),
            Self::Busy => (t.failure_busy(), t.failure_busy_advice()),
            Self::Broken => (t.failure_broken(), t.failure_broken_advice()),
        }
    }

    fn reasons(&self, t: Texts) -> Vec<Cow<'static, str>> {
        match self {
            Self::Refused(refusal) => {
                refusal.obstacles.iter().map(|obstacle| t.obstacle(obstacle)).collect()
            }
            Self::Report(refused) => vec![t.report_refused(refused.slug())],
            Self::Invalid(faults) => faults.iter().map(|fault| t.fault(fault.code)).collect(),
            Self::Uncovered(texts) => texts
                .iter()
                .map(|one| format!("{}: {}", t.place(&one.field), one.characters.join(" ")).into())
                .collect(),
            _ => Vec::new(),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound(_) => Self::NotFound,
            // Whoever may not see a client must not learn that there is one.
            Error::Denied(denied) if !denied.may_see => Self::NotFound,
            Error::Denied(_) => Self::Denied,
            Error::Invalid(faults) => Self::Invalid(faults),
            Error::Refused(refusal) => Self::Refused(refusal),
            Error::NotSignedIn => Self::NotSignedIn,
            Error::Unfinished(unfinished) => Self::Unfinished(unfinished),
            Error::NotConfirmed => Self::NotConfirmed,
            Error::OverBudget { .. } => Self::OverBudget,
            Error::TooManyTries { .. } | Error::Busy | Error::KeyInUse => Self::Busy,
            Error::KeyReused => Self::SentBefore,
            Error::Stale => Self::Stale,
            Error::Report(refused) => Self::Report(refused),
            Error::DocumentsNotBuilt => Self::DocumentsNotBuilt,
            Error::Uncovered(texts) => Self::Uncovered(texts),
            Error::UndoOver { .. }
            | Error::TooLarge { .. }
            | Error::Duplicate(_)
            | Error::SamePerson => Self::Invalid(Vec::new()),
            Error::Internal(_) | Error::Broken(_) => {
                tracing::error!(causes = causes(&error), "request failed");
                Self::Broken
            }
        }
    }
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

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    t: Texts,
    page: Page,
    title: Cow<'static, str>,
    advice: Cow<'static, str>,
    reasons: Vec<Cow<'static, str>>,
}

/// The page of a failure, with what the response had besides; other responses as they are.
pub(crate) fn told(mut response: Response, visitor: &Visitor) -> Response {
    let Some(failure) = response.extensions_mut().remove::<Failure>() else { return response };
    if matches!(failure, Failure::NotSignedIn) {
        return Redirect::to(&crate::session::sign_in_for(visitor.here())).into_response();
    }
    if let Failure::Unfinished(unfinished) = failure {
        return Redirect::to(crate::session::first(unfinished)).into_response();
    }
    let t = visitor.t;
    let (title, advice) = failure.words(t);
    let reasons = failure.reasons(t);
    let page = visitor.page(Section::None);
    let page = html(&FailurePage { t, page, title, advice, reasons });
    let (mut parts, _) = response.into_parts();
    let (page, body) = page.into_parts();
    parts.headers.extend(page.headers);
    parts.headers.remove(header::CONTENT_LENGTH);
    if parts.status == StatusCode::SERVICE_UNAVAILABLE {
        parts.headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    }
    Response::from_parts(parts, body)
}

impl Texts {
    /// Where in a plan a text of its paper stands, as `goals/0/text` names it.
    fn place(self, field: &str) -> String {
        let mut steps = field.split('/');
        let part = match steps.next() {
            Some("goals") => self.client_goals(),
            Some("measures") => self.client_measures(),
            _ => self.plan_print(),
        };
        let number = steps.next().and_then(|number| number.parse::<usize>().ok());
        number.map_or_else(|| part.to_string(), |number| format!("{part} {}", number + 1))
    }
}
