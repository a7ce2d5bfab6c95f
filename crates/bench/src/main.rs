//! `bench`: how fast the service is, beside the same SQL in the database's own tool.

mod fill;
mod run;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use persistence::Address;
use polku::config::Config;
use tokio::runtime::Runtime;

/// Fills a database with synthetic clients and measures the service on it, beside the database's
/// own tool running the same SQL in the same minute.
#[derive(Debug, Parser)]
#[command(name = "bench", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Fills an empty database.
    Fill {
        #[command(flatten)]
        database: Database,
        /// How many clients.
        #[arg(long, default_value_t = 100_000)]
        clients: usize,
        /// How many units they are spread over.
        #[arg(long, default_value_t = 300)]
        units: usize,
        /// The same number gives the same register on the same day.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Measures on a database that `fill` made, and prints each figure beside its goal. Fails only
    /// when the service answers something else than SQL does.
    Run {
        #[command(flatten)]
        database: Database,
        /// How long each figure is measured on either side, in five turns.
        #[arg(long, default_value_t = 10)]
        seconds: u64,
    },
    /// `polku serve`, as the process whose memory and start are measured.
    #[command(hide = true)]
    Serve,
}

#[derive(Debug, clap::Args)]
struct Database {
    #[arg(
        long,
        help = "The database: sqlite:FILE or postgres://USER@HOST/NAME",
        env = "DATABASE_URL",
        hide_env_values = true,
        value_name = "ADDRESS"
    )]
    database: String,
    #[arg(
        long,
        help = "A file with the key of encrypted columns; POLKU_KEY may hold the key itself. \
                [default: a file beside an embedded database]",
        env = "POLKU_KEY_FILE",
        value_name = "FILE"
    )]
    key_file: Option<PathBuf>,
}

impl Database {
    fn settings(&self) -> anyhow::Result<Config> {
        let mut config = Config::read(None)?;
        config.database.url = Address::from(self.database.as_str());
        config.keys.file.clone_from(&self.key_file);
        config.keys.text = std::env::var("POLKU_KEY").ok().map(Into::into);
        Ok(config)
    }
}

fn main() -> ExitCode {
    match go() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn go() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Fill { database, clients, units, seed } => {
            Runtime::new()?.block_on(fill::fill(&database.settings()?, clients, units, seed))
        }
        Command::Run { database, seconds } => one_thread()?.block_on(run::run(&database, seconds)),
        Command::Serve => {
            polku::log::to_stderr();
            let serve = ["polku", "serve", "--address", "127.0.0.1:0"];
            Runtime::new()?.block_on(polku::cli::Cli::parse_from(serve).run())
        }
    }
}

/// The asking side must not take more of the machine than the database's tool does.
fn one_thread() -> std::io::Result<Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}
