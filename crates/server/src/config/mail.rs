use std::fmt;

use anyhow::{Context, bail};
use chrono::Weekday;
use secrecy::SecretString;
use serde::Deserialize;
use use_cases::letters::DigestHour;

/// `[mail]`
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailSection {
    /// Off unless set: no letter is planned or sent.
    pub enabled: bool,
    /// The mail server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way to it is encrypted.
    pub tls: MailTls,
    /// Who signs in there; nobody unless set.
    pub user: Option<String>,
    /// With what, from `POLKU_MAIL_PASSWORD` only.
    #[serde(skip)]
    pub password: Option<SecretString>,
    /// Whom letters come from.
    pub from: String,
    /// The day of the weekly digest.
    pub digest_day: String,
    /// The hour, in Finland.
    pub digest_hour: u8,
}

/// How the way to the mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailTls {
    /// From the first byte.
    Tls,
    /// After a greeting in clear; a server that does not offer it gets no letter.
    Starttls,
    /// Not at all: a server of this machine.
    None,
}

impl Default for MailSection {
    fn default() -> Self {
        Self {
            enabled: false,
            host: "localhost".to_owned(),
            port: 587,
            tls: MailTls::Starttls,
            user: None,
            password: None,
            from: "Polku <polku@localhost>".to_owned(),
            digest_day: "monday".to_owned(),
            digest_hour: 7,
        }
    }
}

impl MailSection {
    /// When digests go out.
    pub fn hour(&self) -> anyhow::Result<DigestHour> {
        let day: Option<Weekday> = self.digest_day.parse().ok();
        let day = day.context("[mail] digest_day is a day of the week, such as monday")?;
        if self.digest_hour > 23 {
            bail!("[mail] digest_hour is 0 to 23");
        }
        Ok(DigestHour { day, hour: self.digest_hour })
    }
}

impl fmt::Display for MailSection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { enabled, host, port, tls, user, password: _, from, digest_day, digest_hour } =
            self;
        let tls = match tls {
            MailTls::Tls => "tls",
            MailTls::Starttls => "starttls",
            MailTls::None => "none",
        };
        writeln!(f, "[mail]\nenabled = {enabled}\nhost = \"{host}\"\nport = {port}")?;
        writeln!(f, "tls = \"{tls}\"")?;
        if let Some(user) = user {
            writeln!(f, "user = \"{user}\"")?;
        }
        writeln!(f, "from = \"{from}\"\ndigest_day = \"{digest_day}\"")?;
        writeln!(f, "digest_hour = {digest_hour}")
    }
}
