use axum::extract::State;
use serde::{Deserialize, Serialize};
use use_cases::App;
use use_cases::clients::{self, Advice, Found};
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
    /// What to do where somebody is known whom one may not read; null otherwise.
    elsewhere: Option<AdviceBody>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Advice)]
struct AdviceBody {
    /// `ask_for_transfer` of a client of another unit, who may also be taken in where the
    /// customership has ended; or `contact_protection_officer`.
    code: &'static str,
    /// The same in English.
    text: &'static str,
}

impl From<Advice> for AdviceBody {
    fn from(advice: Advice) -> Self {
        Self { code: advice.code(), text: advice.text() }
    }
}

/// Find a client by identity code
///
/// Of a client whom one may not read only what to do is said, always in the same form.
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
    let Found { own, elsewhere } = clients::search_clients(&app, &actor, &identity_code).await?;
    let clients = own.iter().map(|file| ClientBody::of(&app, file)).collect();
    Ok(axum::Json(Response { clients, elsewhere: elsewhere.map(AdviceBody::from) }))
}
