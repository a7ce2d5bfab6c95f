use std::collections::BTreeMap;

use axum::extract::State;
use chrono::{DateTime, Utc};
use domain::field_error::FieldError;
use domain::ids::ClientId;
use serde::{Deserialize, Serialize};
use use_cases::looks::{self, AccessLog, WhoseLooks};
use use_cases::{App, Error};
use utoipa::ToSchema;
use uuid::Uuid;

use super::LookBody;
use crate::Problem;
use crate::extract::{Caller, Check, Json};

/// Whose looks: those at a client, by id or exact identity code, or those of a user.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReadAccessLog)]
pub(super) struct Request {
    client: Option<Uuid>,
    /// The whole identity code, with its sign.
    identity_code: Option<String>,
    /// The sign-in name of a user of the own authority.
    user: Option<String>,
    /// Only what was before this moment.
    before: Option<DateTime<Utc>>,
}

impl Check for Request {}

impl Request {
    fn whose(self) -> Result<WhoseLooks, Error> {
        match (self.client, self.identity_code, self.user) {
            (Some(client), None, None) => Ok(WhoseLooks::At(ClientId::from_uuid(client))),
            (None, Some(code), None) => Ok(WhoseLooks::AtCode(code)),
            (None, None, Some(user)) => Ok(WhoseLooks::Of(user)),
            _ => {
                let text = "one of client, identity_code and user";
                Err(Error::Invalid(vec![FieldError::at("client", "one_of_three", text)]))
            }
        }
    }
}

/// Looks and deeds, newest first.
#[derive(Serialize, ToSchema)]
#[schema(as = AccessLog)]
pub(super) struct Response {
    /// The client asked about, if it was one.
    client: Option<Uuid>,
    /// The own authority's.
    looks: Vec<LookBody>,
    /// How many of the newest are those of other authorities.
    elsewhere: BTreeMap<String, u64>,
    /// To be sent as `before` for the next page; null on the last.
    before: Option<DateTime<Utc>>,
}

/// Who has seen a client, or what a user has seen
///
/// For the data-protection officer: who, when, on what ground, which parts and how far back.
#[utoipa::path(
    post,
    path = "/access-log",
    tag = "looks",
    request_body = Request,
    responses((status = OK, body = Response)),
)]
pub(super) async fn read_access_log(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(request): Json<Request>,
) -> Result<axum::Json<Response>, Problem> {
    let before = request.before;
    let found = looks::read_access_log(&app, &actor, request.whose()?, before).await?;
    let AccessLog { client, looks, names, elsewhere, before } = found;
    let name = |user| names.get(&user).map(|name| name.as_str().to_owned());
    let looks = looks.into_iter().map(|look| {
        let name = look.user.and_then(name);
        LookBody::of(look, name)
    });
    let (looks, client) = (looks.collect(), client.map(ClientId::uuid));
    Ok(axum::Json(Response { client, looks, elsewhere, before }))
}

/// What a client may get of the log: nobody's name.
#[derive(Serialize, ToSchema)]
#[schema(as = AccessLogExtract)]
pub(super) struct Extract {
    client: Uuid,
    looks: Vec<LookBody>,
}

/// The extract of the log for a client
///
/// Day, authority, role, deed and ground of all authorities, and nobody's name (621/1999 s. 11).
#[utoipa::path(
    post,
    path = "/access-log/extract",
    tag = "looks",
    request_body = Request,
    responses((status = OK, body = Extract)),
)]
pub(super) async fn extract_access_log(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(request): Json<Request>,
) -> Result<axum::Json<Extract>, Problem> {
    let (client, looks) = looks::extract_for_client(&app, Some(&actor), request.whose()?).await?;
    let looks = looks.into_iter().map(|look| LookBody::of(look, None)).collect();
    Ok(axum::Json(Extract { client: client.uuid(), looks }))
}
