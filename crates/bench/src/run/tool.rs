//! The database's own tool: what the machine can do with the same SQL and nothing around it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use uuid::Uuid;

use super::http::{CONNECTIONS, rate};

/// The tool of the database that is measured.
pub(super) enum Tool {
    /// As many `sqlite3` processes as there are connections.
    Sqlite {
        /// The database.
        file: PathBuf,
    },
    /// `pgbench` with as many connections, prepared, on one thread.
    Postgres {
        /// The database.
        url: String,
        /// Where its programs are.
        programs: PathBuf,
    },
}

/// A list that the tool wrote.
pub(super) struct Written {
    pub(super) took: Duration,
    pub(super) lines: usize,
}

impl Tool {
    /// An id as the database writes it in SQL.
    pub(super) fn id(&self, id: Uuid) -> String {
        match self {
            Self::Sqlite { .. } => format!("x'{}'", id.simple()),
            Self::Postgres { .. } => format!("'{id}'::uuid"),
        }
    }

    /// An expression that gives an id as 32 digits.
    pub(super) fn digits(&self, column: &str) -> String {
        match self {
            Self::Sqlite { .. } => format!("lower(hex({column}))"),
            Self::Postgres { .. } => format!("replace({column}::text, '-', '')"),
        }
    }

    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "sqlite3 × 8",
            Self::Postgres { .. } => "pgbench -c 8",
        }
    }

    /// What one statement gives, each value as text.
    pub(super) fn rows(&self, sql: &str) -> anyhow::Result<Vec<Vec<String>>> {
        let mut command = match self {
            Self::Sqlite { file } => {
                let mut command = Command::new("sqlite3");
                command.args(["-readonly", "-separator", "\t"]).arg(file).arg(sql);
                command
            }
            Self::Postgres { url, programs } => {
                let mut command = Command::new(programs.join("psql"));
                command.args(["-AtX", "-F", "\t", "-c", sql, url]);
                command
            }
        };
        let output =
            command.output().with_context(|| format!("{}", command.get_program().display()))?;
        ensure!(output.status.success(), "a statement failed: {sql}");
        let text = String::from_utf8(output.stdout)?;
        Ok(text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect())
    }

    /// Writes what one statement gives as CSV with a line of headings, as a list is taken out.
    pub(super) fn written(&self, sql: &str) -> anyhow::Result<Written> {
        let mut command = match self {
            Self::Sqlite { file } => {
                let mut command = Command::new("sqlite3");
                command.args(["-readonly", "-csv", "-header"]).arg(file).arg(sql);
                command
            }
            Self::Postgres { url, programs } => {
                let mut command = Command::new(programs.join("psql"));
                let copy = format!("COPY ({sql}) TO STDOUT WITH (FORMAT csv, HEADER)");
                command.args(["-AtX", "-c", &copy, url]);
                command
            }
        };
        let begun = Instant::now();
        let output = command.output()?;
        let took = begun.elapsed();
        ensure!(output.status.success(), "a statement failed: {sql}");
        Ok(Written { took, lines: newlines(&output.stdout) })
    }

    /// Lets the planner know what a fresh register holds.
    pub(super) fn analyse(&self) -> anyhow::Result<()> {
        match self {
            // Its plans follow from the indexes; the service keeps no statistics either.
            Self::Sqlite { .. } => Ok(()),
            Self::Postgres { .. } => self.rows("VACUUM ANALYZE").map(drop),
        }
    }

    /// How many of the scripts are run in a second, in turn or drawn at random, for about `time`.
    pub(super) fn rate(
        &self,
        scripts: &[String],
        time: Duration,
        folder: &Path,
    ) -> anyhow::Result<f64> {
        match self {
            Self::Sqlite { file } => {
                // Longer and longer runs until one takes most of the time.
                let mut many = 1;
                loop {
                    let took = repeat(file, scripts, many, folder)?;
                    if took > 0.6 * time.as_secs_f64() {
                        return Ok(rate(CONNECTIONS * many, took));
                    }
                    many *= if took > 0.25 * time.as_secs_f64() { 2 } else { 4 };
                }
            }
            Self::Postgres { url, programs } => pgbench(url, programs, scripts, time, folder),
        }
    }
}

/// How many lines end here.
pub(super) fn newlines(text: &[u8]) -> usize {
    text.split(|byte| *byte == b'\n').count() - 1
}

/// The seconds that eight processes take for `times` scripts each.
fn repeat(file: &Path, scripts: &[String], times: usize, folder: &Path) -> anyhow::Result<f64> {
    let script = folder.join("repeated.sql");
    let text: String = scripts.iter().map(String::as_str).cycle().take(times).collect();
    fs::write(&script, text)?;
    let begun = Instant::now();
    let mut processes = Vec::new();
    for _ in 0..CONNECTIONS {
        let mut command = Command::new("sqlite3");
        command.args(["-readonly", "-batch"]).arg(file);
        command.stdin(File::open(&script)?).stdout(Stdio::null());
        processes.push(command.spawn().context("sqlite3; as root: apt-get install sqlite3")?);
    }
    for mut process in processes {
        ensure!(process.wait()?.success(), "sqlite3 failed");
    }
    Ok(begun.elapsed().as_secs_f64())
}

fn pgbench(
    url: &str,
    programs: &Path,
    scripts: &[String],
    time: Duration,
    folder: &Path,
) -> anyhow::Result<f64> {
    let mut command = Command::new(programs.join("pgbench"));
    let connections = CONNECTIONS.to_string();
    let seconds = time.as_secs().max(1).to_string();
    command.args(["-n", "-M", "prepared", "-c", &connections, "-j", "1", "-T", &seconds]);
    for (number, script) in scripts.iter().enumerate() {
        let file = folder.join(format!("{number}.sql"));
        fs::write(&file, script)?;
        command.arg("-f").arg(file);
    }
    let output = command.arg(url).output().context("pgbench")?;
    let text = String::from_utf8(output.stdout)?;
    let tps = text.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next());
    tps.context("pgbench failed")?.parse().context("pgbench gave no rate")
}

/// Where the programs of PostgreSQL are: on Debian in a versioned folder that is not on the path.
pub(super) fn programs() -> anyhow::Result<PathBuf> {
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
