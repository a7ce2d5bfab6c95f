//! Signing in by OpenID Connect: the code flow with PKCE, state and nonce, as the settings say.

mod http;
mod provider;

use std::sync::Arc;

use anyhow::{Context, bail};
use url::Url;
use use_cases::users::{IdentityProvider, Providers};

use crate::config::{Config, OidcSection};
use provider::OidcProvider;

/// A word of an address.
const LONGEST_WORD: usize = 32;

/// The providers of the settings. Asks none of them anything.
pub fn providers(config: &Config) -> anyhow::Result<Providers> {
    let mut providers: Vec<Arc<dyn IdentityProvider>> = Vec::new();
    for (word, section) in &config.sign_in.oidc {
        let named = || format!("[sign_in.oidc.{word}]");
        if providers.iter().any(|one| one.issuer() == section.issuer) {
            bail!("{}: issuer is another provider's already", named());
        }
        let provider = provider(word, section, config).with_context(named)?;
        providers.push(Arc::new(provider));
    }
    Ok(Providers::new(providers))
}

fn provider(word: &str, section: &OidcSection, config: &Config) -> anyhow::Result<OidcProvider> {
    let of_a_word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if word.is_empty() || word.len() > LONGEST_WORD || !word.bytes().all(of_a_word) {
        bail!("a provider is called by 1 to {LONGEST_WORD} of the characters a-z, 0-9 and -");
    }
    for (setting, value) in [("client_id", &section.client_id), ("label", &section.label)] {
        if value.trim().is_empty() {
            bail!("{setting} is empty");
        }
    }
    let issuer = Url::parse(&section.issuer).context("issuer")?;
    if !matches!(issuer.scheme(), "https" | "http") || issuer.host().is_none() {
        bail!("issuer is an address that begins with https://");
    }
    if issuer.query().is_some() || issuer.fragment().is_some() {
        bail!("issuer has a query or a fragment");
    }
    let back = format!("{}/sign-in/{word}/back", config.settings().public_url);
    OidcProvider::new(word, section, &issuer, back)
}
