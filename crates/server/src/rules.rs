//! `polku rules`: the law at the command line, for whoever asks "why this date".
//!
//! Nothing here opens the database.

mod once;
mod shown;
#[cfg(test)]
mod tests;

use std::fs;
use std::io::{self, Read};

use chrono::NaiveDate;
use clap::Subcommand;
use domain::authorities::responsibility::{compare, prove, responsible};
use domain::calendar::parse_day;
use domain::clients::facts::Facts;
use domain::field_error::FieldError;
use domain::rule_sets::{LimitId, NoSuchLimit, RuleSet};
use serde::Serialize;

use crate::law_files::{LawFiles, NoSuchTimeline};
use once::Once;

/// Asks the law.
#[derive(Debug, Clone, Subcommand)]
pub enum RulesCommand {
    /// Prints which authority is responsible for the client of a fact file, and why.
    Responsible {
        /// Facts as JSON; `-` reads standard input. Required are `born_on` and `citizenships`.
        #[arg(long, value_name = "FILE")]
        facts: String,
        /// The day asked, as 2024-03-01.
        #[arg(long, value_name = "DAY")]
        on: String,
        /// Which timeline of rule sets applies.
        #[arg(long, value_name = "NAME", default_value = "default")]
        timeline: String,
    },
    /// Prints when a time limit falls due, and why.
    Deadline {
        /// The rule set's id, such as act-1386-2010.
        #[arg(long, value_name = "ID")]
        rule_set: String,
        /// The limit's id, such as `start_assessment`.
        #[arg(long, value_name = "ID")]
        limit: String,
        /// The day the limit runs from, as 2024-03-01.
        #[arg(long, value_name = "DAY")]
        trigger: String,
    },
    /// Goes through every person whom a table of responsibility can tell apart: everybody gets an
    /// answer, nobody two, and no row is there in vain. Ends with exit code 1 where that does not
    /// hold.
    Prove {
        /// Only this rule set. [default: each]
        #[arg(long, value_name = "ID", conflicts_with = "between")]
        rule_set: Option<String>,
        /// Instead, the fewest facts on which two rule sets answer otherwise.
        #[arg(long, num_args = 2, value_names = ["ID", "ID"])]
        between: Option<Vec<String>>,
        /// The day on which everybody is looked at; the tables do not depend on it.
        #[arg(long, value_name = "DAY", default_value = "2025-01-01")]
        on: String,
    },
    /// Prints the timeline, the table of responsibility and every figure with its section.
    Show {
        /// Which timeline of rule sets to show.
        #[arg(long, value_name = "NAME", default_value = "default")]
        timeline: String,
    },
}

