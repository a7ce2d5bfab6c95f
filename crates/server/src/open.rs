//! From settings to a running [`App`].

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, anyhow, bail};
use persistence::keys::Keys;
use persistence::{Engine, Store, StoreError, StoreSettings};
use secrecy::ExposeSecret;
use use_cases::documents::Typeset;
use use_cases::reports::rebuild_follow_up;
use use_cases::{App, SystemClock, SystemIds};

use crate::config::{Config, SettingsError};
use crate::oidc::providers;
use crate::out;

/// Opens the database of the settings and everything else a deed needs. An embedded database is
/// migrated; a server's must be already.
///
/// `beside_service` lets a command that does one deed and ends use an embedded file that a service
/// has open.
pub async fn open_app(config: &Config, beside_service: bool) -> anyhow::Result<App> {
    let providers = providers(config)?;
    let law = config.law_files()?.into_law(&config.law.timeline).map_err(SettingsError::from)?;
    let store = open_store(config, beside_service).await?;
    let pending = store.migrations().await?.into_iter().filter(|step| !step.applied).count();
    match store.engine() {
        _ if pending == 0 => {}
        Engine::Sqlite => store.migrate_up().await?,
        Engine::Postgres => {
            bail!("the database lacks {pending} migrations; run `polku migrate up` first")
        }
    }
    let app = App {
        store,
        law: Arc::new(law),
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        typeset: typesetter(),
        addresses: Arc::default(),
        budgets: Arc::default(),
        providers,
        settings: Arc::new(config.settings()),
    };
    if pending > 0 {
        // What figures are counted from follows from records that are older than the table of it.
        rebuild_follow_up(&app, false).await?;
    }
    Ok(app)
}

/// What makes PDFs, where it is built in.
#[must_use]
pub fn typesetter() -> Option<Arc<dyn Typeset>> {
    #[cfg(feature = "documents")]
    return Some(Arc::new(documents::Typst::new()));
    #[cfg(not(feature = "documents"))]
    None
}

/// Refuses a command about a database that is not there; opening would make an empty one.
pub fn must_exist(config: &Config) -> anyhow::Result<()> {
    match config.database.url.file() {
        Some(file) if !file.exists() => {
            bail!("there is no database {}; --database names another", file.display())
        }
        _ => Ok(()),
    }
}

/// Opens the database of the settings as it is, without migrating it.
pub async fn open_store(config: &Config, beside_service: bool) -> anyhow::Result<Store> {
    let address = config.database.url.clone();
    address.engine()?;
    let keys = keys(config)?;
    let attachments = config.attachments.keeping()?;
    let settings =
        StoreSettings { url: address, beside_service, attachments, ..StoreSettings::new("", keys) };
    Store::open(settings).await.map_err(|error| match error {
        StoreError::Busy => anyhow!("the database server does not answer"),
        error => anyhow!(error).context("the database cannot be opened"),
    })
}

/// The key that is set; for an embedded database otherwise the one in the file beside it, which is
/// made when the database is new.
fn keys(config: &Config) -> anyhow::Result<Keys> {
    if let Some(text) = &config.keys.text {
        return Keys::parse(text.expose_secret()).context("POLKU_KEY");
    }
    if let Some(file) = &config.keys.file {
        return Keys::read(file).with_context(|| format!("{}", file.display()));
    }
    let Some(database) = config.database.url.file() else {
        bail!("a database server needs POLKU_KEY_FILE or POLKU_KEY, the key of encrypted columns");
    };
    let file = key_file(&database);
    let named = || format!("{}", file.display());
    if file.exists() {
        return Keys::read(&file).with_context(named);
    }
    if database.metadata().is_ok_and(|database| database.len() > 0) {
        // A new key could not read what is stored.
        bail!("{} is missing, the key of {}", file.display(), database.display());
    }
    let keys = Keys::generate(&file, rand::random()).with_context(named)?;
    out::say(format!(
        "made a new key, {}; keep a copy elsewhere: without it, identity codes are lost",
        file.display()
    ));
    Ok(keys)
}

pub(crate) fn key_file(database: &Path) -> PathBuf {
    let mut name = OsString::from(database);
    name.push(".key");
    name.into()
}
