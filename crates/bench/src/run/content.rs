//! Whether what the service answers is true: compared with SQL that takes other ways to it.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};
use tokio::time::sleep;
use uuid::Uuid;

use super::http::{Connection, get};
use super::statements::{Asker, Scope};
use super::tool::Tool;
use super::{OWN, UNIT};

/// Compares answers with the database.
pub(super) struct Check<'a> {
    pub(super) tool: &'a Tool,
    pub(super) asker: &'a Asker,
    pub(super) address: SocketAddr,
    pub(super) token: &'a str,
}

impl Check<'_> {
    /// Both lists, every client's page, and that each of these views is in the log. Gives how many
    /// views that were.
    pub(super) async fn everything(&self, clients: &[Uuid]) -> anyhow::Result<u64> {
        let logged = self.logged()?;
        self.list(OWN, Scope::Own).await?;
        self.list(UNIT, Scope::Unit).await?;
        for client in clients {
            self.client(*client).await?;
        }
        let asked = u64::try_from(clients.len() + 2)?;
        // An embedded log gets them within seconds.
        let patience = Instant::now() + Duration::from_secs(10);
        let mut views = self.logged()? - logged;
        while views < asked && Instant::now() < patience {
            sleep(Duration::from_millis(200)).await;
            views = self.logged()? - logged;
        }
        ensure!(views == asked, "{asked} views, {views} rows of the log");
        Ok(views)
    }

    /// Every line of a list's first page, in order, and the total. The list is read from the
    /// caseload's rows; here it is taken from the clients themselves.
    async fn list(&self, path: &str, scope: Scope) -> anyhow::Result<()> {
        let Asker { worker, authority } = self.asker;
        let worker = self.tool.id(*worker);
        let acts = format!("'{authority}' IN (acting_authority, coalesce(joint_authority, ''))");
        let whose = match scope {
            Scope::Own => format!("{acts} AND worker_id = {worker}"),
            Scope::Unit => {
                format!("{acts} AND (NOT protected OR coalesce(worker_id = {worker}, FALSE))")
            }
            Scope::UnitUnprotected | Scope::Everybody => bail!("nobody may see that list"),
        };
        let clients = format!("FROM client WHERE stage <> 'ended' AND {whose}");
        let id = self.tool.digits("id");
        let due = "coalesce(cast(next_due_on AS text), '')";
        let expected = self.tool.rows(&format!(
            "SELECT {id}, family_name, given_names, {due} {clients} \
             ORDER BY coalesce(cast(next_due_on AS text), '9999-12-31'), id LIMIT 50"
        ))?;
        let total = self.tool.rows(&format!("SELECT count(*) {clients}"))?;

        let page = self.ask(path).await?;
        let line = |line: &Value| {
            let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
            vec![
                text("id").replace('-', ""),
                text("family_name"),
                text("given_names"),
                text("next_due_on"),
            ]
        };
        let lines: Vec<_> =
            page["clients"].as_array().context("no list")?.iter().map(line).collect();
        ensure!(!lines.is_empty(), "{path}: the page has no lines");
        ensure!(lines == expected, "{path}: the lines are not those of the database");
        let counted = page["total"].to_string();
        ensure!(total == [[counted]], "{path}: the total is not the database's");
        Ok(())
    }

    /// Header, goals of every plan, open deadlines and the newest 30 entries of a client's page.
    async fn client(&self, client: Uuid) -> anyhow::Result<()> {
        let page = self.ask(&format!("/api/v1/clients/{client}")).await?;
        let id = self.tool.id(client);
        let of = |key: &str| page[key].as_str().unwrap_or_default().to_owned();

        let header = self.tool.rows(&format!(
            "SELECT family_name, given_names, born_on, stage, version FROM client WHERE id = {id}"
        ))?;
        let shown = [
            of("family_name"),
            of("given_names"),
            of("born_on"),
            of("stage"),
            page["version"].to_string(),
        ];
        ensure!(header == [shown], "{client}: the header is not the database's");
        ensure!(of("identity_code").len() == 11, "{client}: no identity code");

        let drafted = self.tool.rows(&format!(
            "SELECT content FROM client_event WHERE client_id = {id} AND kind = 'plan_drafted' \
             ORDER BY number"
        ))?;
        let goals = |row: &Vec<String>| -> anyhow::Result<Value> {
            let event: Value = serde_json::from_str(row.first().context("no content")?)?;
            Ok(event["content"]["goals"].clone())
        };
        let drafted: Vec<_> = drafted.iter().map(goals).collect::<anyhow::Result<_>>()?;
        let plans = page["plans"].as_array().context("no plans")?;
        let shown: Vec<_> = plans.iter().map(|plan| plan["goals"].clone()).collect();
        ensure!(!shown.is_empty() && shown == drafted, "{client}: other goals than were drafted");

        let open = self.tool.rows(&format!(
            "SELECT limit_id, due_on FROM deadline WHERE client_id = {id} AND standing = 'open' \
             ORDER BY due_on, id"
        ))?;
        let deadlines = page["deadlines"].as_array().context("no deadlines")?.iter();
        let is_open =
            |deadline: &&Value| ["open", "missed"].iter().any(|state| deadline["state"] == *state);
        let shown: Vec<_> = deadlines
            .filter(is_open)
            .map(|one| {
                [&one["limit"], &one["due_on"]]
                    .map(|text| text.as_str().unwrap_or_default().to_owned())
            })
            .collect();
        ensure!(open == shown, "{client}: other open deadlines than the database's");

        let newest = self.tool.rows(&format!(
            "SELECT number, valid_on, kind FROM client_event WHERE client_id = {id} \
             ORDER BY number DESC LIMIT 30"
        ))?;
        let newest: Vec<_> =
            newest.iter().map(|row| json!([row.first(), row.get(1), row.get(2)])).collect();
        let latest = page["latest"].as_array().context("no entries")?;
        let shown: Vec<_> = latest
            .iter()
            .map(|one| json!([one["number"].to_string(), one["on"], one["kind"]]))
            .collect();
        ensure!(shown.len() == 30 && shown == newest, "{client}: other entries than the newest 30");
        Ok(())
    }

    /// How many views the log has.
    fn logged(&self) -> anyhow::Result<u64> {
        let rows = self.tool.rows("SELECT count(*) FROM access_log")?;
        Ok(rows.concat().first().context("no log")?.parse()?)
    }

    async fn ask(&self, path: &str) -> anyhow::Result<Value> {
        let mut connection = Connection::open(self.address).await?;
        let answer = connection.ask(&get(path, self.token)).await?;
        ensure!(answer.status == 200, "{path}: the service answered {}", answer.status);
        Ok(serde_json::from_slice(answer.body)?)
    }
}
