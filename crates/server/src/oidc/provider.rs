use std::path::PathBuf;

use anyhow::Context;
use chrono::{DateTime, Duration, Utc};
use domain::users::ProviderSubject;
use openidconnect::core::{
    CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdTokenClaims,
    CoreIdTokenVerifier, CoreJwsSigningAlgorithm, CoreProviderMetadata,
};
use openidconnect::{
    AuthType, AuthenticationContextClass, AuthorizationCode, ClaimsVerificationError, ClientId,
    ClientSecret, CsrfToken, DiscoveryError, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, RequestTokenError, TokenResponse,
};
use secrecy::{ExposeSecret, SecretString};
use url::Url;
use use_cases::users::{Answer, Errand, IdentityProvider, NotProved, Proved};

use super::http::{Http, HttpFailure};
use crate::config::OidcSection;

/// Signatures that only the provider can make. None, and those with a shared secret, prove nothing.
const SIGNATURES: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// So far clocks may differ, and so old a token may be that was asked for just now.
const CLOCKS_DIFFER: Duration = Duration::minutes(1);
const ISSUED_WITHIN: Duration = Duration::minutes(10);

/// A provider as the settings describe it.
pub(super) struct OidcProvider {
    word: String,
    label: String,
    issuer: IssuerUrl,
    client_id: ClientId,
    secret_file: PathBuf,
    acr: Vec<String>,
    amr: Vec<String>,
    back: RedirectUrl,
    http: Http,
}

impl OidcProvider {
    /// `back` is where browsers come back to.
    pub(super) fn new(
        word: &str,
        section: &OidcSection,
        issuer: &Url,
        back: String,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            word: word.to_owned(),
            label: section.label.trim().to_owned(),
            issuer: IssuerUrl::new(section.issuer.clone()).context("issuer")?,
            client_id: ClientId::new(section.client_id.clone()),
            secret_file: section.client_secret_file.clone(),
            acr: section.acr.clone(),
            amr: section.amr.clone(),
            back: RedirectUrl::new(back).context("[server] public_url")?,
            http: Http::new(issuer, &section.hosts, section.ca_file.as_deref())?,
        })
    }

    /// What the provider says of itself now, its keys with it: a key that it has withdrawn is not
    /// believed a moment longer.
    async fn metadata(&self) -> Result<CoreProviderMetadata, NotProved> {
        let metadata = CoreProviderMetadata::discover_async(self.issuer.clone(), &self.http).await;
        metadata.map_err(|error| match error {
            DiscoveryError::Request(failure) => unreachable(failure),
            DiscoveryError::Validation(_) => NotProved::Refused("it calls itself otherwise"),
            _ => NotProved::Unreachable("not a provider's description of itself"),
        })
    }

    async fn entrance(&self, errand: &Errand) -> Result<String, NotProved> {
        let metadata = self.metadata().await?;
        if !self.http.is_of_provider(metadata.authorization_endpoint().url()) {
            return Err(NotProved::Refused("it sends people elsewhere"));
        }
        let client = CoreClient::from_provider_metadata(metadata, self.client_id.clone(), None)
            .set_redirect_uri(self.back.clone());
        let verifier = PkceCodeVerifier::new(errand.verifier.clone());
        let Errand { state, nonce, .. } = errand.clone();
        let mut asked = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                || CsrfToken::new(state),
                || Nonce::new(nonce),
            )
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        for acr in &self.acr {
            asked = asked.add_auth_context_value(AuthenticationContextClass::new(acr.clone()));
        }
        if errand.anew {
            let at_once = std::time::Duration::ZERO;
            asked = asked.add_prompt(CoreAuthPrompt::Login).set_max_age(at_once);
        }
        Ok(asked.url().0.into())
    }

    async fn prove(
        &self,
        errand: &Errand,
        code: &SecretString,
        now: DateTime<Utc>,
    ) -> Result<Proved, NotProved> {
        let metadata = self.metadata().await?;
        let verifier = self.verifier(&metadata, now);
        let by_basic = metadata
            .token_endpoint_auth_methods_supported()
            .is_none_or(|methods| methods.contains(&CoreClientAuthMethod::ClientSecretBasic));
        let secret = ClientSecret::new(self.secret()?.expose_secret().to_owned());
        let client =
            CoreClient::from_provider_metadata(metadata, self.client_id.clone(), Some(secret))
                .set_redirect_uri(self.back.clone())
                .set_auth_type(if by_basic { AuthType::BasicAuth } else { AuthType::RequestBody });
        let code = AuthorizationCode::new(code.expose_secret().to_owned());
        let exchange =
            client.exchange_code(code).map_err(|_| NotProved::Refused("it gives no tokens"))?;
        let tokens = exchange
            .set_pkce_verifier(PkceCodeVerifier::new(errand.verifier.clone()))
            .request_async(&self.http)
            .await
            .map_err(|error| match error {
                RequestTokenError::Request(failure) => unreachable(failure),
                RequestTokenError::ServerResponse(_) => NotProved::Refused("the code"),
                _ => NotProved::Refused("an answer without readable tokens"),
            })?;
        let token = tokens.id_token().ok_or(NotProved::Refused("no identity token"))?;
        let nonce = Nonce::new(errand.nonce.clone());
        let claims = token.claims(&verifier, &nonce).map_err(|error| refused(&error))?;
        self.proved(claims)
    }

    fn verifier(
        &self,
        metadata: &CoreProviderMetadata,
        now: DateTime<Utc>,
    ) -> CoreIdTokenVerifier<'static> {
        let keys = metadata.jwks().clone();
        CoreIdTokenVerifier::new_public_client(self.client_id.clone(), self.issuer.clone(), keys)
            .set_allowed_algs(SIGNATURES)
            .set_time_fn(move || now)
            .set_issue_time_verifier_fn(move |at| {
                let lately = now - ISSUED_WITHIN <= at && at <= now + CLOCKS_DIFFER;
                if lately { Ok(()) } else { Err("issued at another time".to_owned()) }
            })
    }

    fn proved(&self, claims: &CoreIdTokenClaims) -> Result<Proved, NotProved> {
        // The library leaves this to its user.
        if claims.authorized_party().is_some_and(|party| *party != self.client_id) {
            return Err(NotProved::Refused("given to another party"));
        }
        let subject = ProviderSubject::parse(claims.subject().as_str())
            .map_err(|_| NotProved::Refused("a subject that is none"))?;
        let acr = claims.auth_context_ref().map(|acr| acr.as_str());
        let amr = claims.auth_method_refs().into_iter().flatten();
        let amr: Vec<_> = amr.map(|method| method.as_str()).collect();
        Ok(Proved { subject, second_factor: self.satisfies(acr, &amr), at: claims.auth_time() })
    }

    /// Whether that is what the settings want instead of a second factor: each list that is set has
    /// one of it.
    fn satisfies(&self, acr: Option<&str>, amr: &[&str]) -> bool {
        let wanted = !self.acr.is_empty() || !self.amr.is_empty();
        let by_class =
            self.acr.is_empty() || acr.is_some_and(|acr| self.acr.iter().any(|one| one == acr));
        let by_methods = self.amr.is_empty() || self.amr.iter().any(|one| amr.contains(&&**one));
        wanted && by_class && by_methods
    }

    /// Read anew each time, so that it can be replaced while the service runs.
    fn secret(&self) -> Result<SecretString, NotProved> {
        let text = std::fs::read_to_string(&self.secret_file).map_err(|_| {
            NotProved::Unreachable("the file of the client's secret is not readable")
        })?;
        Ok(text.trim().to_owned().into())
    }
}

