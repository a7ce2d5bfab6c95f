//! PostgreSQL's programs, and a throw-away server of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

/// Where the programs of PostgreSQL are: on Debian in a versioned folder that is not on the path.
pub(crate) fn programs() -> anyhow::Result<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<_> = versions.map(|version| version.path().join("bin")).collect();
    folders.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = folders.into_iter().rev().chain(std::env::split_paths(&path));
    folders
        .find(|folder| {
            ["initdb", "pg_ctl", "pgbench", "psql"].iter().all(|one| folder.join(one).exists())
        })
        .context("PostgreSQL with pgbench is missing; as root: apt-get install postgresql")
}
