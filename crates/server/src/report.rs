//! `polku report`: figures and the report loop, the same bytes as the API.

use std::fmt::Write as _;

use anyhow::{Context, anyhow};
use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use domain::authorities::AuthorityKey;
use reporting::{Attested, Breakdown, Indicator, Period, Refused};
use use_cases::reports::{
    self, AttestPeriod, AttestedBy, FreezeReport, ReadFigures, attest_period, freeze_report,
    read_figures, read_period, read_report,
};
use use_cases::{App, Error};

use crate::user::WrongArgument;

/// Which period of whom.
#[derive(Debug, Args)]
pub struct Which {
    /// An authority, or an NTM-centre for its area: `te_office:0299`, `ntm_centre:01`.
    #[arg(long, value_name = "AUTHORITY")]
    area: AuthorityKey,
    /// 2026-03, 2026Q1, 2026H1 or 2026.
    #[arg(long)]
    period: Period,
}

/// Follow-up figures and the report loop.
#[derive(Debug, Subcommand)]
pub enum ReportCommand {
    /// Prints figures as JSON; an area's under disclosure control.
    Figures {
        /// Which period of whom.
        #[command(flatten)]
        which: Which,
        /// Count by what was known then, such as 2026-07-01T00:00:00Z. [default: now]
        #[arg(long, value_name = "MOMENT")]
        as_of: Option<DateTime<Utc>>,
        /// Names with commas between. [default: all]
        #[arg(long, value_name = "NAMES", default_value = "", hide_default_value = true)]
        indicators: String,
        /// Names with commas between. [default: the totals alone]
        #[arg(long, value_name = "NAMES", default_value = "", hide_default_value = true)]
        breakdowns: String,
    },
    /// Attests an authority's period.
    Attest {
        /// Which period of whom.
        #[command(flatten)]
        which: Which,
        /// reported, or `zero_confirmed` where there was nothing to report.
        #[arg(long, value_parser = attested)]
        state: Attested,
    },
    /// Prints who of an area has attested a period, and what is frozen of it.
    Period {
        /// Which period of whom.
        #[command(flatten)]
        which: Which,
    },
    /// Freezes an area's report of a period, and prints its version and digest.
    Freeze {
        /// Which period of whom.
        #[command(flatten)]
        which: Which,
        /// Why, where somebody has not attested, and for every version after the first.
        #[arg(long)]
        reason: Option<String>,
    },
    /// Prints a frozen report as it was frozen.
    Show {
        /// Which period of whom.
        #[command(flatten)]
        which: Which,
        /// Which version.
        #[arg(long, default_value_t = 1)]
        version: u32,
    },
    /// Makes what figures are counted from again out of the records.
    Rebuild {
        /// Of every client, also of those who have it.
        #[arg(long)]
        all: bool,
    },
}

fn attested(text: &str) -> Result<Attested, String> {
    let words = Attested::ALL.map(Attested::code).join(", ");
    Attested::from_code(text).ok_or_else(|| format!("one of {words}"))
}

/// Does it, and returns what is to be printed.
pub async fn run(command: ReportCommand, app: &App) -> anyhow::Result<String> {
    match command {
        ReportCommand::Figures { which, as_of, indicators, breakdowns } => {
            let asked = ReadFigures {
                area: Some(which.area),
                period: which.period,
                as_of,
                indicators: Indicator::asked(&indicators).map_err(|refused| wrong(&refused))?,
                breakdowns: Breakdown::asked(&breakdowns).map_err(|refused| wrong(&refused))?,
            };
            Ok(read_figures(app, None, asked).await.map_err(told)?.to_json())
        }
        ReportCommand::Attest { which, state } => {
            let Which { area, period } = which;
            let asked = AttestPeriod { authority: Some(area), period, state };
            let kept = attest_period(app, None, asked).await.map_err(told)?;
            Ok(format!("{} {} {} number {}", kept.authority, kept.period, kept.state, kept.number))
        }
        ReportCommand::Period { which } => {
            let read = read_period(app, None, Some(which.area), which.period).await;
            let read = read.map_err(told)?;
            let mut text = String::new();
            for AttestedBy { authority, attestation } in &read.authorities {
                let state = attestation.as_ref().map_or("missing", |one| one.state.as_str());
                writeln!(text, "{authority}  {state}")?;
            }
            for version in &read.versions {
                writeln!(text, "version {}  sha256:{}", version.number, version.digest)?;
            }
            Ok(text.trim_end().to_owned())
        }
        ReportCommand::Freeze { which, reason } => {
            let Which { area, period } = which;
            let asked = FreezeReport { area: Some(area), period, reason };
            let kept = freeze_report(app, None, asked).await.map_err(told)?;
            Ok(format!("version {}  sha256:{}", kept.number, kept.digest))
        }
        ReportCommand::Show { which, version } => {
            let Which { area, period } = which;
            Ok(read_report(app, None, Some(area), period, version).await.map_err(told)?.content)
        }
        ReportCommand::Rebuild { all } => {
            let rebuilt = reports::rebuild_follow_up(app, all).await.context("not rebuilt")?;
            Ok(format!("{rebuilt} clients made again"))
        }
    }
}

fn wrong(refused: &Refused) -> anyhow::Error {
    WrongArgument(described(refused)).into()
}

/// A refusal with what is allowed; other errors as they are.
fn told(error: Error) -> anyhow::Error {
    match error {
        Error::Report(refused) => wrong(&refused),
        error => anyhow!(error),
    }
}

fn described(refused: &Refused) -> String {
    match refused {
        Refused::UnknownIndicator { allowed }
        | Refused::UnknownBreakdown { allowed }
        | Refused::UnknownPeriod { allowed } => format!("{refused}: {}", allowed.join(", ")),
        Refused::AttestationsMissing { authorities } => {
            let missing: Vec<_> = authorities.iter().map(ToString::to_string).collect();
            format!("{refused}, give a reason with --reason: {}", missing.join(", "))
        }
        Refused::EndBeforeStart { .. }
        | Refused::PeriodNotOver { .. }
        | Refused::AreaOutside { .. }
        | Refused::CorrectionNeedsReason { .. }
        | Refused::NotZero { .. } => refused.to_string(),
    }
}
