use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use serde::Deserialize;

/// `[sign_in]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignInSection {
    /// Who proves a second factor besides the password; everybody unless set.
    pub second_factor: Option<SecondFactor>,
    /// Providers of identity, each by the word that addresses call it; none unless set.
    pub oidc: BTreeMap<String, OidcSection>,
}

/// `[sign_in.oidc.WORD]`: a provider of OpenID Connect.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OidcSection {
    /// What the provider calls itself, exactly.
    pub issuer: String,
    /// What the provider calls this installation.
    pub client_id: String,
    /// A file that holds the client's secret and nothing else.
    pub client_secret_file: PathBuf,
    /// What people call the provider.
    pub label: String,
    /// Classes of authentication (`acr`) with one of which no second factor is asked for here.
    #[serde(default)]
    pub acr: Vec<String>,
    /// Methods (`amr`), the same.
    #[serde(default)]
    pub amr: Vec<String>,
    /// Hosts of the provider besides that of the issuer, with a port or without.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// The certificates of the provider's own authority, in place of those of this machine.
    pub ca_file: Option<PathBuf>,
}

impl fmt::Display for OidcSection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { issuer, client_id, client_secret_file, label, acr, amr, hosts, ca_file } = self;
        writeln!(f, "issuer = {issuer:?}\nclient_id = {client_id:?}")?;
        writeln!(f, "client_secret_file = \"{}\"", client_secret_file.display())?;
        writeln!(f, "label = {label:?}\nacr = {acr:?}\namr = {amr:?}\nhosts = {hosts:?}")?;
        if let Some(file) = ca_file {
            writeln!(f, "ca_file = \"{}\"", file.display())?;
        }
        Ok(())
    }
}

/// Who proves a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondFactor {
    /// Everybody: who has none sets one up before anything else.
    Required,
    /// Whoever has set one up.
    Optional,
}

impl SecondFactor {
    /// As the file of settings says it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Optional => "optional",
        }
    }
}
