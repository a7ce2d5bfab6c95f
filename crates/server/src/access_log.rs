//! `polku access-log`: the extract of the log that a client may get.

use std::fmt::Write as _;
use std::io;

use anyhow::Context;
use clap::Args;
use domain::ids::ClientId;
use domain::looks::Look;
use use_cases::App;
use use_cases::looks::{WhoseLooks, extract_for_client};
use uuid::Uuid;

/// Prints who has seen a client: moment, authority, role, deed and ground of each look, and nobody's
/// name. Works on both databases, also while a service runs.
#[derive(Debug, Args)]
pub struct AccessLogCommand {
    /// The client's id. [default: the client with the identity code on standard input]
    #[arg(long, value_name = "ID")]
    client: Option<Uuid>,
}

/// Reads it, and returns what is to be printed.
pub async fn run(command: AccessLogCommand, app: &App) -> anyhow::Result<String> {
    let whose = if let Some(client) = command.client {
        WhoseLooks::At(ClientId::from_uuid(client))
    } else {
        let mut line = String::new();
        io::stdin().read_line(&mut line).context("standard input")?;
        WhoseLooks::AtCode(line.trim().to_owned())
    };
    let (client, looks) = extract_for_client(app, None, whose).await?;
    let mut text = format!("client {client}\n");
    for Look { at, role, authority, action, ground, .. } in looks {
        let words = [authority, role, Some(action), ground];
        let words: Vec<_> = words.into_iter().map(|word| word.unwrap_or("-".to_owned())).collect();
        writeln!(text, "{}  {}", at.format("%F %T"), words.join("  "))?;
    }
    Ok(text.trim_end().to_owned())
}