impl IdentityProvider for OidcProvider {
    fn word(&self) -> &str {
        &self.word
    }

    fn label(&self) -> &str {
        &self.label
    }

    fn issuer(&self) -> &str {
        self.issuer.as_str()
    }

    fn entrance<'a>(&'a self, errand: &'a Errand) -> Answer<'a, String> {
        Box::pin(self.entrance(errand))
    }

    fn prove<'a>(
        &'a self,
        errand: &'a Errand,
        code: &'a SecretString,
        now: DateTime<Utc>,
    ) -> Answer<'a, Proved> {
        Box::pin(self.prove(errand, code, now))
    }
}

fn unreachable(failure: HttpFailure) -> NotProved {
    match failure {
        HttpFailure::Elsewhere => NotProved::Refused("an address that is not the provider's"),
        HttpFailure::TooSlow => NotProved::Unreachable("not within the time"),
        HttpFailure::NoConnection => NotProved::Unreachable("no connection, or no trust in it"),
        HttpFailure::NotRead => NotProved::Unreachable("too long, or breaks off"),
    }
}

/// The library's own words hold what the token says.
const fn refused(error: &ClaimsVerificationError) -> NotProved {
    NotProved::Refused(match error {
        ClaimsVerificationError::Expired(_) => "a token that is over",
        ClaimsVerificationError::InvalidAudience(_) => "a token for somebody else",
        ClaimsVerificationError::InvalidIssuer(_) => "a token of another issuer",
        ClaimsVerificationError::InvalidNonce(_) => "a token for another errand",
        ClaimsVerificationError::SignatureVerification(_) => "a token that is not signed so",
        _ => "a token that is not as it must be",
    })
}
