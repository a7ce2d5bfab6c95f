//! `oidc-provider`, a certified provider of OpenID Connect, as a program of its own; and a browser
//! before it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;

use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use url::Url;

/// Ends with this value.
pub(in crate::web) struct RealProvider {
    pub(in crate::web) issuer: String,
    _program: Child,
    /// It would not go on if nobody heard it.
    _said: Lines<BufReader<ChildStdout>>,
}

/// Who sits before the browser, and how the provider is convinced of it.
#[derive(Clone, Copy)]
pub(super) struct Person<'a> {
    pub(super) subject: &'a str,
    /// Header and value.
    pub(super) proof: Option<(&'a str, &'a str)>,
}

pub(super) const fn person(subject: &str) -> Person<'_> {
    Person { subject, proof: None }
}

impl RealProvider {
    /// Starts it for one client, which browsers come back to at `back`. Whoever does not say who it is
    /// is the subject 1.
    pub(in crate::web) async fn start(client_id: &str, secret: &str, back: &str) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("acceptance/web/oidc/provider.mjs");
        std::env::var("POLKU_OIDC_PROVIDER")
            .expect("POLKU_OIDC_PROVIDER names the folder of the package oidc-provider of npm");
        let mut program = Command::new("node")
            .arg(script)
            .args([client_id, secret, back, "1"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut said = BufReader::new(program.stdout.take().unwrap()).lines();
        let issuer = said.next_line().await.unwrap().expect("the provider says where it is");
        Self { issuer, _program: program, _said: said }
    }

    /// Follows a browser from `address` until the provider sends it back; gives what it asks us for.
    pub(super) async fn visited(&self, address: &str, person: Person<'_>) -> String {
        let mut cookies = BTreeMap::new();
        let mut at = Url::parse(address).unwrap();
        let issuer = Url::parse(&self.issuer).unwrap();
        for _ in 0..10 {
            if at.origin() != issuer.origin() {
                return format!("{}?{}", at.path(), at.query().unwrap());
            }
            let answer = ask(&at, person, &mut cookies).await;
            assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{at}");
            at = at.join(answer.headers()[header::LOCATION].to_str().unwrap()).unwrap();
        }
        panic!("the provider sends nobody back");
    }
}

async fn ask(
    at: &Url,
    person: Person<'_>,
    cookies: &mut BTreeMap<String, String>,
) -> Response<impl Sized + use<>> {
    let sent: Vec<_> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mut request = Request::get(at.as_str())
        .header(header::HOST, at.authority())
        .header(header::COOKIE, sent.join("; "))
        .header("subject", person.subject);
    if let Some((name, value)) = person.proof {
        request = request.header(name, value);
    }
    let client = Client::builder(TokioExecutor::new()).build_http::<Body>();
    let answer = client.request(request.body(Body::empty()).unwrap()).await.unwrap();
    for cookie in answer.headers().get_all(header::SET_COOKIE) {
        let cookie = cookie.to_str().unwrap();
        let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
        cookies.insert(name.to_owned(), value.to_owned());
    }
    answer
}
