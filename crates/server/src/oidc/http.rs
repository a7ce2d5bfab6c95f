use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use axum::body::{Body, to_bytes};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio::time::timeout;
use url::Url;

/// Coming back takes three questions, and all of them must fit into the time of a request.
const LONGEST: Duration = Duration::from_secs(3);
/// More than any provider's keys.
const LARGEST: usize = 256 * 1024;

/// Asks one provider and nobody else. Goes where it was told and never on from there: an answer that
/// leads elsewhere is no answer.
pub(super) struct Http {
    client: Client<HttpsConnector<HttpConnector>, Body>,
    places: Vec<Place>,
}

/// Scheme, host and port.
type Place = (String, String, u16);

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum HttpFailure {
    #[error("an address that is not the provider's")]
    Elsewhere,
    #[error("no answer within the time")]
    TooSlow,
    #[error("no connection, or no trust in it")]
    NoConnection,
    #[error("an answer that is too long or breaks off")]
    NotRead,
}

impl Http {
    /// Asks the issuer's host, and `hosts` with the same scheme.
    pub(super) fn new(
        issuer: &Url,
        hosts: &[String],
        ca_file: Option<&Path>,
    ) -> anyhow::Result<Self> {
        let mut places = vec![place(issuer).context("issuer")?];
        for host in hosts {
            let url = Url::parse(&format!("{}://{host}", issuer.scheme())).context("hosts")?;
            if url.path() != "/" || url.query().is_some() || !url.username().is_empty() {
                bail!("hosts are names, with a port or without: {host}");
            }
            places.push(place(&url).context("hosts")?);
        }
        let tls =
            ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
                .with_safe_default_protocol_versions()?
                .with_root_certificates(roots(ca_file)?)
                .with_no_client_auth();
        let connector = HttpsConnectorBuilder::new().with_tls_config(tls);
        let connector = match issuer.scheme() {
            "http" => connector.https_or_http(),
            _ => connector.https_only(),
        };
        let connector = connector.enable_http1().build();
        let client = Client::builder(TokioExecutor::new()).build(connector);
        Ok(Self { client, places })
    }

    /// Whether an address is one of the provider's.
    pub(super) fn is_of_provider(&self, url: &Url) -> bool {
        place(url).is_some_and(|place| self.places.contains(&place))
    }

    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, HttpFailure> {
        let url = Url::parse(&request.uri().to_string()).map_err(|_| HttpFailure::Elsewhere)?;
        if !self.is_of_provider(&url) {
            return Err(HttpFailure::Elsewhere);
        }
        let asked = async {
            let answer = self.client.request(request.map(Body::from)).await;
            let (head, body) = answer.map_err(|_| HttpFailure::NoConnection)?.into_parts();
            let body = to_bytes(Body::new(body), LARGEST).await;
            let body = body.map_err(|_| HttpFailure::NotRead)?;
            Ok(HttpResponse::from_parts(head, body.to_vec()))
        };
        timeout(LONGEST, asked).await.unwrap_or(Err(HttpFailure::TooSlow))
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpFailure;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpFailure>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}

fn place(url: &Url) -> Option<Place> {
    let host = url.host_str()?.to_owned();
    Some((url.scheme().to_owned(), host, url.port_or_known_default()?))
}

/// Whose certificates are believed: an own authority alone, or those of this machine.
fn roots(ca_file: Option<&Path>) -> anyhow::Result<RootCertStore> {
    let mut roots = RootCertStore::empty();
    match ca_file {
        Some(file) => {
            let named = || format!("ca_file {}", file.display());
            for one in CertificateDer::pem_file_iter(file).with_context(named)? {
                roots.add(one.with_context(named)?).with_context(named)?;
            }
            if roots.is_empty() {
                bail!("{} holds no certificate", named());
            }
        }
        None => {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    Ok(roots)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn http(hosts: &[&str]) -> Http {
        let issuer = Url::parse("https://id.example.fi/realm").unwrap();
        let hosts: Vec<_> = hosts.iter().map(|host| (*host).to_owned()).collect();
        Http::new(&issuer, &hosts, None).unwrap()
    }

    #[test]
    fn only_the_providers_own_hosts_are_asked() {
        let http = http(&["keys.example.fi:8443"]);

        for (address, own) in [
            ("https://id.example.fi/token", true),
            ("https://id.example.fi:443/token", true),
            ("https://keys.example.fi:8443/keys", true),
            ("http://id.example.fi/token", false),
            ("https://id.example.fi:8443/token", false),
            ("https://keys.example.fi/keys", false),
            ("https://id.example.fi.evil.example/token", false),
            ("https://id.example.fi@evil.example/token", false),
            ("https://169.254.169.254/latest", false),
            ("file:///etc/passwd", false),
        ] {
            assert_eq!(http.is_of_provider(&Url::parse(address).unwrap()), own, "{address}");
        }
    }

    #[tokio::test]
    async fn an_address_of_somebody_else_is_not_even_looked_up() {
        let request = axum::http::Request::get("https://evil.example/").body(Vec::new()).unwrap();

        assert_eq!(http(&[]).ask(request).await.unwrap_err(), HttpFailure::Elsewhere);
    }

    #[test]
    fn what_is_no_host_is_refused() {
        let issuer = Url::parse("https://id.example.fi").unwrap();
        for host in ["", "https://a.example", "a.example/path", "me@a.example"] {
            assert!(Http::new(&issuer, &[host.to_owned()], None).is_err(), "{host}");
        }
    }
}
