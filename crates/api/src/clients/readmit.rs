use axum::extract::State;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Map, Value};
use use_cases::App;
use use_cases::clients::{self, ReadmitClient};
use utoipa::ToSchema;

use super::ClientBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check};
use crate::idempotency::{Creating, IdempotencyHeader};

/// Somebody who was a client before, at whatever authority.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReadmitClient)]
pub(super) struct Request {
    /// The whole identity code, with its sign.
    identity_code: String,
    /// First day of the new customership.
    from: NaiveDate,
    /// The keys of the fact file that have changed, true from that day.
    #[serde(default)]
    #[schema(value_type = Object)]
    facts: Map<String, Value>,
    /// Where they come from.
    #[serde(default = "client")]
    #[schema(example = "client")]
    source: String,
}

fn client() -> String {
    "client".to_owned()
}

impl Check for Request {}

/// Take in somebody who comes back
///
/// Begins a new customership, at the own authority, of the client with the identity code, whose
/// customership ended there or elsewhere. The person and the statutory anchors stay the same; where
/// the rule names another authority, a handover opens. A protected client comes back only through
/// the named worker.
#[utoipa::path(
    post,
    path = "/clients/readmit",
    tag = "clients",
    params(IdempotencyHeader),
    request_body = Request,
    responses((status = OK, body = ClientBody, headers(("ETag" = String)))),
)]
pub(super) async fn readmit_client(
    State(app): State<App>,
    Caller(actor): Caller,
    Creating(once, request): Creating<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { identity_code, from, facts, source } = request;
    let asked = ReadmitClient { identity_code, from, facts, source };
    let file = clients::readmit_client(&app, &actor, asked, &once).await?;
    Ok((etag(file.record.version), axum::Json(ClientBody::of(&app, &file))))
}
