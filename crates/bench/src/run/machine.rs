//! What the figures were measured on.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

/// One line about this machine; a durable commit cannot be quicker than a write to its disk.
pub(super) fn described(folder: &Path) -> anyhow::Result<String> {
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kib = memory.lines().find_map(|line| line.strip_prefix("MemTotal:"));
    let kib: u64 = kib.and_then(|kib| kib.trim().split(' ').next()?.parse().ok()).unwrap_or(0);
    Ok(format!(
        "{} cores, {} GiB of memory, {} durable writes a second",
        available_parallelism()?,
        kib / 1024 / 1024,
        durable_writes(folder)?
    ))
}

fn durable_writes(folder: &Path) -> anyhow::Result<u64> {
    let mut file = File::create(folder.join("synced"))?;
    let begun = Instant::now();
    let mut writes = 0;
    while begun.elapsed() < Duration::from_secs(1) {
        file.write_all(&[0; 4096])?;
        file.sync_data()?;
        writes += 1;
    }
    Ok(writes)
}
