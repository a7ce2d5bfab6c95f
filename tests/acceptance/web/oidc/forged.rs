//! What a provider says is believed only if it is signed by the provider, for us, for this errand,
//! now.

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::access::Role;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::forger::{Forger, Forgery, Signed, published};
use super::{SECRET, leave, linked, said, settings_of};
use crate::office::TestOffice;
use crate::web::visitor::{Seen, Visitor};

/// An office that knows the forger as `vantaa`, and `meri`, who is the subject 1 there.
struct Forging {
    office: TestOffice,
    forger: Forger,
    _folder: TempDir,
}

impl Forging {
    async fn open() -> Self {
        let mut office = TestOffice::open().await;
        let forger = Forger::start().await;
        let folder = tempfile::tempdir().unwrap();
        office.know(settings_of(&folder, &[("vantaa", &forger.issuer, "")]));
        linked(&office, "meri", Role::CaseWorker, "1").await;
        Self { office, forger, _folder: folder }
    }

    /// Signs in by a provider that says what `change` makes of the truth.
    async fn sign_in(&self, visitor: &mut Visitor<'_>, change: Change) -> Seen {
        let now = self.office.app.clock.now();
        self.forger.say(Forgery::honest(&self.forger.issuer, "", now));
        let page = visitor.get("/sign-in").await;
        let address = leave(visitor, &page, "/sign-in/vantaa").await;
        let nonce = said(&address, "nonce").unwrap();
        let mut forgery = Forgery::honest(&self.forger.issuer, &nonce, now);
        change(&mut forgery);
        self.forger.say(forgery);
        let state = said(&address, "state").unwrap();
        visitor.get(&format!("/sign-in/vantaa/back?code=x&state={state}")).await
    }
}

type Change = fn(&mut Forgery);

/// What is as good as what an honest provider says.
const GOOD: [(&str, Change); 6] = [
    ("as it is", |_| {}),
    ("no type", |it| drop(it.header.as_object_mut().unwrap().remove("typ"))),
    ("no name of the key", |it| drop(it.header.as_object_mut().unwrap().remove("kid"))),
    ("a list of one for whom", |it| it.claims["aud"] = json!(["polku"])),
    ("given to us, it says", |it| it.claims["azp"] = json!("polku")),
    ("at the last moment", |it| it.claims["exp"] = json!(number(it, "iat") + 1)),
];

fn number(it: &Forgery, name: &str) -> i64 {
    it.claims[name].as_i64().unwrap()
}

fn without(it: &mut Forgery, name: &str) {
    it.claims.as_object_mut().unwrap().remove(name);
}

fn unsigned(it: &mut Forgery, algorithm: &str) {
    it.header = json!({ "alg": algorithm });
    it.signed = Signed::Not;
}

/// Signs with a secret that anybody knows.
fn with_secret(it: &mut Forgery, algorithm: &str, secret: Vec<u8>) {
    it.header = json!({ "alg": algorithm, "kid": "one" });
    it.signed = Signed::With(secret);
}

fn public_key() -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(published(1, "one")["x"].as_str().unwrap()).unwrap()
}

const UNSIGNED: [(&str, Change); 16] = [
    ("alg none", |it| unsigned(it, "none")),
    ("alg None", |it| unsigned(it, "None")),
    ("alg NONE", |it| unsigned(it, "NONE")),
    ("no alg", |it| it.header = json!({ "kid": "one" })),
    ("alg none, rightly signed", |it| it.header["alg"] = json!("none")),
    ("alg right, not signed", |it| it.signed = Signed::Not),
    ("HS256 with the client's secret", |it| with_secret(it, "HS256", SECRET.into())),
    ("HS256 with the public key", |it| with_secret(it, "HS256", public_key())),
    ("HS256 with the public key as text", |it| {
        with_secret(it, "HS256", published(1, "one").to_string().into_bytes());
    }),
    ("HS256 with nothing", |it| with_secret(it, "HS256", Vec::new())),
    ("HS384", |it| with_secret(it, "HS384", SECRET.into())),
    ("HS512", |it| with_secret(it, "HS512", public_key())),
    ("signed by another", |it| it.signed = Signed::ByAnother),
    ("signed by another, who is named so", |it| {
        it.signed = Signed::ByAnother;
        it.header["kid"] = json!("two");
    }),
    ("a signature that breaks off", |it| it.signed = Signed::InPart),
    ("changed after signing", |it| it.signed = Signed::BeforeChange("sub", json!("2"))),
];

