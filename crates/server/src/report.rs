//! `polku report`: figures and the report loop, the same bytes as the API.

use std::fmt::Write as _;

use anyhow::{Context, anyhow};
use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use domain::authorities::AuthorityKey;
use domain::users::Language;
use reporting::{Attested, Breakdown, Format, Indicator, Period, Refused};
use use_cases::reports::{
    self, AttestPeriod, AttestedBy, FreezeReport, ReadFigures, attest_period, freeze_report,
    read_figures, read_period, read_report, typeset_report, written_report,
};
use use_cases::{App, Error, Once};

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

/// As what to print it.
#[derive(Debug, Args)]
pub struct Written {
    /// json, csv, xlsx, or px, which has the tables of one breakdown.
    #[arg(long, default_value = "json", value_parser = format)]
    format: Format,
    /// fi, sv or en: in which names are written in csv and xlsx; the others have all.
    #[arg(long, default_value = "fi", value_parser = language)]
    language: Language,
}

/// Follow-up figures and the report loop.
#[derive(Debug, Subcommand)]
pub enum ReportCommand {
    /// Prints figures; an area's under disclosure control.
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
        /// As what.
        #[command(flatten)]
        written: Written,
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
        /// Names with commas between. [default: all, which is what was frozen]
        #[arg(long, value_name = "NAMES", default_value = "", hide_default_value = true)]
        breakdowns: String,
        /// As a PDF, in place of a format.
        #[arg(long, conflicts_with = "format")]
        pdf: bool,
        /// As what.
        #[command(flatten)]
        written: Written,
    },
    /// Makes what figures are counted from again out of the records.
    Rebuild {
        /// Of every client, also of those who have it.
        #[arg(long)]
        all: bool,
    },
}

fn format(text: &str) -> Result<Format, String> {
    let words = Format::ALL.map(Format::code).join(", ");
    Format::from_code(text).ok_or_else(|| format!("one of {words}"))
}

fn language(text: &str) -> Result<Language, String> {
    let words = Language::ALL.map(Language::code).join(", ");
    Language::from_code(text).ok_or_else(|| format!("one of {words}"))
}

fn attested(text: &str) -> Result<Attested, String> {
    let words = Attested::ALL.map(Attested::code).join(", ");
    Attested::from_code(text).ok_or_else(|| format!("one of {words}"))
}

/// Does it, and returns what is to be printed.
pub async fn run(command: ReportCommand, app: &App) -> anyhow::Result<Vec<u8>> {
    match command {
        ReportCommand::Figures { which, as_of, indicators, breakdowns, written } => {
            let asked = ReadFigures {
                area: Some(which.area),
                period: which.period,
                as_of,
                indicators: Indicator::asked(&indicators).map_err(|refused| wrong(&refused))?,
                breakdowns: Breakdown::asked(&breakdowns).map_err(|refused| wrong(&refused))?,
            };
            let report = read_figures(app, None, asked).await.map_err(told)?;
            Ok(written.format.write(&report, written.language))
        }
        ReportCommand::Attest { which, state } => {
            let Which { area, period } = which;
            let asked = AttestPeriod { authority: Some(area), period, state };
            let kept = attest_period(app, None, asked, &Once::unkeyed()).await.map_err(told)?;
            let said =
                format!("{} {} {} number {}", kept.authority, kept.period, kept.state, kept.number);
            Ok(line(said))
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
            Ok(line(text.trim_end().to_owned()))
        }
        ReportCommand::Freeze { which, reason } => {
            let Which { area, period } = which;
            let asked = FreezeReport { area: Some(area), period, reason };
            let kept = freeze_report(app, None, asked, &Once::unkeyed()).await.map_err(told)?;
            Ok(line(format!("version {}  sha256:{}", kept.number, kept.digest)))
        }
        ReportCommand::Show { which, version, breakdowns, pdf, written } => {
            let Which { area, period } = which;
            let breakdowns = Breakdown::asked(&breakdowns).map_err(|refused| wrong(&refused))?;
            let kept = read_report(app, None, Some(area), period, version).await.map_err(told)?;
            let Written { format, language } = written;
            if pdf {
                return typeset_report(app, &kept, &breakdowns, language).await.map_err(told);
            }
            Ok(written_report(&kept, &breakdowns, format, language)?)
        }
        ReportCommand::Rebuild { all } => {
            let rebuilt = reports::rebuild_follow_up(app, all).await.context("not rebuilt")?;
            Ok(line(format!("{rebuilt} clients made again")))
        }
    }
}

/// A text as a line of its own.
fn line(mut text: String) -> Vec<u8> {
    text.push('\n');
    text.into_bytes()
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
