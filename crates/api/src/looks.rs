//! Who saw whom: broken glass, the log of looks, and what is reviewed of it.

mod break_glass;
mod read_access_log;
mod review_break_glass;
mod review_view;

use domain::access::Part;
use domain::looks::{Look, ReviewOutcome};
use serde::{Deserialize, Serialize};
use use_cases::App;
use use_cases::looks::Reviewed;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{ClientId, UserId};

use crate::Problem;
use crate::extract::Check;
use domain::field_error::FieldError;
use use_cases::Error;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(break_glass::break_glass))
        .routes(routes!(review_break_glass::list_broken_glass))
        .routes(routes!(review_break_glass::review_break_glass))
        .routes(routes!(read_access_log::read_access_log))
        .routes(routes!(read_access_log::extract_access_log))
        .routes(routes!(review_view::list_reviews))
        .routes(routes!(review_view::review_view))
}

/// What a review came to.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Review)]
struct ReviewRequest {
    /// `proper`, `improper` or `unclear`.
    outcome: String,
    /// Why; needed unless it was proper.
    note: Option<String>,
}

impl Check for ReviewRequest {}

impl ReviewRequest {
    fn read(self) -> Result<Reviewed, Problem> {
        let outcome = ReviewOutcome::from_code(&self.outcome).ok_or_else(|| {
            let text = "proper, improper or unclear";
            Error::Invalid(vec![FieldError::at("outcome", "unknown_outcome", text)])
        })?;
        Ok(Reviewed { outcome, note: self.note })
    }
}

/// One look at one or more persons, or one deed.
#[derive(Serialize, ToSchema)]
#[schema(as = Look)]
struct LookBody {
    at: DateTime<Utc>,
    /// Who; null where that is not told.
    user: Option<Uuid>,
    /// The sign-in name.
    name: Option<String>,
    role: Option<String>,
    authority: Option<String>,
    /// The deed's word, such as `read_client`.
    action: String,
    /// How the user stood to the client; null for a list, whose ground is that the authority acts.
    ground: Option<String>,
    /// What was shown, such as `name` or `facts`; empty for a deed.
    parts: Vec<&'static str>,
    /// The oldest day that was shown.
    oldest_on: Option<NaiveDate>,
    /// The rule that said no; nothing was shown then.
    denied_by: Option<String>,
    /// Whose record was opened, if it was one.
    client: Option<Uuid>,
    /// How many persons it shows.
    persons: u64,
}

impl LookBody {
    fn of(look: Look, name: Option<String>) -> Self {
        Self {
            at: look.at,
            user: look.user.map(UserId::uuid),
            name,
            role: look.role,
            authority: look.authority,
            action: look.action,
            ground: look.ground,
            parts: look.parts.into_iter().map(Part::code).collect(),
            oldest_on: look.oldest_on,
            denied_by: look.denied_by,
            client: look.client.map(ClientId::uuid),
            persons: look.persons,
        }
    }
}