/// Why the law gave no answer. Prints as one line; the command ends with exit code 2, or 1 where the
/// answer is that a proof fails.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    /// The facts cannot be read.
    #[error("--facts {file}: cannot be read")]
    Unreadable {
        /// The file.
        file: String,
        /// Why not.
        source: io::Error,
    },
    /// The facts are not JSON.
    #[error("--facts {file}: not JSON, see line {line}, column {column}")]
    NotJson {
        /// The file.
        file: String,
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// A key stands in the facts twice.
    #[error("--facts {file}: {reason}")]
    Twice {
        /// The file.
        file: String,
        /// Which, and where.
        reason: String,
    },
    /// The facts have faults; all of them.
    #[error("{}", in_one_line(.0))]
    Facts(Vec<FieldError>),
    /// An argument is no day.
    #[error("{argument}: allowed is a day written as 2024-03-01")]
    NotADay {
        /// Which.
        argument: &'static str,
    },
    /// No rule set has the id.
    #[error("--rule-set: unknown; allowed are {}", known.join(", "))]
    NoSuchRuleSet {
        /// The ids there are.
        known: Vec<String>,
    },
    /// The rule set lacks the limit.
    #[error("--limit: {0}")]
    NoSuchLimit(NoSuchLimit),
    /// No timeline has the name.
    #[error("--timeline: {0}")]
    NoSuchTimeline(#[from] NoSuchTimeline),
    /// A table does not hold what is to be proved of it.
    #[error("the table of responsibility of {} is not whole", rule_sets.join(", "))]
    NotProved {
        /// The rule sets it is so for.
        rule_sets: Vec<String>,
        /// The document that says where.
        proof: String,
    },
    /// The answer cannot be written as JSON.
    #[error("the answer cannot be written")]
    Answer(#[from] serde_json::Error),
}

fn in_one_line(faults: &[FieldError]) -> String {
    let faults: Vec<_> = faults
        .iter()
        .map(|fault| match fault.pointer.trim_start_matches(['#', '/']) {
            "" => fault.text.clone(),
            field => format!("{field}: {}", fault.text),
        })
        .collect();
    format!("--facts: {}", faults.join("; "))
}

/// Answers with one JSON document.
pub fn run(command: &RulesCommand, law: &LawFiles) -> Result<String, RulesError> {
    match command {
        RulesCommand::Responsible { facts, on, timeline } => {
            let text = text_of(facts)?;
            say_responsible(facts, &text, on, timeline, law)
        }
        RulesCommand::Deadline { rule_set, limit, trigger } => {
            say_deadline(rule_set, limit, trigger, law)
        }
        RulesCommand::Prove { rule_set, between, on } => {
            let on = day("--on", on)?;
            match between.as_deref() {
                Some([one, other]) => say_difference(one, other, on, law),
                _ => say_proof(rule_set.as_deref(), on, law),
            }
        }
        RulesCommand::Show { timeline } => shown::table(timeline, law.timeline(timeline)?),
    }
}

fn text_of(file: &str) -> Result<String, RulesError> {
    let read = if file == "-" {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(file)
    };
    read.map_err(|source| RulesError::Unreadable { file: file.to_owned(), source })
}

fn say_responsible(
    file: &str,
    text: &str,
    on: &str,
    timeline: &str,
    law: &LawFiles,
) -> Result<String, RulesError> {
    let timeline = law.timeline(timeline)?;
    let day = day("--on", on)?;
    let Once(value) = serde_json::from_str(text).map_err(|error| {
        let file = file.to_owned();
        if error.is_data() {
            return RulesError::Twice { file, reason: error.to_string() };
        }
        RulesError::NotJson { file, line: error.line(), column: error.column() }
    })?;
    let facts = Facts::from_json(&value, law.reference()).map_err(RulesError::Facts)?;
    let faults = facts.check_on(day);
    if !faults.is_empty() {
        return Err(RulesError::Facts(faults));
    }
    let rules = timeline.on(day);
    json(&responsible(&facts, day, rules, law.reference(), law.delegations()))
}

fn say_deadline(
    rule_set: &str,
    limit: &str,
    trigger: &str,
    law: &LawFiles,
) -> Result<String, RulesError> {
    let rules = by_id(rule_set, law)?;
    let trigger = day("--trigger", trigger)?;
    let due = match LimitId::from_code(limit) {
        Some(limit) => rules.due(limit, trigger),
        None => Err(rules.no_such_limit()),
    };
    json(&due.map_err(RulesError::NoSuchLimit)?)
}

fn say_proof(rule_set: Option<&str>, on: NaiveDate, law: &LawFiles) -> Result<String, RulesError> {
    let rule_sets = match rule_set {
        Some(id) => vec![by_id(id, law)?],
        None => law.rule_sets().collect(),
    };
    let proofs: Vec<_> =
        rule_sets.into_iter().map(|rules| prove(rules, law.reference(), on)).collect();
    let broken = proofs.iter().filter(|proof| !proof.holds);
    let broken: Vec<_> = broken.map(|proof| proof.rule_set.to_string()).collect();
    let proof = json(&proofs)?;
    if broken.is_empty() {
        return Ok(proof);
    }
    Err(RulesError::NotProved { rule_sets: broken, proof })
}

fn say_difference(
    one: &str,
    other: &str,
    on: NaiveDate,
    law: &LawFiles,
) -> Result<String, RulesError> {
    json(&compare(by_id(one, law)?, by_id(other, law)?, law.reference(), on))
}

fn by_id<'a>(id: &str, law: &'a LawFiles) -> Result<&'a RuleSet, RulesError> {
    law.rule_set(id).ok_or_else(|| RulesError::NoSuchRuleSet {
        known: law.rule_sets().map(|rules| rules.id().to_string()).collect(),
    })
}

fn day(argument: &'static str, text: &str) -> Result<NaiveDate, RulesError> {
    parse_day(text).ok_or(RulesError::NotADay { argument })
}

fn json(answer: &impl Serialize) -> Result<String, RulesError> {
    Ok(serde_json::to_string_pretty(answer)?)
}
