//! `polku`: see `polku --help`.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::Parser;
use polku::cli::{Cli, exit_code};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    log_to_stderr();
    match cli.run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One line, without the backtrace that `Debug` would add.
            eprintln!("polku: {}", format!("{error:#}").replace('\n', " "));
            ExitCode::from(exit_code(&error))
        }
    }
}

/// `POLKU_LOG` says how much is logged, as `RUST_LOG` does elsewhere.
fn log_to_stderr() {
    let filter = EnvFilter::try_from_env("POLKU_LOG");
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,sea_orm_migration=warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(io::stderr().is_terminal())
        .with_writer(io::stderr)
        .init();
    // The message of a panic may quote data.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place = place.unwrap_or_default(), "a defect of this program");
    }));
}
