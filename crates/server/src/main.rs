//! `polku`: see `polku --help`.

use std::process::ExitCode;

use clap::Parser;
use polku::cli::{Cli, exit_code};
use polku::log;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    log::to_stderr();
    match cli.run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One line, without the backtrace that `Debug` would add.
            eprintln!("polku: {}", format!("{error:#}").replace('\n', " "));
            ExitCode::from(exit_code(&error))
        }
    }
}
