//! The command line of `polku`. Each subcommand stands in a file of its name.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Parser, Subcommand};
use persistence::Address;
use use_cases::App;
use use_cases::reports::rebuild_follow_up;

use crate::access_log::{self, AccessLogCommand};
use crate::backup::{self, BackupCommand, RestoreCommand};
use crate::change_over::{self, ChangeOverCommand};
use crate::check::{self, CheckCommand};
use crate::config::{Config, SettingsError};
use crate::demo::{self, DemoCommand};
use crate::export::{self, ExportCommand};
use crate::import::{self, ImportCommand};
use crate::law_files::LawFileError;
use crate::migrate::{self, MigrateCommand};
use crate::post::Post;
use crate::report::{self, ReportCommand};
use crate::rules::{self, RulesCommand, RulesError};
use crate::safety::require_safe;
use crate::user::{self, UserCommand, WrongArgument};
use crate::{must_exist, open_app, out, serve};

const HEADING: &str = "Settings and database";

const EXIT_CODES: &str = "\
Exit codes: 0 done; 1 not done, or `check` found something wrong; 2 a command line, a question to the
law, or a file of settings or of the law that is wrong. Errors are one line on standard error;
POLKU_LOG says how much is logged there (error, warn, info, debug).";

/// Integration clients of TE-offices and municipalities on one unbroken path, with the law as data.
#[derive(Debug, Parser)]
#[command(name = "polku", version, about, arg_required_else_help = true, after_help = EXIT_CODES)]
pub struct Cli {
    /// A folder with polku.toml and, if they are to replace the built-in ones, rulesets/ and
    /// reference/. Without it, everything is as built in.
    #[arg(long, global = true, help_heading = HEADING, env = "POLKU_CONFIG", value_name = "FOLDER")]
    #[arg(value_parser = OsStringValueParser::new().map(PathBuf::from))]
    config: Option<PathBuf>,
    #[arg(
        long,
        help = "The database: sqlite:FILE or postgres://USER@HOST/NAME. [default: sqlite:polku.db]",
        global = true,
        help_heading = HEADING,
        env = "DATABASE_URL",
        hide_env_values = true,
        value_name = "ADDRESS",
        value_parser = |text: &str| Ok::<_, std::convert::Infallible>(Address::from(text))
    )]
    database: Option<Address>,
    #[arg(
        long,
        help = "A file with the key of encrypted columns: 64 hexadecimal digits or base64. \
                POLKU_KEY may hold the key itself. [default: a file beside an embedded database]",
        global = true,
        help_heading = HEADING,
        env = "POLKU_KEY_FILE",
        value_name = "FILE",
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    key_file: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Fills a database of its own with synthetic clients and serves it on loopback.
    Demo(DemoCommand),
    /// Starts the service. An embedded database is made and migrated when needed; a server's must
    /// be migrated before.
    Serve {
        /// Where to listen. [default: 127.0.0.1:8080]
        #[arg(long, value_name = "ADDRESS:PORT")]
        address: Option<SocketAddr>,
        /// Starts also with settings that are not safe, and says which; asks nobody for a second
        /// factor unless the settings do. For trying the program out.
        #[arg(long)]
        development: bool,
    },
    /// Brings the schema to this version, or back.
    #[command(subcommand)]
    Migrate(MigrateCommand),
    /// Shows the effective settings without secrets, the rule sets, and the database.
    Check(CheckCommand),
    /// Copies the embedded database, also while a service runs on it.
    Backup(BackupCommand),
    /// Replaces the embedded database by a backup, also while a service runs on it.
    Restore(RestoreCommand),
    /// Adds, disables and re-keys users.
    #[command(subcommand)]
    User(UserCommand),
    /// Prints who has seen a client, as far as the client may know.
    AccessLog(AccessLogCommand),
    /// Brings an existing caseload along, from CSV or XLSX.
    Import(ImportCommand),
    /// Carries the register over to the Act that the timeline brings into force.
    ChangeOver(ChangeOverCommand),
    /// Reads follow-up figures, attests periods, freezes reports.
    #[command(subcommand)]
    Report(ReportCommand),
    /// Prints lists of persons, for a purpose that is kept.
    #[command(subcommand)]
    Export(ExportCommand),
    /// Asks the law: who is responsible, when a limit falls due, and from which section.
    #[command(subcommand)]
    Rules(RulesCommand),
}

