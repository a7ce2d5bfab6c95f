//! What an installation sets: a file, overridden by the environment (`POLKU__SECTION__KEY`).
//!
//! Every setting has a default that works. Secrets come from the environment or from a file whose
//! path is set, never from the settings file itself.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use config::{Environment, File, FileFormat};
use persistence::Address;
use secrecy::SecretString;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use use_cases::Settings;

use crate::law_files::{LawFileError, LawFiles, NoSuchTimeline};

mod attachments;
mod clients;
mod mail;
mod reports;
mod sign_in;

pub use attachments::AttachmentsSection;
pub use clients::ClientsSection;
pub use mail::{MailSection, MailTls};
pub use reports::ReportsSection;
pub use sign_in::{OidcSection, SecondFactor, SignInSection};

/// The settings file in the folder of settings.
const FILE: &str = "polku.toml";

/// Everything that is set.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Which database.
    pub database: DatabaseSection,
    /// Where the keys of encrypted columns are.
    pub keys: KeysSection,
    /// Where the service listens.
    pub server: ServerSection,
    /// How long people stay signed in.
    pub sessions: SessionsSection,
    /// What signing in asks for.
    pub sign_in: SignInSection,
    /// What this installation decides about clients.
    pub clients: ClientsSection,
    /// Where attached files are kept.
    pub attachments: AttachmentsSection,
    /// How letters are sent.
    pub mail: MailSection,
    /// What leaves the region.
    pub reports: ReportsSection,
    /// Which law applies.
    pub law: LawSection,
    /// Whether somebody only tries the program out: what is not safe is said and not refused.
    #[serde(skip)]
    pub development: bool,
    /// Read with the files of the law.
    timelines: IgnoredAny,
    /// Read with the files of the law.
    delegations: IgnoredAny,
    /// The folder the settings were read from; files of the law that are there replace the
    /// built-in ones.
    #[serde(skip)]
    folder: Option<PathBuf>,
}

/// What is wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// The settings file is not there.
    #[error("{file}: cannot be read: {reason}")]
    Unreadable {
        /// The file.
        file: String,
        /// Why not.
        reason: String,
    },
    /// A place of the settings file.
    #[error("{file}:{line}: {reason}")]
    File {
        /// The file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// What is wrong there.
        reason: String,
    },
    /// A variable of the environment, the file being right.
    #[error("a POLKU__ variable of the environment: {0}")]
    Environment(String),
    /// The timeline that is set.
    #[error("[law] timeline: {0}")]
    Timeline(#[from] NoSuchTimeline),
}

/// Reads the file alone, because only that tells on which line something is wrong.
fn check_file(path: &Path) -> Result<(), SettingsError> {
    let file = path.display().to_string();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => return Err(SettingsError::Unreadable { file, reason: error.to_string() }),
    };
    let Err(error) = toml::from_str::<Config>(&text) else { return Ok(()) };
    let at = error.span().map_or(0, |span| span.start);
    let line = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
    Err(SettingsError::File { file, line, reason: error.message().replace('\n', ", ") })
}

/// `[database]`
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DatabaseSection {
    /// `sqlite:FILE` or `postgres://…`. `DATABASE_URL` wins.
    #[serde(deserialize_with = "address")]
    pub url: Address,
}

/// `[keys]`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeysSection {
    /// A file that holds the key and nothing else. `POLKU_KEY_FILE` wins. An embedded database
    /// without one uses the file `<database>.key` beside it.
    pub file: Option<PathBuf>,
    /// The key itself, from `POLKU_KEY` only.
    #[serde(skip)]
    pub text: Option<SecretString>,
}

/// `[server]`
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ServerSection {
    /// Loopback unless set: TLS is the business of a proxy in front.
    pub address: SocketAddr,
    /// The proxies in front, which say in `X-Forwarded-For` whom they ask for. Nobody else is
    /// believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Where people reach the service, for links; the address unless set.
    pub public_url: Option<String>,
    /// The step of time, in milliseconds, at whose end is told that something is not there.
    pub not_found_step_ms: u16,
}

/// `[sessions]`
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SessionsSection {
    /// Hours after which a session ends whatever happens.
    pub hours: u16,
    /// Minutes of silence after which a session ends.
    pub idle_minutes: u16,
}

impl ServerSection {
    fn public_url(&self) -> String {
        let set = self.public_url.as_deref().map(|url| url.trim_end_matches('/').to_owned());
        set.unwrap_or_else(|| format!("http://{}", self.address))
    }
}

/// `[law]`
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LawSection {
    /// The timeline the service runs on.
    pub timeline: String,
}

fn address<'de, D: Deserializer<'de>>(text: D) -> Result<Address, D::Error> {
    String::deserialize(text).map(Address::from)
}

impl Default for DatabaseSection {
    fn default() -> Self {
        Self { url: Address::from("sqlite:polku.db") }
    }
}

impl Default for ServerSection {
    fn default() -> Self {
        let Settings { trusted_proxies, not_found_step_ms, .. } = Settings::default();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 8080));
        Self { address, trusted_proxies, public_url: None, not_found_step_ms }
    }
}

impl Default for SessionsSection {
    fn default() -> Self {
        let Settings { session_hours, session_idle_minutes, .. } = Settings::default();
        Self { hours: session_hours, idle_minutes: session_idle_minutes }
    }
}

impl Default for LawSection {
    fn default() -> Self {
        Self { timeline: "default".to_owned() }
    }
}

impl Config {
    /// The defaults, overridden by `polku.toml` in the folder, overridden by the environment.
    pub fn read(folder: Option<&Path>) -> Result<Self, SettingsError> {
        if let Some(folder) = folder {
            check_file(&folder.join(FILE))?;
        }
        Self::merged(folder).map_err(|error| SettingsError::Environment(error.to_string()))
    }

