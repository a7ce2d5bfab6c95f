//! The service as a process of its own: `polku serve`, whose memory and start can be measured.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use tokio::time::sleep;

use super::http::{Connection, get};
use crate::Database;

/// How long a start may take before it counts as failed.
const PATIENCE: Duration = Duration::from_mins(1);

/// What Linux counts a process's time in, for each second.
const TICKS: f64 = 100.0;

/// A running service.
pub(super) struct Service {
    process: Child,
    pub(super) address: SocketAddr,
    /// From starting the process to its first answer.
    pub(super) started_in: Duration,
}

/// Resident memory of a process, in MiB.
pub(super) struct Memory {
    pub(super) now: f64,
    pub(super) most: f64,
}

impl Service {
    /// Starts it as a child: this program, told to be `polku serve`. Its log goes to a file.
    pub(super) async fn start(database: &Database, log: &Path) -> anyhow::Result<Self> {
        let begun = Instant::now();
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("serve").env("DATABASE_URL", &database.database);
        // The measured worker signs in by password alone.
        command.env("POLKU__SIGN_IN__SECOND_FACTOR", "optional");
        // One user stands for many.
        for budget in ["OPENINGS_AN_HOUR", "SEARCHES_A_MINUTE", "EXPORTS_A_DAY"] {
            command.env(format!("POLKU__CLIENTS__{budget}"), "0");
        }
        if let Some(file) = &database.key_file {
            command.env("POLKU_KEY_FILE", file);
        }
        let mut process = command.stdout(Stdio::piped()).stderr(File::create(log)?).spawn()?;
        let output = process.stdout.take().context("no output of the service")?;
        let address = BufReader::new(output)
            .lines()
            .find_map(|line| Some(line.ok()?.split_once("http://")?.1.trim().parse().ok()));
        let Some(Some(address)) = address else {
            let said = fs::read_to_string(log).unwrap_or_default();
            bail!("the service did not start: {}", said.lines().last().unwrap_or_default());
        };
        let mut service = Self { process, address, started_in: Duration::ZERO };
        service.wait_for_answer().await?;
        service.started_in = begun.elapsed();
        Ok(service)
    }

    async fn wait_for_answer(&self) -> anyhow::Result<()> {
        let begun = Instant::now();
        let health = get("/health", "");
        while begun.elapsed() < PATIENCE {
            if let Ok(mut connection) = Connection::open(self.address).await
                && connection.ask(&health).await.is_ok_and(|answer| answer.status == 200)
            {
                return Ok(());
            }
            sleep(Duration::from_millis(2)).await;
        }
        bail!("the service does not answer")
    }

    /// The seconds it has spent on the processor.
    pub(super) fn worked(&self) -> anyhow::Result<f64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.process.id()))?;
        let (_, after_name) = stat.rsplit_once(')').context("no times")?;
        let ticks = after_name.split_whitespace().skip(11).take(2).map(str::parse::<f64>);
        Ok(ticks.sum::<Result<f64, _>>()? / TICKS)
    }

    /// Resident memory now and at its highest.
    pub(super) fn memory(&self) -> anyhow::Result<Memory> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let kib = |key: &str| -> anyhow::Result<f64> {
            let line =
                status.lines().find_map(|line| line.strip_prefix(key)).context("no memory")?;
            Ok(line.trim().trim_end_matches("kB").trim().parse::<f64>()?)
        };
        Ok(Memory { now: kib("VmRSS:")? / 1024.0, most: kib("VmHWM:")? / 1024.0 })
    }

    /// Tells it to stop and waits until it has.
    pub(super) fn stop(mut self) -> io::Result<()> {
        Command::new("kill").arg(self.process.id().to_string()).status()?;
        self.process.wait()?;
        Ok(())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // Only after a failure: `stop` has waited for it otherwise.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
