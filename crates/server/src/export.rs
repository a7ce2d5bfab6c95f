//! `polku export`: lists of persons, the same bytes as the API.

use std::io;

use anyhow::Context;
use clap::{Args, Subcommand};
use domain::exports::Purpose;
use use_cases::exports::{Export, ExportFormat, Exporting, export_clients, export_deadlines};
use use_cases::{App, Error, users};

use crate::out;
use crate::user::WrongArgument;

/// Which list. The token of a supervisor is read from standard input: the list is that user's, and
/// so is the line in the log.
#[derive(Debug, Subcommand)]
pub enum ExportCommand {
    /// Prints the clients of the unit by name.
    Clients(Asked),
    /// Prints the open time limits of the unit, what is due first before the rest.
    Deadlines(Asked),
}

/// What for and as what.
#[derive(Debug, Args)]
pub struct Asked {
    /// `work_planning`, `deadline_follow_up`, `quality_check` or `oversight`.
    #[arg(long, value_parser = purpose)]
    purpose: Purpose,
    /// The same in 10 to 500 characters; kept with the export.
    #[arg(long)]
    words: String,
    /// csv or jsonl.
    #[arg(long, default_value = "csv", value_parser = format)]
    format: ExportFormat,
}

fn purpose(code: &str) -> Result<Purpose, String> {
    let known = Purpose::ALL.map(Purpose::code).join(", ");
    Purpose::from_code(code).ok_or_else(|| format!("one of {known}"))
}

fn format(code: &str) -> Result<ExportFormat, String> {
    let known = ExportFormat::ALL.map(ExportFormat::code).join(", ");
    ExportFormat::from_code(code).ok_or_else(|| format!("one of {known}"))
}

/// Prints the list line by line; whoever stops reading ends it.
pub async fn run(command: ExportCommand, app: &App) -> anyhow::Result<()> {
    let mut token = String::new();
    io::stdin().read_line(&mut token).context("standard input")?;
    let actor = users::actor_of_token(app, token.trim()).await?;
    let exporting = match command {
        ExportCommand::Clients(asked) => export_clients(app, &actor, &asked.into()).await,
        ExportCommand::Deadlines(asked) => export_deadlines(app, &actor, &asked.into()).await,
    };
    let mut list: Exporting = exporting.map_err(told)?;
    while let Some(lines) = list.next().await? {
        out::print_bytes(&lines)?;
    }
    Ok(())
}

impl From<Asked> for Export {
    fn from(asked: Asked) -> Self {
        let Asked { purpose, words, format } = asked;
        Self { purpose, words, format }
    }
}

fn told(error: Error) -> anyhow::Error {
    match error {
        Error::Invalid(faults) => {
            let said = faults.iter().map(|one| format!("--words: {}", one.text));
            WrongArgument(said.collect::<Vec<_>>().join("; ")).into()
        }
        other => other.into(),
    }
}
