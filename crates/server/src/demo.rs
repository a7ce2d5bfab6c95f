//! `polku demo`: a service with synthetic clients, in a folder of its own.

mod courses;
mod fill;
mod later;
mod life;
mod looks;
mod measures;
mod person;
mod planning;
mod providers;
mod reports;
mod staff;
mod time;
mod welcome;
mod words;

use std::fs::{self, DirBuilder};
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;

use anyhow::{Context, bail};
use chrono::NaiveDate;
use clap::Args;
use domain::calendar::parse_day;
use indicatif::{ProgressBar, ProgressStyle};
use persistence::Address;
use tokio::net::TcpListener;
use use_cases::{App, Clock, SystemClock};

pub use fill::{Filled, Population, fill};

use crate::config::{
    AttachmentsSection, Config, KeysSection, SecondFactor, ServerSection, SignInSection,
};
use crate::serve::{listen, serve_on};
use crate::{open_app, out};
use time::{FixedDay, OrderedIds};

const DATABASE: &str = "polku.db";
const PORT: u16 = 8080;
/// How many ports are tried after the first.
const NEXT_PORTS: u16 = 20;

/// Fills an embedded database with synthetic clients, in a folder of its own, and serves it on
/// loopback. Prints the address, an account for each role, and calls that work as printed. No other
/// database and no key of the settings is used.
#[derive(Debug, Args)]
pub struct DemoCommand {
    /// How many clients.
    #[arg(long, default_value_t = 2_000, value_name = "N")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    clients: u64,
    /// What chance begins with: the same seed and day give the same clients.
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// The service's day, which never ends: so the demo does not age. [default: the real day]
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<NaiveDate>,
    /// Where to listen. [default: 127.0.0.1:8080, or the next free port]
    #[arg(long, value_name = "ADDRESS:PORT")]
    address: Option<SocketAddr>,
    /// A folder that is made, or holds no demo yet. [default: a new one below the system's folder
    /// for temporary files]
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

fn day(text: &str) -> Result<NaiveDate, String> {
    let (first, last) = (NaiveDate::from_ymd_opt(2000, 1, 1), NaiveDate::from_ymd_opt(2100, 1, 1));
    parse_day(text)
        .filter(|day| Some(*day) >= first && Some(*day) <= last)
        .ok_or_else(|| "a day from 2000 to 2100, written as 2024-06-24".to_owned())
}

/// Makes the demo and serves it until the program is told to stop. The database, the key and the
/// attached files of the settings are left alone.
pub async fn run(command: DemoCommand, mut config: Config) -> anyhow::Result<()> {
    let DemoCommand { clients, seed, today, address, folder } = command;
    if let Some(address) = address {
        drop(listen(address).await?);
    }
    let folder = own_folder(folder.as_deref())?;
    let database = folder.join(DATABASE);
    config.database.url = Address::from(format!("sqlite:{}", database.display()));
    config.sign_in =
        SignInSection { second_factor: Some(SecondFactor::Optional), ..SignInSection::default() };
    config.keys = KeysSection::default();
    config.attachments = AttachmentsSection::default();
    let app = open_app(&config, false).await?;

    let real_today = SystemClock.today();
    let until = today.unwrap_or(real_today).pred_opt().context("--today")?;
    fill_and_show(&app, Population { clients, seed, until }).await?;
    let app = match today {
        Some(today) => App {
            clock: Arc::new(FixedDay::new(today)),
            ids: Arc::new(OrderedIds::random()),
            ..app
        },
        None => app,
    };
    let guests = welcome::guests(&app).await?;
    looks::look_at_a_protected_client(&app).await?;
    let listener = match address {
        Some(address) => listen(address).await?,
        None => next_free_port().await?,
    };
    let address = listener.local_addr()?;
    config.server = ServerSection { address, ..ServerSection::default() };
    let app = App { settings: Arc::new(config.settings()), ..app };
    let text = welcome::text(&app, &guests, address, &database).await?;
    serve_on(app, listener, |_| Ok(out::print(text)?)).await
}

async fn fill_and_show(app: &App, population: Population) -> anyhow::Result<()> {
    let bar = ProgressBar::new(population.clients);
    bar.set_style(ProgressStyle::with_template("{bar:40} {pos} of {len} clients  {elapsed}")?);
    if bar.is_hidden() {
        out::say(format!("filling a database with {} synthetic clients", population.clients));
    }
    let filled = fill(app, population, || bar.inc(1)).await?;
    bar.finish_and_clear();
    if filled.refused > 0 {
        out::say(format!("the rule sets refused {} steps of the clients", filled.refused));
    }
    Ok(())
}

/// A folder that nobody else can read and that holds no database.
fn own_folder(wanted: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(folder) = wanted {
        fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
        if folder.join(DATABASE).exists() {
            bail!("{} holds a database already; choose another folder", folder.display());
        }
        return folder.canonicalize().with_context(|| format!("{}", folder.display()));
    }
    let below = std::env::temp_dir();
    for number in 0..1_000 {
        let folder = below.join(format!("polku-demo-{}-{number}", process::id()));
        match private().create(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error).with_context(|| format!("{}", folder.display())),
        }
    }
    bail!("{} is full of demos; --folder names another place", below.display())
}

fn private() -> DirBuilder {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

async fn next_free_port() -> anyhow::Result<TcpListener> {
    for port in PORT..=PORT + NEXT_PORTS {
        if let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            return Ok(listener);
        }
    }
    listen(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await
}
