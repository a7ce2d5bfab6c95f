//! `bench`: how fast the service is, beside the same SQL in the database's own tool.

mod fill;

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use persistence::Address;
use polku::config::Config;

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
        /// The same number gives the same register on the same day.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
}

#[derive(Debug, clap::Args)]
struct Database {
    /// sqlite:FILE or postgres://USER@HOST/NAME.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_name = "ADDRESS")]
    database: String,
    /// A file with the key of encrypted columns; POLKU_KEY may hold the key itself. [default: a
    /// file beside an embedded database]
    #[arg(long, env = "POLKU_KEY_FILE", value_name = "FILE")]
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

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Fill { database, clients, seed } => {
            fill::fill(&database.settings()?, clients, seed).await
        }
    }
}
