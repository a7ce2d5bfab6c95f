use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::clients::person::Person;
use domain::field_error::FieldError;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use use_cases::App;
use use_cases::clients::{self, RegisterClient};
use utoipa::ToSchema;

use super::ClientBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check};
use crate::idempotency::{Creating, IdempotencyHeader};

/// A person to be registered as a client.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RegisterClient)]
pub(super) struct Request {
    given_names: String,
    family_name: String,
    born_on: NaiveDate,
    /// ISO 3166-1 alpha-2.
    citizenships: Vec<String>,
    /// A code of the language list.
    #[schema(example = "so")]
    mother_tongue: String,
    #[schema(example = "fi")]
    service_language: String,
    interpreter_needed: bool,
    #[schema(nullable = false)]
    identity_code: Option<String>,
    /// The client number of the immigration service.
    #[schema(nullable = false)]
    migri_number: Option<String>,
    customership_from: NaiveDate,
    /// Spärrmarkering: open to the named worker only.
    #[serde(default)]
    protected: bool,
    /// The other keys of the fact file. A `sex` that is left out is taken from the identity code;
    /// null says that it is not known.
    #[schema(value_type = Object)]
    facts: Map<String, Value>,
    /// Where the facts come from.
    #[serde(default = "client")]
    #[schema(example = "client")]
    source: String,
}

fn client() -> String {
    "client".to_owned()
}

impl Check for Request {
    fn check_by_law(&self, app: &App, unread: &[FieldError]) -> Vec<FieldError> {
        let mut asked = RegisterClient::from(self.clone());
        asked.facts.retain(|fact, _| {
            let pointer = format!("#/{fact}");
            unread.iter().all(|fault| fault.pointer != pointer)
        });
        clients::faults_of_registration(app, &asked)
    }
}

impl From<Request> for RegisterClient {
    fn from(request: Request) -> Self {
        let mut facts = request.facts;
        facts.insert("born_on".to_owned(), json!(request.born_on));
        facts.insert("citizenships".to_owned(), json!(request.citizenships));
        Self {
            person: Person {
                given_names: request.given_names,
                family_name: request.family_name,
                mother_tongue: request.mother_tongue,
                service_language: request.service_language,
                interpreter_needed: request.interpreter_needed,
                protected: request.protected,
            },
            identity_code: request.identity_code,
            migri_number: request.migri_number,
            external_id: None,
            customership_from: request.customership_from,
            facts,
            source: request.source,
        }
    }
}

/// Register a client
///
/// The own authority acts from the first day; where the rule names another, a handover opens.
#[utoipa::path(
    post,
    path = "/clients",
    tag = "clients",
    params(IdempotencyHeader),
    request_body = Request,
    responses((status = CREATED, body = ClientBody, headers(("ETag" = String), ("Location" = String)))),
)]
pub(super) async fn register_client(
    State(app): State<App>,
    Caller(actor): Caller,
    Creating(once, request): Creating<Request>,
) -> Result<impl IntoResponse, Problem> {
    let file = clients::register_client(&app, &actor, request.into(), &once).await?;
    let location = format!("/api/v1/clients/{}", file.stored.id);
    let headers = (etag(file.record.version), [(header::LOCATION, location)]);
    Ok((StatusCode::CREATED, headers, axum::Json(ClientBody::of(&app, &file))))
}
