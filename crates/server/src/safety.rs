//! What `polku serve` refuses to start with: settings by which somebody could read or lose what the
//! register holds.

use std::fmt;
use std::net::IpAddr;
use std::path::Path;

use anyhow::bail;
use persistence::keys::is_guessable;
use persistence::{Engine, Store};
use secrecy::ExposeSecret;

use crate::config::{Config, MailTls};
use crate::open::key_file;
use crate::out;

/// A shorter password of a database is guessed.
const PASSWORD_MIN: usize = 12;

/// A setting that is not safe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Danger {
    setting: String,
    what: &'static str,
    remedy: &'static str,
}

impl fmt::Display for Danger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { setting, what, remedy } = self;
        write!(f, "{setting}: {what}; {remedy}")
    }
}

fn danger(setting: impl Into<String>, what: &'static str, remedy: &'static str) -> Danger {
    Danger { setting: setting.into(), what, remedy }
}

/// Refuses to go on with what is not safe, naming all of it; in development it is only said, loudly.
pub async fn require_safe(config: &Config, store: &Store) -> anyhow::Result<()> {
    let dangers = dangers(config, store).await?;
    if dangers.is_empty() {
        return Ok(());
    }
    if config.development {
        for one in &dangers {
            out::say(format!("UNSAFE, overlooked because of --development: {one}"));
        }
        return Ok(());
    }
    let all: Vec<_> = dangers.iter().map(Danger::to_string).collect();
    bail!("not safe to serve: {} (--development overlooks it)", all.join(" | "));
}

/// Everything that is not safe.
pub async fn dangers(config: &Config, store: &Store) -> anyhow::Result<Vec<Danger>> {
    let mut dangers = of_settings(config);
    dangers.extend(of_database(store.engine(), &store.described().await?));
    Ok(dangers)
}

fn of_settings(config: &Config) -> Vec<Danger> {
    let mut dangers = Vec::new();
    of_files(config, &mut dangers);
    of_secrets(config, &mut dangers);
    of_ways(config, &mut dangers);
    dangers
}

fn of_files(config: &Config, dangers: &mut Vec<Danger>) {
    let remedy = "take the right to read it from others (chmod o-rwx)";
    let database = config.database.url.file();
    let beside = database.as_deref().map(key_file);
    let key = match (&config.keys.text, &config.keys.file) {
        (Some(_), _) => None,
        (None, Some(file)) => Some(file),
        (None, None) => beside.as_ref(),
    };
    if let Some(file) = key.filter(|file| is_open_to_others(file)) {
        let setting = format!("[keys] file {}", file.display());
        dangers.push(danger(setting, "everybody on this machine can read the key", remedy));
    }
    if let Some(file) = database.filter(|file| is_open_to_others(file)) {
        let setting = format!("[database] url sqlite:{}", file.display());
        dangers.push(danger(setting, "everybody on this machine can read the database", remedy));
    }
    for (word, provider) in &config.sign_in.oidc {
        let file = &provider.client_secret_file;
        let setting = || format!("[sign_in.oidc.{word}] client_secret_file {}", file.display());
        if gives(file, 0o077) {
            let remedy = "let its owner alone read it (chmod 0400)";
            dangers.push(danger(setting(), "others can read the client's secret", remedy));
        } else if !std::fs::read_to_string(file).is_ok_and(|secret| !secret.trim().is_empty()) {
            let remedy = "put the secret there that the provider gave out";
            dangers.push(danger(setting(), "there is no secret to read", remedy));
        }
    }
}

fn is_open_to_others(file: &Path) -> bool {
    gives(file, 0o007)
}

fn gives(file: &Path, rights: u32) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.metadata().is_ok_and(|file| file.permissions().mode() & rights != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = (file, rights);
        false
    }
}

fn of_secrets(config: &Config, dangers: &mut Vec<Danger>) {
    let remedy = "make one of random bytes (openssl rand -hex 32)";
    if let Some(key) = &config.keys.text {
        if is_guessable(key.expose_secret()) {
            dangers.push(danger("POLKU_KEY", "the key can be guessed", remedy));
        }
    } else if let Some(file) = &config.keys.file
        && std::fs::read_to_string(file).is_ok_and(|key| is_guessable(&key))
    {
        let setting = format!("[keys] file {}", file.display());
        dangers.push(danger(setting, "the key can be guessed", remedy));
    }
    let password = config.database.url.password_length();
    if password.is_some_and(|length| length < PASSWORD_MIN) {
        let remedy = "give it one of 12 random characters or more";
        dangers.push(danger("[database] url", "the password can be guessed", remedy));
    }
}

