//! Signing in by a provider of identity: a real program, and a forger that says what it likes.

mod confirming;
mod forged;
mod forger;
mod links;
pub(super) mod provider;
mod signing_in;
mod ways_back;

use std::fs;

use axum::http::StatusCode;
use domain::access::Role;
use polku::config::Config;
use tempfile::TempDir;
use url::Url;
use use_cases::users::{AddUser, LinkProvider, Providers, add_user, link_provider};

use self::provider::{Person, RealProvider};
use super::visitor::{Seen, Visitor};
use crate::office::TestOffice;
use crate::operations::TE;

pub(super) const CLIENT_ID: &str = "polku";
pub(super) const SECRET: &str = "a secret of the test";
const BACK: &str = "http://127.0.0.1:8080/sign-in/vantaa/back";

/// Providers as the settings would name them: each a word, an issuer, and more lines.
pub(super) fn settings_of(folder: &TempDir, providers: &[(&str, &str, &str)]) -> Providers {
    settings_at("http://127.0.0.1:8080", folder, providers)
}

/// The same for a service that people reach elsewhere.
pub(super) fn settings_at(
    public_url: &str,
    folder: &TempDir,
    providers: &[(&str, &str, &str)],
) -> Providers {
    let file = folder.path().join("secret");
    fs::write(&file, format!("{SECRET}\n")).unwrap();
    let section = |(word, issuer, more): &(&str, &str, &str)| {
        format!(
            "[{word}]\nissuer = \"{issuer}\"\nclient_id = \"{CLIENT_ID}\"\n\
             label = \"ID of {word}\"\nclient_secret_file = \"{}\"\n{more}\n",
            file.display()
        )
    };
    let text: String = providers.iter().map(section).collect();
    let mut config = Config::default();
    config.server.public_url = Some(public_url.to_owned());
    config.sign_in.oidc = toml::from_str(&text).unwrap();
    polku::oidc::providers(&config).unwrap()
}

/// An office that knows one real provider, on the day that it is there.
struct Standing {
    office: TestOffice,
    provider: RealProvider,
    _folder: TempDir,
}

impl Standing {
    /// `settings` are more lines of the provider's section.
    async fn with(settings: &str) -> Self {
        let mut office = TestOffice::open().await;
        let provider = RealProvider::start(CLIENT_ID, SECRET, BACK).await;
        let folder = tempfile::tempdir().unwrap();
        office.know(settings_of(&folder, &[("vantaa", &provider.issuer, settings)]));
        office.go_to_now();
        Self { office, provider, _folder: folder }
    }

    /// Goes to the provider from a page, proves there who it is, and comes back.
    async fn by_provider(
        &self,
        visitor: &mut Visitor<'_>,
        page: &Seen,
        action: &str,
        person: Person<'_>,
    ) -> Seen {
        let address = leave(visitor, page, action).await;
        let back = self.provider.visited(&address, person).await;
        visitor.get(&back).await
    }

    /// The same from the page on which one signs in.
    async fn sign_in(&self, visitor: &mut Visitor<'_>, person: Person<'_>) -> Seen {
        let page = visitor.get("/sign-in").await;
        self.by_provider(visitor, &page, "/sign-in/vantaa", person).await
    }
}

/// Somebody without a password whom a provider calls `subject`.
pub(super) async fn linked(office: &TestOffice, name: &str, role: Role, subject: &str) {
    let asked =
        AddUser { name: name.to_owned(), role, authority: TE.parse().unwrap(), password: None };
    add_user(&office.app, None, asked).await.unwrap();
    link(office, name, "vantaa", subject).await;
}

async fn link(office: &TestOffice, name: &str, provider: &str, subject: &str) {
    let (name, provider, subject) = (name.to_owned(), provider.to_owned(), subject.to_owned());
    link_provider(&office.app, None, LinkProvider { name, provider, subject }).await.unwrap();
}

/// Presses the provider's button; gives the address to which the browser is led.
async fn leave(visitor: &mut Visitor<'_>, page: &Seen, action: &str) -> String {
    let leaving = visitor.submit(page, action, &[]).await.expect(StatusCode::OK);
    let address = leaving.attributes("main a", "href").remove(0);
    let led = leaving.headers["refresh"].to_str().unwrap();
    assert_eq!(led, format!("0; url={address}"));
    address
}

/// What an address says.
fn said(address: &str, name: &str) -> Option<String> {
    let url = Url::parse(address).unwrap();
    let mut said = url.query_pairs().filter(|(known, _)| known == name);
    said.next().map(|(_, value)| value.into_owned())
}
