use axum::extract::{FromRequest, Request};
use axum::http::{HeaderName, StatusCode};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use use_cases::{App, IdempotencyKey, Once};
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::{IntoParams, PartialSchema};

use crate::Problem;
use crate::extract::{Check, read_body, read_json};

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The body of a creating call, and what makes sure that sending it twice creates once.
///
/// It stands where [`Json`](crate::extract::Json) would stand and refuses the same things. The
/// [`Once`] goes to the use case, which claims it. Name the header and the body in the operation:
/// `params(IdempotencyHeader), request_body = Request`.
pub(crate) struct Creating<T>(pub(crate) Once, pub(crate) T);

impl<T: DeserializeOwned + PartialSchema + Check> FromRequest<App> for Creating<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let mut sent = Sent::of(&request)?;
        let body = read_body(request, app).await?;
        sent.take(&body);
        let asked = read_json(&body, app)?;
        Ok(Self(sent.once(), asked))
    }
}

/// A creating call whose body is still on its way.
pub(crate) struct Sent {
    key: Option<IdempotencyKey>,
    fingerprint: Sha256,
}

impl Sent {
    pub(crate) fn of(request: &Request) -> Result<Self, Problem> {
        let fingerprint = Sha256::new()
            .chain_update(request.method().as_str())
            .chain_update([0])
            .chain_update(request.uri().path())
            .chain_update([0]);
        Ok(Self { key: key(request)?, fingerprint })
    }

    /// More of what the call asks for.
    pub(crate) fn take(&mut self, part: &[u8]) {
        self.fingerprint.update(part);
    }

    pub(crate) fn once(self) -> Once {
        Once::new(self.key, self.fingerprint.finalize().into())
    }
}

fn key(request: &Request) -> Result<Option<IdempotencyKey>, Problem> {
    let Some(value) = request.headers().get(IDEMPOTENCY_KEY) else { return Ok(None) };
    let key = value.to_str().ok().and_then(|text| IdempotencyKey::parse(text.trim()));
    key.map(Some).ok_or_else(|| {
        Problem::new(
            StatusCode::BAD_REQUEST,
            "idempotency-key-unreadable",
            "An Idempotency-Key is 1 to 255 visible ASCII characters",
        )
    })
}

/// Documents the header of [`Creating`] calls.
pub(crate) struct IdempotencyHeader;

impl IntoParams for IdempotencyHeader {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let key = ObjectBuilder::new().schema_type(Type::String).max_length(Some(255));
        vec![
            Parameter::builder()
                .name("Idempotency-Key")
                .parameter_in(ParameterIn::Header)
                .required(Required::False)
                .description(Some(
                    "The same key with the same request within 48 hours creates nothing new and \
                     gets the same answer",
                ))
                .schema(Some(key.build()))
                .build(),
        ]
    }
}