    fn merged(folder: Option<&Path>) -> Result<Self, config::ConfigError> {
        let environment = Environment::with_prefix("POLKU")
            .prefix_separator("__")
            .separator("__")
            .try_parsing(true);
        let mut sources = config::Config::builder();
        if let Some(folder) = folder {
            sources = sources.add_source(File::from(folder.join(FILE)).format(FileFormat::Toml));
        }
        let mut config: Self = sources.add_source(environment).build()?.try_deserialize()?;
        config.folder = folder.map(Path::to_owned);
        Ok(config)
    }

    /// The files of the law: built in, or taken from the folder of settings.
    pub fn law_files(&self) -> Result<LawFiles, LawFileError> {
        match &self.folder {
            Some(folder) => LawFiles::from_folder(folder),
            None => LawFiles::embedded(),
        }
    }

    /// Who proves a second factor: everybody, unless something else is set or it is only tried out.
    fn second_factor(&self) -> SecondFactor {
        let unset = if self.development { SecondFactor::Optional } else { SecondFactor::Required };
        self.sign_in.second_factor.unwrap_or(unset)
    }

    /// What the use cases need to know.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings {
            former_reads_days: self.clients.former_reads_days,
            break_glass_hours: self.clients.break_glass_hours,
            undo_hours: self.clients.undo_hours,
            openings_an_hour: self.clients.openings_an_hour,
            searches_a_minute: self.clients.searches_a_minute,
            exports_a_day: self.clients.exports_a_day,
            session_hours: self.sessions.hours,
            session_idle_minutes: self.sessions.idle_minutes,
            second_factor_required: self.second_factor() == SecondFactor::Required,
            attachment_max_bytes: self.attachments.max_bytes(),
            report_threshold: self.reports.threshold,
            trusted_proxies: self.server.trusted_proxies.clone(),
            not_found_step_ms: self.server.not_found_step_ms,
            public_url: self.server.public_url(),
        }
    }
}

/// The effective settings without secrets, as the file would say them.
impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            database,
            keys,
            server,
            sessions,
            sign_in,
            clients,
            attachments,
            mail,
            reports,
            law,
            folder,
            ..
        } = self;
        if let Some(folder) = folder {
            writeln!(f, "# read from {}", folder.display())?;
        }
        match database.url.file() {
            Some(file) => writeln!(f, "[database]\nurl = \"sqlite:{}\"\n", file.display())?,
            None => writeln!(f, "[database]\n# url is a server's and may hold a password\n")?,
        }
        match (&keys.text, &keys.file) {
            (Some(_), _) => writeln!(f, "[keys]\n# the key is in POLKU_KEY\n")?,
            (None, Some(file)) => writeln!(f, "[keys]\nfile = \"{}\"\n", file.display())?,
            (None, None) => writeln!(f, "[keys]\n# beside the embedded database\n")?,
        }
        writeln!(f, "[server]\naddress = \"{}\"", server.address)?;
        let proxies: Vec<_> =
            server.trusted_proxies.iter().map(|one| format!("\"{one}\"")).collect();
        writeln!(f, "trusted_proxies = [{}]", proxies.join(", "))?;
        writeln!(f, "not_found_step_ms = {}", server.not_found_step_ms)?;
        if let Some(url) = &server.public_url {
            writeln!(f, "public_url = \"{url}\"")?;
        }
        writeln!(f)?;
        writeln!(f, "[sessions]\nhours = {}", sessions.hours)?;
        writeln!(f, "idle_minutes = {}\n", sessions.idle_minutes)?;
        writeln!(f, "[sign_in]\nsecond_factor = \"{}\"\n", self.second_factor().word())?;
        for (word, provider) in &sign_in.oidc {
            writeln!(f, "[sign_in.oidc.{word}]\n{provider}")?;
        }
        writeln!(f, "{clients}\n")?;
        writeln!(f, "{attachments}\n")?;
        writeln!(f, "{mail}\n\n{reports}\n")?;
        write!(f, "[law]\ntimeline = \"{}\"", law.timeline)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_says_what_holds_without_it() {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config");

        let read = Config::read(Some(&shipped)).unwrap().to_string();
        let (_, read) = read.split_once('\n').unwrap();

        assert_eq!(read, Config::default().to_string());
    }

    #[test]
    fn nothing_shown_holds_a_secret() {
        let mut config = Config::default();
        config.database.url = Address::from("postgres://polku:hush@db/polku");
        config.keys.text = Some("hush".into());

        assert!(!config.to_string().contains("hush"), "{config}");
        assert!(!format!("{config:?}").contains("hush"), "{config:?}");
    }

    #[test]
    fn a_misspelt_setting_is_named() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), "[sessions]\nhour = 8\n").unwrap();

        let refused = Config::read(Some(folder.path())).unwrap_err().to_string();

        assert!(refused.contains("hour") && refused.contains("idle_minutes"), "{refused}");
        assert!(refused.contains("polku.toml:2: "), "{refused}");
    }

    #[test]
    fn a_section_that_is_none_is_named_with_its_line() {
        for (text, line) in [
            ("[law]\ntimeline = \"national\"\n\n[lwa]\n", 4),
            ("[server]\naddress = \"here\"\n", 2),
            ("[sessions]\nhours = true\n", 2),
            ("[law\n", 1),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join(FILE);
            std::fs::write(&file, text).unwrap();

            let refused = Config::read(Some(folder.path())).unwrap_err().to_string();

            let expected = format!("{}:{line}: ", file.display());
            assert!(refused.starts_with(&expected), "{expected} in {refused}");
            assert!(!refused.contains('\n'), "{refused}");
        }
    }
}
