//! A provider that says whatever a test wants, with keys of its own.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode, header};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKeyId, PrivateSigningKey};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::CLIENT_ID;

/// What it answers to a browser that comes back with a code, from the header of the token on.
pub(super) struct Forgery {
    pub(super) header: Value,
    pub(super) claims: Value,
    pub(super) signed: Signed,
    /// What stands in the answer in place of the token.
    pub(super) token: Option<Value>,
    pub(super) status: StatusCode,
    /// Where the answer leads.
    pub(super) leads: Option<String>,
    /// Bytes in front of the answer.
    pub(super) before: usize,
    pub(super) metadata: Value,
    pub(super) keys: Value,
}

/// How a token is signed.
pub(super) enum Signed {
    Rightly,
    /// By somebody who is not the provider.
    ByAnother,
    Not,
    /// With a secret that both know.
    With(Vec<u8>),
    /// And then changed.
    BeforeChange(&'static str, Value),
    /// And then a piece of the signature is lost.
    InPart,
}

/// Stops with this value.
pub(super) struct Forger {
    pub(super) issuer: String,
    said: Arc<Mutex<Forgery>>,
    served: JoinHandle<()>,
}

impl Drop for Forger {
    fn drop(&mut self) {
        self.served.abort();
    }
}

fn key(seed: u8, id: &str) -> CoreEdDsaPrivateSigningKey {
    // PKCS #8 of an Ed25519 key is these bytes and the key's own.
    let mut bytes = vec![0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
    bytes.extend([seed; 32]);
    let text = STANDARD.encode(bytes);
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----\n");
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(JsonWebKeyId::new(id.to_owned())))
        .unwrap()
}

/// A key as the provider publishes it.
pub(super) fn published(seed: u8, id: &str) -> Value {
    serde_json::to_value(key(seed, id).as_verification_key()).unwrap()
}

impl Forgery {
    /// What an honest provider says.
    pub(super) fn honest(issuer: &str, nonce: &str, now: DateTime<Utc>) -> Self {
        let now = now.timestamp();
        let at = |path: &str| format!("{issuer}{path}");
        Self {
            header: json!({ "alg": "EdDSA", "kid": "one", "typ": "JWT" }),
            claims: json!({
                "iss": issuer, "aud": CLIENT_ID, "sub": "1", "nonce": nonce, "iat": now,
                "exp": now + 300, "auth_time": now,
            }),
            signed: Signed::Rightly,
            token: None,
            status: StatusCode::OK,
            leads: None,
            before: 0,
            metadata: json!({
                "issuer": issuer, "authorization_endpoint": at("/auth"),
                "token_endpoint": at("/token"), "jwks_uri": at("/keys"),
                "response_types_supported": ["code"], "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
            }),
            keys: json!({ "keys": [published(1, "one")] }),
        }
    }

    fn written(&self) -> Value {
        if let Some(token) = &self.token {
            return token.clone();
        }
        let text = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signing = format!("{}.{}", text(&self.header), text(&self.claims));
        let by = |seed| {
            let algorithm = CoreJwsSigningAlgorithm::EdDsa;
            key(seed, "one").sign(&algorithm, signing.as_bytes()).unwrap()
        };
        let (signing, signature) = match &self.signed {
            Signed::Rightly => (signing.clone(), by(1)),
            Signed::ByAnother => (signing.clone(), by(2)),
            Signed::Not => (signing, Vec::new()),
            Signed::With(secret) => {
                let mut mac = Hmac::<Sha256>::new_from_slice(secret).unwrap();
                mac.update(signing.as_bytes());
                (signing, mac.finalize().into_bytes().to_vec())
            }
            Signed::BeforeChange(name, value) => {
                let mut claims = self.claims.clone();
                claims[name] = value.clone();
                (format!("{}.{}", text(&self.header), text(&claims)), by(1))
            }
            Signed::InPart => (signing.clone(), by(1)[..63].to_vec()),
        };
        format!("{signing}.{}", URL_SAFE_NO_PAD.encode(signature)).into()
    }

    fn answer(&self, path: &str) -> Response<Body> {
        let mut answer = Response::builder().header(header::CONTENT_TYPE, "application/json");
        let body = match path {
            "/.well-known/openid-configuration" => self.metadata.clone(),
            "/keys" => self.keys.clone(),
            "/token" => {
                answer = answer.status(self.status);
                if let Some(leads) = &self.leads {
                    answer = answer.header(header::LOCATION, leads);
                }
                let token = self.written();
                json!({ "access_token": "x", "token_type": "Bearer", "id_token": token })
            }
            _ => return answer.status(StatusCode::NOT_FOUND).body(Body::empty()).unwrap(),
        };
        answer.body(Body::from(format!("{}{body}", " ".repeat(self.before)))).unwrap()
    }
}

async fn answer(State(said): State<Arc<Mutex<Forgery>>>, request: Request) -> Response<Body> {
    said.lock().unwrap().answer(request.uri().path())
}

impl Forger {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let honest = Forgery::honest(&issuer, "", DateTime::UNIX_EPOCH);
        let said = Arc::new(Mutex::new(honest));
        let router = Router::new().fallback(answer).with_state(said.clone());
        let served = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { issuer, said, served }
    }

    /// Says that from now on.
    pub(super) fn say(&self, forgery: Forgery) {
        *self.said.lock().unwrap() = forgery;
    }
}