impl Cli {
    /// Does what the command line says.
    pub async fn run(self) -> anyhow::Result<()> {
        let mut config = self.settings()?;
        match self.command {
            Command::Demo(command) => Box::pin(demo::run(command, config)).await,
            Command::Serve { address, development } => {
                config.development = development;
                // Links begin with it unless something else is set for them.
                config.server.address = address.unwrap_or(config.server.address);
                let app = open_app(&config, false).await?;
                if let Err(refused) = require_safe(&config, &app.store).await {
                    app.store.close().await?;
                    return Err(refused);
                }
                rebuild_follow_up(&app, false).await?;
                let post = Post::new(&config.mail)?;
                let ready = |bound| Ok(out::print(format!("listening on http://{bound}"))?);
                serve::serve(app, config.server.address, post, ready).await
            }
            Command::Migrate(command) => say(migrate::run(command, &config).await),
            Command::Check(command) => check::run(command, &config).await,
            Command::Backup(command) => say(backup::run_backup(command, &config).await),
            Command::Restore(command) => say(backup::run_restore(command, &config).await),
            Command::User(command) => {
                if !command.may_be_the_first() {
                    must_exist(&config)?;
                }
                let app = open_app(&config, true).await?;
                let said = user::run(command, &app).await;
                close(app, said).await
            }
            Command::AccessLog(command) => {
                must_exist(&config)?;
                let app = open_app(&config, true).await?;
                let said = access_log::run(command, &app).await;
                close(app, said).await
            }
            Command::Import(command) => import::run(command, &config).await,
            Command::ChangeOver(command) => change_over::run(command, &config).await,
            Command::Report(command) => {
                must_exist(&config)?;
                let app = open_app(&config, true).await?;
                let written = Box::pin(report::run(command, &app)).await;
                app.store.close().await?;
                Ok(out::print_bytes(&written?)?)
            }
            Command::Export(command) => {
                must_exist(&config)?;
                let app = open_app(&config, true).await?;
                let printed = export::run(command, &app).await;
                app.store.close().await?;
                printed
            }
            Command::Rules(command) => {
                let said = rules::run(&command, &config.law_files()?);
                if let Err(RulesError::NotProved { proof, .. }) = &said {
                    out::print(proof)?;
                }
                say(said.map_err(Into::into))
            }
        }
    }

    fn settings(&self) -> anyhow::Result<Config> {
        let mut config = Config::read(set(self.config.as_deref()))?;
        if let Some(address) = &self.database {
            config.database.url = address.clone();
        }
        if let Some(file) = set(self.key_file.as_deref()) {
            config.keys.file = Some(file.to_owned());
        }
        let key = std::env::var("POLKU_KEY").ok();
        config.keys.text = key.filter(|key| !key.is_empty()).map(Into::into);
        let password = std::env::var("POLKU_MAIL_PASSWORD").ok();
        config.mail.password = password.filter(|password| !password.is_empty()).map(Into::into);
        Ok(config)
    }
}

/// A variable of the environment that is empty sets nothing.
fn set(path: Option<&Path>) -> Option<&Path> {
    path.filter(|path| !path.as_os_str().is_empty())
}

/// What a command line comes to that cannot be carried out: help as it is, a fault in one line.
#[must_use]
pub fn misspelt(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // Nobody to read it, nothing to say.
            drop(error.print());
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            drop(error.print());
            ExitCode::from(2)
        }
        _ => {
            out::say(in_one_line(&error.to_string()));
            ExitCode::from(2)
        }
    }
}

/// Without the usage, which `--help` says at length.
fn in_one_line(text: &str) -> String {
    let text = text.split("\n\nUsage:").next().unwrap_or_default();
    let text = text.split("\n\nFor more information").next().unwrap_or_default();
    let text = text.trim_start_matches("error: ").split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{text}; --help says more")
}

/// Closes the database whether or not the deed was done, and prints what it said.
async fn close(app: App, said: anyhow::Result<String>) -> anyhow::Result<()> {
    app.store.close().await?;
    say(said)
}

fn say(said: anyhow::Result<String>) -> anyhow::Result<()> {
    Ok(out::print(said?)?)
}

/// The exit code that belongs to an error: 2 for a command line, a question the law cannot answer as
/// asked, and a faulty file of the law or of settings; 1 for everything else.
#[must_use]
pub fn exit_code(error: &anyhow::Error) -> u8 {
    match error.downcast_ref::<RulesError>() {
        Some(RulesError::NotProved { .. }) => 1,
        Some(_) => 2,
        None if error.is::<LawFileError>() || error.is::<SettingsError>() => 2,
        None if error.is::<WrongArgument>() => 2,
        None => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(line: &str) -> String {
        in_one_line(&Cli::try_parse_from(line.split(' ')).unwrap_err().to_string())
    }

    #[test]
    fn a_fault_of_the_command_line_is_one_line() {
        for (line, said) in [
            ("polku chekc", "unrecognized subcommand 'chekc'"),
            ("polku user add --name x", "--role <ROLE>"),
            ("polku user add --role boss", "one of case_worker"),
            ("polku serve --address here", "invalid value 'here' for '--address <ADDRESS:PORT>'"),
        ] {
            let text = refused(line);
            assert!(text.contains(said) && text.ends_with("; --help says more"), "{text}");
            assert!(!text.contains('\n') && !text.contains("Usage"), "{text}");
        }
    }
}
