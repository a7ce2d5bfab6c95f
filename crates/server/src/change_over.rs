//! `polku change-over`: carries the register over to the Act that comes into force.

mod written;

use std::io::{self, BufWriter, Write};

use anyhow::anyhow;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use domain::calendar::parse_day;
use use_cases::App;
use use_cases::authorities::{ChangeOver, change_over, preview_change_over, report_change_over};

use crate::config::Config;
use crate::out::NotPrinted;
use crate::{must_exist, open_app};
use written::{Format, Report};

/// Carries the register over.
#[derive(Debug, Clone, Args)]
#[command(
    long_about = "Carries the register over to the Act that comes into force by the timeline \
    of the settings (POLKU__LAW__TIMELINE=national looks at another). Each client whose authority \
    the new Act does not know goes to the one responsible under it; everybody else who changes \
    hands is offered and waits for an answer. The report names clients by id only, and of protected \
    ones nothing that tells where they live. Stopped anywhere, `do` goes on at the next call; done \
    twice, it finds nothing left."
)]
pub struct ChangeOverCommand {
    /// What is to be done.
    #[arg(value_enum)]
    deed: Deed,
    /// First day of the new Act, as 2025-01-01. [default: the one to come, or else the last]
    #[arg(long, value_name = "DAY")]
    on: Option<String>,
    /// How the report is written.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deed {
    /// Tells what would change and stores nothing.
    Preview,
    /// Does it, and tells what was done.
    Do,
    /// Tells where it stands: who moved, who waits.
    Report,
}

impl Deed {
    const fn code(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Do => "do",
            Self::Report => "report",
        }
    }
}

/// Opens the database, carries over, writes the report to standard output as it goes.
pub async fn run(command: ChangeOverCommand, config: &Config) -> anyhow::Result<()> {
    let day = |text: &String| {
        parse_day(text).ok_or_else(|| anyhow!("--on: allowed is a day written as 2025-01-01"))
    };
    let on = command.on.as_ref().map(day).transpose()?;
    must_exist(config)?;
    let app = open_app(config, true).await?;
    let mut out = BufWriter::new(io::stdout().lock());
    let written = write(&app, command.deed, on, command.format, &mut out).await;
    app.store.close().await?;
    written
}

async fn write(
    app: &App,
    deed: Deed,
    on: Option<NaiveDate>,
    format: Format,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let change = ChangeOver::of(app, on)?;
    if deed == Deed::Do {
        change.begun(app)?;
    }
    let mut report = Report::begin(deed.code(), &change, format, out);
    let tell = |carried| report.line(&carried);
    let carried = match deed {
        Deed::Preview => preview_change_over(app, &change, tell).await,
        Deed::Do => change_over(app, &change, tell).await,
        Deed::Report => report_change_over(app, &change, tell).await,
    };
    Ok(report.end(carried?).map_err(NotPrinted::from)?)
}