fn of_ways(config: &Config, dangers: &mut Vec<Danger>) {
    if config.database.url.is_open_to_eavesdroppers() {
        dangers.push(danger(
            "[database] url",
            "the way to the database server is not encrypted to a verified server",
            "add ?sslmode=verify-full, and sslrootcert= where its authority is your own",
        ));
    }
    let url = config.server.public_url.as_deref();
    let encrypted = url.is_some_and(|url| url.starts_with("https://"));
    if url.is_some_and(|url| !url.starts_with("https://") && !is_of_this_machine(url)) {
        dangers.push(danger(
            "[server] public_url",
            "people would sign in over an open line, and browsers keep no session there",
            "put a proxy with TLS in front and begin it with https://",
        ));
    } else if !config.server.address.ip().is_loopback() && !encrypted {
        dangers.push(danger(
            "[server] address",
            "it listens to other machines without TLS",
            "listen on loopback, or set [server] public_url to the https:// of the proxy in front",
        ));
    }
    if config.server.trusted_proxies.iter().any(IpAddr::is_unspecified) {
        dangers.push(danger(
            "[server] trusted_proxies",
            "it names no machine",
            "name the address of each proxy",
        ));
    }
    for (word, provider) in &config.sign_in.oidc {
        let issuer = &provider.issuer;
        if !issuer.starts_with("https://") && !is_of_this_machine(issuer) {
            dangers.push(danger(
                format!("[sign_in.oidc.{word}] issuer"),
                "who signs in would be said over an open line",
                "use the provider's https://",
            ));
        }
    }
    let mail = &config.mail;
    if mail.enabled && mail.tls == MailTls::None && !is_this_machine(&mail.host) {
        dangers.push(danger(
            "[mail] tls",
            "letters leave this machine over an open line",
            "set starttls or tls, or use a mail server of this machine",
        ));
    }
}

