//! `polku migrate`: the steps of the schema, on both databases.

use anyhow::bail;
use clap::Subcommand;
use persistence::{Migration, Store};
use use_cases::reports::rebuild_follow_up;

use crate::config::Config;
use crate::{must_exist, open_app, open_store};

/// Brings the schema to this version, or back.
#[derive(Debug, Subcommand)]
pub enum MigrateCommand {
    /// Applies every pending step; makes an embedded database that is not there.
    Up,
    /// Undoes the newest steps, with everything stored in what they made. Make a backup first.
    Down {
        /// How many steps.
        #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        steps: u32,
    },
    /// Prints every step and whether the database has it. Changes nothing.
    Status,
}

/// Does it, and returns what is to be printed.
pub async fn run(command: MigrateCommand, config: &Config) -> anyhow::Result<String> {
    if !matches!(command, MigrateCommand::Up) {
        must_exist(config)?;
    }
    let up = matches!(command, MigrateCommand::Up);
    let store = open_store(config, matches!(command, MigrateCommand::Status)).await?;
    let said = migrate(command, &store).await;
    store.close().await?;
    if up && said.is_ok() {
        // Stopped in between, the next `migrate up` goes on where it was.
        let app = open_app(config, false).await?;
        let rebuilt = rebuild_follow_up(&app, false).await;
        app.store.close().await?;
        rebuilt?;
    }
    said
}

async fn migrate(command: MigrateCommand, store: &Store) -> anyhow::Result<String> {
    let before = store.migrations().await?;
    let applied = before.iter().filter(|step| step.applied).count();
    match command {
        MigrateCommand::Up => {
            store.migrate_up().await?;
            let changed: Vec<_> = before.into_iter().filter(|step| !step.applied).collect();
            Ok(told("applied", &changed))
        }
        MigrateCommand::Down { steps } => {
            let steps_back = usize::try_from(steps)?;
            if steps_back > applied {
                bail!("--steps {steps}: the database has only {applied}");
            }
            store.migrate_down(steps).await?;
            let had = before.into_iter().filter(|step| step.applied);
            let changed: Vec<_> = had.rev().take(steps_back).collect();
            Ok(told("undone", &changed))
        }
        MigrateCommand::Status => {
            let lines = before.iter().map(|step| {
                let state = if step.applied { "applied" } else { "pending" };
                format!("{state}  {}", step.name)
            });
            Ok(lines.collect::<Vec<_>>().join("\n"))
        }
    }
}

fn told(what: &str, steps: &[Migration]) -> String {
    if steps.is_empty() {
        return "nothing to do".to_owned();
    }
    steps.iter().map(|step| format!("{what}  {}", step.name)).collect::<Vec<_>>().join("\n")
}