const HEADERS: [(&str, Change); 9] = [
    ("brings a key along", |it| {
        it.signed = Signed::ByAnother;
        it.header["jwk"] = published(2, "one");
    }),
    ("says where keys are", |it| {
        it.signed = Signed::ByAnother;
        it.header["jku"] = json!("https://evil.example/keys");
    }),
    ("another algorithm", |it| it.header["alg"] = json!("RS256")),
    ("an unknown algorithm", |it| it.header["alg"] = json!("ES999")),
    ("encrypted, it says", |it| it.header["alg"] = json!("RSA-OAEP")),
    ("critical, it says", |it| it.header["crit"] = json!(["exp"])),
    ("an access token", |it| it.header["typ"] = json!("at+jwt")),
    ("a token in a token", |it| it.header["cty"] = json!("JWT")),
    ("a key that is withdrawn", |it| it.keys = json!({ "keys": [published(3, "three")] })),
];

const CLAIMS: [(&str, Change); 26] = [
    ("of another issuer", |it| it.claims["iss"] = json!("https://evil.example")),
    ("of an issuer with a slash", |it| {
        it.claims["iss"] = json!(format!("{}/", it.claims["iss"].as_str().unwrap()));
    }),
    ("of an issuer in capitals", |it| {
        it.claims["iss"] = json!(it.claims["iss"].as_str().unwrap().to_uppercase());
    }),
    ("of nobody", |it| without(it, "iss")),
    ("for another", |it| it.claims["aud"] = json!("other")),
    ("for one who is called almost so", |it| it.claims["aud"] = json!("Polku")),
    ("for another too", |it| it.claims["aud"] = json!(["polku", "other"])),
    ("for no one of a list", |it| it.claims["aud"] = json!([])),
    ("for nobody", |it| without(it, "aud")),
    ("given to another", |it| it.claims["azp"] = json!("other")),
    ("another nonce", |it| it.claims["nonce"] = json!("0".repeat(64))),
    ("no nonce", |it| without(it, "nonce")),
    ("an empty nonce", |it| it.claims["nonce"] = json!("")),
    ("over", |it| it.claims["exp"] = json!(number(it, "iat") - 1)),
    ("over at this moment", |it| it.claims["exp"] = it.claims["iat"].clone()),
    ("never over", |it| without(it, "exp")),
    ("over at no time", |it| it.claims["exp"] = json!("tomorrow")),
    ("issued in the future", |it| it.claims["iat"] = json!(number(it, "iat") + 61)),
    ("issued long ago", |it| it.claims["iat"] = json!(number(it, "iat") - 601)),
    ("issued at no time", |it| without(it, "iat")),
    ("about nobody", |it| without(it, "sub")),
    ("about an empty name", |it| it.claims["sub"] = json!("")),
    ("about a name with a space", |it| it.claims["sub"] = json!("1 ")),
    ("about a number", |it| it.claims["sub"] = json!(1)),
    ("about a long name", |it| it.claims["sub"] = json!("1".repeat(256))),
    ("about another", |it| it.claims["sub"] = json!("01")),
];