/// Whether an address of the web leads to this machine.
fn is_of_this_machine(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    is_this_machine(host)
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

/// What the database says of itself, of what decides whether a commit that was answered survives a
/// loss of power. `synchronous_commit` is not asked: the service sets it for itself.
fn of_database(engine: Engine, described: &[(&'static str, String)]) -> Vec<Danger> {
    let safe: &[(&str, &str)] = match engine {
        Engine::Sqlite => &[("journal_mode", "wal"), ("synchronous", "2")],
        Engine::Postgres => &[("fsync", "on"), ("full_page_writes", "on")],
    };
    let (what, remedy) = match engine {
        Engine::Sqlite => (
            "the file system does not let the database keep what it has answered",
            "keep the file on a local disk",
        ),
        Engine::Postgres => (
            "a loss of power would lose or damage what the server has answered",
            "switch it on in postgresql.conf",
        ),
    };
    let is = |name: &str| described.iter().find(|(known, _)| *known == name);
    let differs = |(name, value): &&(&str, &str)| is(name).is_none_or(|(_, is)| is != value);
    let wrong = safe.iter().filter(differs);
    wrong.map(|(name, _)| danger(format!("{name} of the database"), what, remedy)).collect()
}

#[cfg(test)]
mod tests {
    use persistence::Address;

    use super::*;

    fn of(change: impl FnOnce(&mut Config)) -> Vec<String> {
        let mut config = Config::default();
        change(&mut config);
        of_settings(&config).iter().map(|one| one.setting.clone()).collect()
    }

    #[test]
    fn the_settings_that_come_with_the_program_are_safe() {
        assert_eq!(of(|_| {}), [""; 0]);
    }

    #[test]
    fn a_server_is_safe_by_a_socket_on_this_machine_or_by_verified_tls() {
        let key = "3c0f9b1e7d2a465881f3e0d4b7a69c25f1e8d3047b5a6c9e2f10d8b3a7465c9e";
        for (url, safe) in [
            ("postgres://polku@localhost/polku", true),
            ("postgres://polku@127.0.0.1:5433/polku", true),
            ("postgres://polku@%2Frun%2Fpostgresql/polku", true),
            ("postgres:///polku?host=/run/postgresql", true),
            ("postgres://polku@db.example/polku?sslmode=verify-full", true),
            ("postgres://polku@db.example/polku", false),
            ("postgres://polku@db.example/polku?sslmode=require", false),
            ("postgres://polku@10.0.0.7/polku?sslmode=disable", false),
            ("postgres://polku:postgres@localhost/polku", false),
            ("postgres://polku:k8Rz-vq2M-xw7T@localhost/polku", true),
        ] {
            let found = of(|config| {
                config.keys.text = Some(key.into());
                config.database.url = Address::from(url);
            });
            assert_eq!(found.is_empty(), safe, "{url}: {found:?}");
        }
    }

    #[test]
    fn a_way_over_other_machines_is_safe_with_tls_only() {
        for (address, url, safe) in [
            ("127.0.0.1:8080", None, true),
            ("[::1]:8080", Some("http://localhost:8080"), true),
            ("127.0.0.1:8080", Some("https://polku.example.fi"), true),
            ("0.0.0.0:8080", Some("https://polku.example.fi"), true),
            ("0.0.0.0:8080", None, false),
            ("192.0.2.1:8080", Some("http://[::1]:80/polku"), false),
            ("127.0.0.1:8080", Some("http://polku.example.fi"), false),
            ("127.0.0.1:8080", Some("http://localhost.example.fi"), false),
        ] {
            let found = of(|config| {
                config.server.address = address.parse().unwrap();
                config.server.public_url = url.map(str::to_owned);
            });
            assert_eq!(found.is_empty(), safe, "{address} {url:?}: {found:?}");
        }
    }

    #[test]
    fn a_provider_of_identity_is_safe_by_tls_and_with_a_secret_that_nobody_else_reads() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        for (issuer, secret, mode, dangers) in [
            ("https://id.example.fi", "hush", 0o400, 0),
            ("http://127.0.0.1:8000", "hush", 0o400, 0),
            ("http://id.example.fi", "hush", 0o400, 1),
            ("https://id.example.fi", "hush", 0o440, 1),
            ("https://id.example.fi", " \n", 0o400, 1),
        ] {
            let _ = std::fs::remove_file(&file);
            std::fs::write(&file, secret).unwrap();
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
            let section = format!(
                "[vantaa]\nissuer = \"{issuer}\"\nclient_id = \"polku\"\nlabel = \"Vantaa\"\n\
                 client_secret_file = \"{}\"\n",
                file.display()
            );
            let found = of(|config| config.sign_in.oidc = toml::from_str(&section).unwrap());
            assert_eq!(found.len(), dangers, "{issuer} {secret} {mode:o}: {found:?}");
            assert!(found.iter().all(|one| !one.contains("hush")), "{found:?}");
        }
    }

    #[test]
    fn letters_leave_the_machine_encrypted() {
        for (host, tls, safe) in [
            ("localhost", MailTls::None, true),
            ("mail.example.fi", MailTls::Starttls, true),
            ("mail.example.fi", MailTls::None, false),
        ] {
            let found = of(|config| {
                config.mail.enabled = true;
                config.mail.host = host.to_owned();
                config.mail.tls = tls;
            });
            assert_eq!(found.is_empty(), safe, "{host}: {found:?}");
        }
    }

    #[test]
    fn a_database_that_may_lose_what_it_answered_is_not_safe() {
        let of = |engine, said: &[(&'static str, &str)]| {
            let said: Vec<_> = said.iter().map(|(name, is)| (*name, (*is).to_owned())).collect();
            of_database(engine, &said).iter().map(|one| one.setting.clone()).collect::<Vec<_>>()
        };

        let good = [("journal_mode", "wal"), ("synchronous", "2")];
        assert_eq!(of(Engine::Sqlite, &good), [""; 0]);
        let bad = [("journal_mode", "delete"), ("synchronous", "1")];
        assert_eq!(
            of(Engine::Sqlite, &bad),
            ["journal_mode of the database", "synchronous of the database"]
        );
        let good = [("fsync", "on"), ("full_page_writes", "on")];
        assert_eq!(of(Engine::Postgres, &good), [""; 0]);
        let bad = [("fsync", "off"), ("full_page_writes", "on")];
        assert_eq!(of(Engine::Postgres, &bad), ["fsync of the database"]);
        assert_eq!(of(Engine::Postgres, &[]).len(), 2);
    }
}
