//! `polku backup` and `polku restore`: an embedded database, also while a service runs on it.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use domain::access::{Action, Permit};
use persistence::{back_up, restore};
use use_cases::{Clock, SystemClock};

use crate::config::Config;
use crate::must_exist;

/// Writes a consistent copy of the embedded database, also while a service runs on it.
#[derive(Debug, Args)]
pub struct BackupCommand {
    /// A file that is not there yet. The key of encrypted columns is not in it: keep a copy of the
    /// key file elsewhere.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Replaces everything in the embedded database by a backup, also while a service runs on it.
#[derive(Debug, Args)]
pub struct RestoreCommand {
    /// A file that `polku backup` wrote, by this version or an older one. What was stored since is
    /// lost. The key must be the one that was in use then.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Makes the copy, and returns what is to be printed.
pub async fn run_backup(command: BackupCommand, config: &Config) -> anyhow::Result<String> {
    must_exist(config)?;
    let BackupCommand { file } = command;
    back_up(&config.database.url, &file).await.with_context(|| named(&file))?;
    Ok(format!("the database is copied to {}; the key file is not in it", file.display()))
}

/// Takes the copy back, and returns what is to be printed.
pub async fn run_restore(command: RestoreCommand, config: &Config) -> anyhow::Result<String> {
    let RestoreCommand { file } = command;
    if !file.is_file() {
        bail!("there is no file {}", file.display());
    }
    let permit = Permit::of_the_system(Action::RestoreBackup, None);
    let at = SystemClock.now();
    restore(&config.database.url, &file, permit, at).await.with_context(|| named(&file))?;
    Ok(format!("the database now holds what {} holds", file.display()))
}

fn named(file: &Path) -> String {
    format!("{}", file.display())
}
