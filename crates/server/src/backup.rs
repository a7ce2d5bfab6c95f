//! `polku backup` and `polku restore`: an embedded database, also while a service runs on it.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use domain::access::{Action, Permit};
use persistence::{Restored, back_up, restore};
use use_cases::{Clock, SystemClock};

use crate::config::Config;
use crate::must_exist;

/// Writes a consistent copy of the embedded database, also while a service runs on it.
#[derive(Debug, Args)]
pub struct BackupCommand {
    /// A file that is not there yet. The key of encrypted columns is not in it: keep a copy of the
    /// key file elsewhere. Attached files of a folder go to a folder beside it, FILE.attachments.
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
    let folder = config.attachments.folder.as_deref();
    let copied =
        back_up(&config.database.url, folder, &file).await.with_context(|| named(&file))?;
    complete(&copied)?;
    let files = attached(&copied);
    Ok(format!("the database is copied to {}{files}; the key file is not in it", file.display()))
}

/// Takes the copy back, and returns what is to be printed.
pub async fn run_restore(command: RestoreCommand, config: &Config) -> anyhow::Result<String> {
    let RestoreCommand { file } = command;
    if !file.is_file() {
        bail!("there is no file {}", file.display());
    }
    let permit = Permit::of_the_system(Action::RestoreBackup, None);
    let at = SystemClock.now();
    let folder = config.attachments.folder.as_deref();
    let restored = restore(&config.database.url, folder, &file, permit, at);
    let restored = restored.await.with_context(|| named(&file))?;
    complete(&restored)?;
    let files = attached(&restored);
    Ok(format!("the database now holds what {} holds{files}", file.display()))
}

/// What could be copied is copied; what could not is said.
fn complete(copied: &Restored) -> anyhow::Result<()> {
    let missing: Vec<_> = copied.missing.iter().map(ToString::to_string).collect();
    if !missing.is_empty() {
        bail!("done, but these attached files are missing: {}", missing.join(", "));
    }
    Ok(())
}

fn attached(copied: &Restored) -> String {
    match copied.files {
        0 => String::new(),
        files => format!(" with {files} attached files of the folder"),
    }
}

fn named(file: &Path) -> String {
    format!("{}", file.display())
}
