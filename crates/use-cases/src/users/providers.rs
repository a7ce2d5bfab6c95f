//! Signing in by a provider of identity: what this crate wants of one, and the way there and back.

mod link_provider;
mod return_from_provider;
mod visit_provider;

use std::pin::Pin;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::users::ProviderSubject;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

pub use link_provider::{
    LinkProvider, link_provider, list_provider_links, own_providers, unlink_provider,
};
pub use return_from_provider::{
    Confirming, ReturnFromProvider, Returned, Way, return_from_provider,
};
pub use visit_provider::{Sent, VisitProvider, forget_visits, visit_provider};

/// What a provider says, some time later.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, NotProved>> + Send + 'a>>;

/// Somebody else who knows who people are.
pub trait IdentityProvider: Send + Sync {
    /// What addresses and commands call it.
    fn word(&self) -> &str;

    /// What people call it.
    fn label(&self) -> &str;

    /// What it calls itself; the same person is another one at another issuer.
    fn issuer(&self) -> &str;

    /// Where a browser goes to have it said who sits before it.
    fn entrance<'a>(&'a self, errand: &'a Errand) -> Answer<'a, String>;

    /// Who came back with `code`, as far as it proves that.
    fn prove<'a>(
        &'a self,
        errand: &'a Errand,
        code: &'a SecretString,
        now: DateTime<Utc>,
    ) -> Answer<'a, Proved>;
}

/// What ties the way back to the way there. Secrets, each of them.
#[derive(Clone, Serialize, Deserialize)]
pub struct Errand {
    /// Comes back with the browser.
    pub state: String,
    /// Stands in what the provider signs.
    pub nonce: String,
    /// Shown with the code, and before that only as a hash.
    pub verifier: String,
    /// Whether the person must prove anew who it is.
    pub anew: bool,
}

/// Who somebody is, by the word of a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proved {
    /// Who, at this issuer.
    pub subject: ProviderSubject,
    /// Whether the provider vouches for as much as this installation wants of it, so that no other
    /// factor is asked for.
    pub second_factor: bool,
    /// When the person proved it to the provider, if it says that.
    pub at: Option<DateTime<Utc>>,
}

/// Why a provider proved nothing. The words go into the log: no values, nothing of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotProved {
    /// It does not answer as a provider does.
    #[error("the provider does not answer: {0}")]
    Unreachable(&'static str),
    /// It answers, and what it says is not believed.
    #[error("the provider proves nothing: {0}")]
    Refused(&'static str),
}

/// A provider as pages name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedProvider {
    /// What addresses call it.
    pub word: String,
    /// What people call it.
    pub label: String,
}

impl NamedProvider {
    fn of(provider: &dyn IdentityProvider) -> Self {
        Self { word: provider.word().to_owned(), label: provider.label().to_owned() }
    }
}

/// The providers of an installation, in the order in which pages show them; none unless set.
#[derive(Clone, Default)]
pub struct Providers(Vec<Arc<dyn IdentityProvider>>);

impl Providers {
    /// These.
    #[must_use]
    pub fn new(providers: Vec<Arc<dyn IdentityProvider>>) -> Self {
        Self(providers)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &dyn IdentityProvider> {
        self.0.iter().map(AsRef::as_ref)
    }

    /// What all of them are called.
    #[must_use]
    pub fn named(&self) -> Vec<NamedProvider> {
        self.iter().map(NamedProvider::of).collect()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The one with this word.
    #[must_use]
    pub fn called(&self, word: &str) -> Option<&dyn IdentityProvider> {
        self.iter().find(|one| one.word() == word)
    }
}
