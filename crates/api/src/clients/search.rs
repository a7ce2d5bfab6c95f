use axum::extract::State;
use serde::{Deserialize, Serialize};
use use_cases::App;
use use_cases::clients::{self, Found};
use utoipa::ToSchema;

use super::ClientBody;
use crate::Problem;
use crate::extract::{Caller, Check, Json};

/// The whole identity code, with its sign.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SearchClients)]
pub(super) struct Request {
    identity_code: String,
}

impl Check for Request {}

/// Who has, or had, the identity code.
#[derive(Serialize, ToSchema)]
#[schema(as = SearchedClients)]
pub(super) struct Response {
    clients: Vec<ClientBody>,
    /// What is known elsewhere: `known_elsewhere` asks for a handover, or to take in somebody whose
    /// customership has ended; `protected` for the
    /// authority's contact for protected persons.
    elsewhere: Vec<&'static str>,
}

/// Find a client by identity code
#[utoipa::path(
    post,
    path = "/clients/search",
    tag = "clients",
    request_body = Request,
    responses((status = OK, body = Response)),
)]
pub(super) async fn search_clients(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(Request { identity_code }): Json<Request>,
) -> Result<axum::Json<Response>, Problem> {
    let mut response = Response { clients: Vec::new(), elsewhere: Vec::new() };
    for found in clients::search_clients(&app, &actor, &identity_code).await? {
        match found {
            Found::Own(file) => response.clients.push(ClientBody::of(&app, &file)),
            Found::Elsewhere => response.elsewhere.push("known_elsewhere"),
            Found::Protected => response.elsewhere.push("protected"),
        }
    }
    Ok(axum::Json(response))
}
