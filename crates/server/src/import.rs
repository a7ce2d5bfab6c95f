//! `polku import`: an existing caseload from a CSV file or a workbook. Works on both databases,
//! also while a service runs.

mod example;
mod field;
mod mapping;
mod reading;
mod report;
mod sheet;
mod template;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use anyhow::{Context, anyhow, bail};
use chrono::NaiveDate;
use clap::Args;
use domain::access::Actor;
use domain::authorities::AuthorityKey;
use indicatif::{ProgressBar, ProgressStyle};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use use_cases::clients::import::{Import, ImportSettings};
use use_cases::users::actor_named;
use use_cases::{App, Error};

use self::mapping::Mapping;
use self::reading::RowReader;
use self::report::Report;
use self::sheet::{Sheet, SheetRow};
use self::template::StartingFile;
use crate::config::Config;
use crate::{must_exist, open_app, out};

/// How many rows are carried out side by side. All wait for one writer of an embedded database, and
/// nobody waits longer for it than a few seconds.
const ROWS: usize = 128;

/// Brings an existing caseload along, or makes a file to begin with.
///
/// Each row comes in whole or not at all. One that is refused does not stop the others; it is told
/// with its line, and the exit code is 1.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct ImportCommand {
    #[command(subcommand)]
    made: Option<StartingFile>,
    #[command(flatten)]
    file: Option<ImportFile>,
}

/// An import of one file. Each row comes in whole or not at all, and one that is refused stops no
/// other; what is here already stays.
#[derive(Debug, Args)]
pub struct ImportFile {
    /// CSV in UTF-8, or XLSX.
    #[arg(value_name = "FILE")]
    pub path: PathBuf,
    /// Which column is which field; not needed for a file made from the template.
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// The authority that acts for the clients, as kind:code, such as `te_office:0299`.
    #[arg(long)]
    pub authority: AuthorityKey,
    /// The sign-in name of the user who imports, a worker of the authority. What the user may not
    /// do, the import does not do.
    #[arg(long, value_name = "NAME")]
    pub by: String,
    /// The sheet of a workbook. [default: the first]
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// From which day the facts of clients who are here already are true. [default: today]
    #[arg(long, value_name = "DAY")]
    pub on: Option<NaiveDate>,
    /// Stores nothing, and tells of each row what would become of it.
    #[arg(long)]
    pub dry_run: bool,
    /// Tells of each row in a new CSV file. Without it, what is wrong is printed.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

/// Does it, and prints what became of the rows. An error also if a row was refused.
pub(crate) async fn run(command: ImportCommand, config: &Config) -> anyhow::Result<()> {
    let file = match command {
        ImportCommand { made: Some(asked), .. } => return template::make(asked),
        ImportCommand { file: Some(file), .. } => file,
        ImportCommand { .. } => bail!("name a file to import"),
    };
    must_exist(config)?;
    let app = open_app(config, true).await?;
    let imported = import(&app, file).await;
    app.store.close().await?;
    let Imported { said, refused } = imported?;
    out::print(said)?;
    match refused {
        0 => Ok(()),
        1 => bail!("1 row was refused"),
        refused => bail!("{refused} rows were refused"),
    }
}

/// What became of a file.
#[derive(Debug)]
pub struct Imported {
    /// How many rows came to what, in one line.
    pub said: String,
    /// How many rows were refused.
    pub refused: u64,
}

/// Imports a file. A file that cannot be read to its end is refused before its first row.
pub async fn import(app: &App, asked: ImportFile) -> anyhow::Result<Imported> {
    let ImportFile { path, mapping, authority, by, sheet, on, dry_run, report } = asked;
    let actor = importing_user(app, &by, &authority).await?;
    let mapping = mapping.map(|path| Mapping::read(&path)).transpose()?;
    let delimiter = mapping.as_ref().and_then(|mapping| mapping.delimiter);
    let sheet = spawn_blocking(move || Sheet::open(&path, sheet.as_deref(), delimiter)).await??;
    let mapping = match mapping {
        Some(mapping) => mapping,
        None => Mapping::of_template(&sheet.header)?,
    };
    let source = mapping.source.clone();
    let reader = RowReader::new(mapping, &sheet.header)?;
    let checked = sheet.clone();
    let rows = spawn_blocking(move || checked.check()).await??;
    let on = on.unwrap_or_else(|| app.clock.today());
    let import = Import::begin(app, &actor, ImportSettings { source, on, dry_run });
    let import = import.context("--by: the user may not search and register clients")?;
    let mut report = Report::new(report.as_deref())?;
    let ended = take_all(import, sheet, &reader, &mut report, rows).await;
    let said = report.end()?;
    if let Err(error) = ended {
        return Err(error.context(format!("broken off after {said}; run it again to go on")));
    }
    let said = if dry_run { format!("dry run, nothing stored: {said}") } else { said };
    Ok(Imported { said, refused: report.refused() })
}

async fn importing_user(app: &App, name: &str, authority: &AuthorityKey) -> anyhow::Result<Actor> {
    let actor = actor_named(app, name).await.map_err(|error| match error {
        Error::NotFound(_) => anyhow!("--by: there is no such user, or the user is disabled"),
        Error::Invalid(_) => anyhow!("--by: no sign-in name"),
        other => other.into(),
    })?;
    if actor.authority != *authority {
        bail!("--by: the user works for {}, not for {authority}", actor.authority);
    }
    Ok(actor)
}

/// Reads on another thread while rows are carried out; never more than a few hundred are held.
async fn take_all(
    mut import: Import,
    sheet: Sheet,
    reader: &RowReader,
    report: &mut Report,
    rows: u64,
) -> anyhow::Result<()> {
    let (ready, mut waiting) = mpsc::channel(1);
    let reading = spawn_blocking(move || {
        let mut batch = Vec::with_capacity(ROWS);
        sheet.each(|row| {
            batch.push(row);
            batch.len() < ROWS || ready.blocking_send(std::mem::take(&mut batch)).is_ok()
        })?;
        // Whoever does not listen any more has said why.
        drop(ready.blocking_send(batch));
        Ok::<_, sheet::SheetError>(())
    });
    let progress = ProgressBar::new(rows);
    progress.set_style(ProgressStyle::with_template("{pos} of {len} rows {wide_bar} {eta}")?);
    while let Some(batch) = waiting.recv().await {
        let batch: Vec<SheetRow> = batch;
        let read = batch.iter().map(|row| reader.read(row)).collect();
        let (taken, ended) = import.take(read).await;
        for row in &taken {
            report.row(row, reader.mapping())?;
        }
        ended?;
        progress.inc(batch.len().try_into()?);
    }
    progress.finish_and_clear();
    Ok(reading.await??)
}
