use axum::extract::State;
use chrono::{DateTime, Utc};
use domain::access::Glass as Ground;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use serde::{Deserialize, Serialize};
use use_cases::looks::{self, BreakGlass, WhomToOpen};
use use_cases::{App, Error};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Problem;
use crate::extract::{Caller, Check, Json};

/// Whom to open, and why. Either the identity code or the id of a client of a case that is, or was,
/// the own authority's.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BreakGlass)]
pub(super) struct Request {
    /// The whole identity code, with its sign.
    identity_code: Option<String>,
    client: Option<Uuid>,
    /// `danger`, `client_is_here`, `after_the_end` or `legal_matter`.
    ground: String,
    /// In words, 20 characters at least.
    reason: String,
    /// 1 to 72; as the installation has set when absent.
    hours: Option<u16>,
}

impl Check for Request {}

/// What was opened.
#[derive(Serialize, ToSchema)]
#[schema(as = GlassBroken)]
pub(super) struct Response {
    client: Uuid,
    /// The last moment.
    until: DateTime<Utc>,
}

/// Open one client without a need to know
///
/// For some hours and to read only. Supervisor and data-protection officer see it at once and review
/// it. A protected client, the own record and that of a colleague are never opened so.
#[utoipa::path(
    post,
    path = "/broken-glass",
    tag = "looks",
    request_body = Request,
    responses((status = OK, body = Response)),
)]
pub(super) async fn break_glass(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(request): Json<Request>,
) -> Result<axum::Json<Response>, Problem> {
    let whom = match (request.identity_code, request.client) {
        (Some(code), None) => Ok(WhomToOpen::IdentityCode(code)),
        (None, Some(client)) => Ok(WhomToOpen::Client(ClientId::from_uuid(client))),
        _ => {
            let text = "either the identity code or the client";
            Err(FieldError::at("identity_code", "one_of_two", text))
        }
    };
    let ground = Ground::from_code(&request.ground).ok_or_else(|| {
        let text = Ground::ALL.map(Ground::code).join(", ");
        FieldError::at("ground", "unknown_ground", text)
    });
    let (whom, ground) = match (whom, ground) {
        (Ok(whom), Ok(ground)) => (whom, ground),
        (whom, ground) => {
            let faults = whom.err().into_iter().chain(ground.err());
            return Err(Error::Invalid(faults.collect()).into());
        }
    };
    let asked = BreakGlass { whom, ground, reason: request.reason, hours: request.hours };
    let glass = looks::break_glass(&app, &actor, asked).await?;
    Ok(axum::Json(Response { client: glass.client.uuid(), until: glass.until }))
}
