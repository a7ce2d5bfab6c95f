//! `polku check`: what holds here, and with `--data` whether the register says what its records say.

use std::fmt::Write as _;

use anyhow::bail;
use clap::Args;
use domain::rule_sets::LimitId;
use persistence::Engine;
use use_cases::checks::{Checked, Violation, check_register};
use use_cases::letters::dead_letters;

use crate::config::{Config, SettingsError};
use crate::law_files::LawFiles;
use crate::out::print;
use crate::safety::dangers;
use crate::{must_exist, open_app, open_store};

/// Shows the effective settings without secrets, the rule sets, and the database.
#[derive(Debug, Clone, Copy, Args)]
pub struct CheckCommand {
    /// Also replays every client through the rules and prints each violation: a record that does
    /// not replay, responsibility or deadlines other than the rules say now, lists that contradict
    /// the records, attached files that are damaged, missing or left over, seats sold twice. Exit code 1 if there is any. Works beside a running service.
    #[arg(long)]
    data: bool,
}

/// Prints what it finds, settings and rule sets also where there is no database; an error when the service could not start on this, or the data are wrong.
pub async fn run(command: CheckCommand, config: &Config) -> anyhow::Result<()> {
    let law = config.law_files()?;
    print(format!("{config}\n\n{}", described(&law, config)?))?;
    must_exist(config)?;
    let store = open_store(config, true).await?;
    let engine = store.engine();
    let settings = store.described().await;
    let dangers = dangers(config, &store).await;
    let pending = store.pending_migrations().await;
    store.close().await?;
    let (settings, pending) = (settings?, pending?);
    let engine_name = if engine == Engine::Sqlite { "sqlite" } else { "postgresql" };
    print(format!("[database.{engine_name}]"))?;
    for (name, value) in settings {
        print(format!("{name} = \"{value}\""))?;
    }
    print(format!("pending_migrations = {pending:?}"))?;
    for danger in dangers? {
        print(format!("# not safe, and refused by `polku serve`: {danger}"))?;
    }
    if engine == Engine::Postgres && !pending.is_empty() {
        bail!("the service would not start: run `polku migrate up` first");
    }
    if command.data {
        if !pending.is_empty() {
            bail!("the records can be read only after `polku migrate up`");
        }
        check_data(config).await?;
    }
    Ok(())
}

async fn check_data(config: &Config) -> anyhow::Result<()> {
    let app = open_app(config, true).await?;
    let mut printed = Ok(());
    let report = |violation: &Violation| {
        if printed.is_ok() {
            printed = print(violation);
        }
    };
    let checked = check_register(&app, report).await;
    let dead = dead_letters(&app).await;
    app.store.close().await?;
    printed?;
    let Checked { clients, courses, attachments, violations } = checked?;
    print(format!(
        "\n{clients} clients, {courses} courses and {attachments} attached files checked, \
         {violations} violations"
    ))?;
    match dead? {
        0 => {}
        dead => print(format!("{dead} letters were given up; the log says why"))?,
    }
    if violations > 0 {
        bail!("the data are not sound: {violations} violations");
    }
    Ok(())
}

/// The rule sets of the timeline with their digests, and the files everything was read from.
fn described(law: &LawFiles, config: &Config) -> anyhow::Result<String> {
    let mut text = String::from("[rule_sets]\n");
    for (from, rules) in law.timeline(&config.law.timeline).map_err(SettingsError::from)?.entries()
    {
        let from = from.map_or("the beginning".to_owned(), |from| from.to_string());
        writeln!(text, "# from {from}: Act {}", rules.act())?;
        let missing = rules.missing_limits();
        if !missing.is_empty() {
            let missing: Vec<_> = missing.into_iter().map(LimitId::code).collect();
            writeln!(text, "# it lacks the limits {}", missing.join(", "))?;
        }
        writeln!(text, "{} = \"sha256:{}\"", rules.id(), rules.digest())?;
    }
    text.push_str("\n[sources]\n");
    for (path, source) in law.sources() {
        writeln!(text, "\"{path}\" = \"{source}\"")?;
    }
    Ok(text)
}