const ANSWERS: [(&str, Change); 13] = [
    ("no token", |it| it.token = Some(Value::Null)),
    ("a token that is none", |it| it.token = Some(json!("x"))),
    ("a token of two parts", |it| it.token = Some(json!("e30.e30"))),
    ("a token of four parts", |it| it.token = Some(json!("e30.e30.e30.e30"))),
    ("a list for a token", |it| it.token = Some(json!(["e30.e30.e30"]))),
    ("an error", |it| it.status = StatusCode::BAD_REQUEST),
    ("a failure", |it| it.status = StatusCode::INTERNAL_SERVER_ERROR),
    ("leads elsewhere", |it| {
        it.status = StatusCode::TEMPORARY_REDIRECT;
        it.leads = Some("https://evil.example/token".to_owned());
    }),
    ("leads to itself", |it| {
        it.status = StatusCode::SEE_OTHER;
        it.leads = Some("/token".to_owned());
    }),
    ("an answer without end", |it| it.before = 300 * 1024),
    ("calls itself otherwise", |it| it.metadata["issuer"] = json!("https://evil.example")),
    ("tokens from elsewhere", |it| {
        it.metadata["token_endpoint"] = json!("https://evil.example/token");
    }),
    ("keys from elsewhere", |it| it.metadata["jwks_uri"] = json!("https://evil.example/keys")),
];

#[tokio::test]
async fn what_an_honest_provider_says_is_believed() {
    let forging = Forging::open().await;
    for (name, change) in GOOD {
        let begun = forging.sign_in(&mut Visitor::new(&forging.office), change).await;
        assert_eq!(begun.address, "/", "{name}: {}", begun.text("main"));
        assert_eq!(begun.text(".who bdi"), "meri", "{name}");
    }
}

#[tokio::test]
async fn no_forged_token_signs_anybody_in() {
    let forging = Forging::open().await;
    let forged = UNSIGNED.iter().chain(&HEADERS).chain(&CLAIMS).chain(&ANSWERS);
    let mut told = None;
    for (name, change) in forged {
        let mut visitor = Visitor::new(&forging.office);
        let refused = forging.sign_in(&mut visitor, *change).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(!visitor.cookies.contains_key("__Host-polku"), "{name}");
        // Whoever forges learns nothing from the words.
        let words = refused.text("main");
        assert_eq!(told.get_or_insert_with(|| words.clone()), &words, "{name}");
    }
    assert_eq!(forging.office.database.count("session").await, 0);
}

#[tokio::test]
async fn nobody_is_sent_to_a_provider_that_is_not_as_it_must_be() {
    let forging = Forging::open().await;
    for (name, change) in [
        ("another issuer", (|it| it.metadata["issuer"] = json!("https://evil.example")) as Change),
        ("sends people elsewhere", |it| {
            it.metadata["authorization_endpoint"] = json!("https://evil.example/auth");
        }),
        ("runs a script", |it| {
            it.metadata["authorization_endpoint"] = json!("javascript:alert(1)");
        }),
        ("keys from elsewhere", |it| it.metadata["jwks_uri"] = json!("http://169.254.169.254/")),
        ("says nothing", |it| it.metadata = json!({})),
        ("says too much", |it| it.metadata["claims_supported"] = json!(["x".repeat(300 * 1024)])),
    ] {
        let mut forgery =
            Forgery::honest(&forging.forger.issuer, "", forging.office.app.clock.now());
        change(&mut forgery);
        forging.forger.say(forgery);
        let mut visitor = Visitor::new(&forging.office);
        let page = visitor.get("/sign-in?next=%2Fhandovers").await;

        let stayed = visitor.submit(&page, "/sign-in/vantaa", &[]).await;

        assert_eq!(stayed.status, StatusCode::SERVICE_UNAVAILABLE, "{name}");
        assert!(stayed.text("[role=alert]").contains("ID of vantaa cannot be reached now"));
        assert!(!stayed.headers.contains_key("refresh"), "{name}");
        assert_eq!(
            stayed.attributes("form[action='/sign-in/vantaa'] input", "value"),
            ["/handovers"]
        );
    }
    assert_eq!(forging.office.database.count("provider_visit").await, 0);
}

#[tokio::test]
async fn a_provider_that_does_not_answer_leaves_signing_in_by_password() {
    let Forging { office, forger, _folder } = Forging::open().await;
    drop(forger);
    let mut visitor = Visitor::new(&office);
    let page = visitor.get("/sign-in").await;

    let stayed = visitor.submit(&page, "/sign-in/vantaa", &[]).await;

    assert_eq!(stayed.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(stayed.has("form[action='/sign-in'] input[type=password]"));
}
