//! `polku`: see `polku --help`.

use std::process::ExitCode;

use clap::Parser;
use polku::cli::{Cli, exit_code, misspelt};
use polku::out::NotPrinted;
use polku::{log, out};

#[tokio::main]
async fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return misspelt(&error),
    };
    log::to_stderr();
    match cli.run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.downcast_ref().is_some_and(NotPrinted::nobody_reads) => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            // One line, without the backtrace that `Debug` would add.
            out::say(format!("{error:#}").replace('\n', " "));
            ExitCode::from(exit_code(&error))
        }
    }
}
