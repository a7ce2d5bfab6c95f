use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::Path;

use anyhow::Context;
use chrono::NaiveDate;
use domain::access::Actor;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use use_cases::App;
use use_cases::authorities::{Direction, ListHandovers, list_handovers};
use use_cases::clients::{CaseloadFilter, ListClients, Whose, list_clients};
use use_cases::users::{IssueToken, actor_of_token, issue_token, set_password};

use super::looks::PROTECTED;
use super::staff::ACCOUNTS;

/// An identity code that no person has: its individual number is 902.
const SYNTHETIC: &str = "170590-902A";

/// Somebody a visitor may sign in as.
pub(super) struct Guest {
    name: &'static str,
    actor: Actor,
    password: SecretString,
    token: SecretString,
}

/// Gives each account a password and a token, new ones for every demo.
pub(super) async fn guests(app: &App) -> anyhow::Result<Vec<Guest>> {
    let mut guests = Vec::new();
    for name in ACCOUNTS {
        let password = password(app);
        set_password(app, None, name, password.clone()).await?;
        let asked = IssueToken { name: name.to_owned(), label: "demo".to_owned(), days: Some(365) };
        let token = issue_token(app, None, asked).await?.token;
        let actor = actor_of_token(app, token.expose_secret()).await?;
        guests.push(Guest { name, actor, password, token });
    }
    Ok(guests)
}

/// Four groups of letters and digits.
fn password(app: &App) -> SecretString {
    let secret = app.ids.secret();
    let groups: Vec<_> = secret.chunks(3).take(4).map(group).collect();
    groups.join("-").into()
}

fn group(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut group, byte| {
        // Writing to a String cannot fail.
        let _ = write!(group, "{byte:02x}");
        group
    })
}

/// What a visitor reads first: where the service is, who to be, and calls to paste.
pub(super) async fn text(
    app: &App,
    guests: &[Guest],
    bound: SocketAddr,
    database: &Path,
) -> anyhow::Result<String> {
    let today = app.clock.today();
    let mut text = format!("http://{bound}\n\n");
    writeln!(text, "Open it in a browser, and sign in with a name and password from below.")?;
    writeln!(text, "Synthetic clients of several authorities; the service's day is {today}.")?;
    let folder = database.parent().unwrap_or(database);
    writeln!(text, "Everything is in {}; remove it when done.", folder.display())?;
    writeln!(text, "Stop with Ctrl-C.\n")?;
    writeln!(text, "Accounts:")?;
    for Guest { name, actor, password, token } in guests {
        let (role, authority) = (actor.role.code(), &actor.authority);
        writeln!(text, "  {name}: {role} of {authority}")?;
        writeln!(text, "    password {}", password.expose_secret())?;
        writeln!(text, "    token    {}", token.expose_secret())?;
    }
    writeln!(text, "\nThe auditor finds who looked at a protected client, and on what ground, at")?;
    writeln!(text, "http://{bound}/access-log by the identity code {PROTECTED}.")?;
    let client = first_client(app, &guest(guests, "worker")?.actor).await?;
    let handovers = some_handovers(app, guests).await?;
    writeln!(text, "\nFor programs, calls to paste into another terminal:")?;
    for (what, call) in calls(today, bound, guests, client.as_deref(), handovers.as_ref())? {
        writeln!(text, "\n# {what}\n{call}")?;
    }
    Ok(text.trim_end().to_owned())
}

fn guest<'a>(guests: &'a [Guest], name: &str) -> anyhow::Result<&'a Guest> {
    guests.iter().find(|guest| guest.name == name).context("no such account")
}

/// One of the worker's own clients, or of the unit's.
async fn first_client(app: &App, worker: &Actor) -> anyhow::Result<Option<String>> {
    for whose in [Some(Whose::Worker(worker.user)), None] {
        let filter = CaseloadFilter { whose, ..CaseloadFilter::default() };
        let asked = ListClients { filter, limit: 1, ..ListClients::default() };
        let found = list_clients(app, worker, asked).await?;
        if let Some(line) = found.page.lines.first() {
            return Ok(Some(line.client.to_string()));
        }
    }
    Ok(None)
}

/// A list of handovers, and who reads it.
struct SomeHandovers<'a> {
    reader: &'a Guest,
    what: &'static str,
    path: &'static str,
}

/// The first list that has something to show; few handovers wait for long.
async fn some_handovers<'a>(
    app: &App,
    guests: &'a [Guest],
) -> anyhow::Result<Option<SomeHandovers<'a>>> {
    use Direction::{Incoming, Outgoing};
    for (direction, state, what, path) in [
        (Incoming, "open", "Handovers that wait for an answer of this authority", "/handovers"),
        (
            Outgoing,
            "open",
            "Handovers of this authority that wait for an answer",
            "/handovers?direction=outgoing",
        ),
        (
            Incoming,
            "accepted",
            "Handovers that this authority accepted",
            "/handovers?state=accepted",
        ),
        (
            Outgoing,
            "accepted",
            "Handovers of this authority that were accepted",
            "/handovers?direction=outgoing&state=accepted",
        ),
    ] {
        for name in ["vantaa", "worker"] {
            let reader = guest(guests, name)?;
            let state = state.to_owned();
            let asked = ListHandovers { direction, state, after: None, limit: 1 };
            if !list_handovers(app, &reader.actor, asked).await?.lines.is_empty() {
                return Ok(Some(SomeHandovers { reader, what, path }));
            }
        }
    }
    Ok(None)
}

/// Calls with their descriptions, each ready to be pasted into a shell.
struct Calls {
    api: String,
    made: Vec<(&'static str, String)>,
}

impl Calls {
    fn get(&mut self, guest: &Guest, what: &'static str, path: &str) {
        self.made.push((what, self.curl(guest, path, "")));
    }

    fn post(&mut self, guest: &Guest, what: &'static str, path: &str, sent: (&str, &Value)) {
        let (headers, body) = sent;
        let options = format!("-H 'Content-Type: application/json' {headers}-d '{body}' ");
        self.made.push((what, self.curl(guest, path, &options)));
    }

    fn curl(&self, guest: &Guest, path: &str, options: &str) -> String {
        let token = guest.token.expose_secret();
        format!("curl -sS -H 'Authorization: Bearer {token}' {options}'{}{path}'", self.api)
    }

    /// Everything about one client.
    fn about(&mut self, worker: &Guest, client: &str, today: NaiveDate) {
        let client = format!("/clients/{client}");
        self.get(worker, "One client: who is responsible and why, what is due", &client);
        self.get(worker, "The client's record", &format!("{client}/timeline"));
        let changed = json!({
            "from": today, "job_seeker_registered": false, "labour_market_status": "05",
            "child_home_care_allowance": true, "outside_labour_force_because": "family",
        });
        let what = "What if the job search ended? Nothing is stored";
        self.post(worker, what, &format!("{client}/what-if"), ("", &changed));
        let read = self.curl(worker, &client, "-o /dev/null -D - ");
        let version = format!(r#"-H "If-Match: $({read} | tr -d '\r' | sed -n 's/^etag: //Ip')" "#);
        let what = "Record an interview; If-Match names the version that was read";
        let held = json!({ "on": today });
        self.post(worker, what, &format!("{client}/interviews"), (&version, &held));
    }
}

fn calls(
    today: NaiveDate,
    bound: SocketAddr,
    guests: &[Guest],
    client: Option<&str>,
    handovers: Option<&SomeHandovers<'_>>,
) -> anyhow::Result<Vec<(&'static str, String)>> {
    let worker = guest(guests, "worker")?;
    let officer = guest(guests, "officer")?;
    let mut calls = Calls { api: format!("http://{bound}/api/v1"), made: Vec::new() };
    let what = "The worker's own clients, what is due first";
    calls.get(worker, what, "/clients?worker=mine&limit=5");
    calls.get(worker, "The unit's queue: nobody's clients", "/clients?worker=nobodys&limit=5");
    let overdue = format!("/deadlines?due_by={today}&limit=5");
    calls.get(worker, "Time limits that have passed", &overdue);
    if let Some(SomeHandovers { reader, what, path }) = handovers {
        calls.get(reader, what, path);
    }
    calls.get(worker, "Courses with their seats and reserve lists", "/courses?limit=5");
    calls.get(officer, "The NTM officer sees no person: this is refused", "/clients");
    if let Some(client) = client {
        calls.about(worker, client, today);
    }
    let person = json!({
        "given_names": "Ayaan", "family_name": "Warsame", "born_on": "1990-05-17",
        "citizenships": ["SO"], "mother_tongue": "so", "service_language": "fi",
        "interpreter_needed": true, "identity_code": SYNTHETIC, "customership_from": today,
        "facts": {
            "residence": { "kind": "A", "first_granted_on": "2023-06-01" },
            "home_municipality": "092", "labour_market_status": "02",
            "job_seeker_registered": true,
        },
    });
    let what = "A calendar of the worker's deadlines and appointments; the answer has its address";
    calls.post(worker, what, "/feeds", ("", &json!({ "label": "Calendar" })));
    let what = "Register a client; sent again with the same key, nothing new is made";
    calls.post(worker, what, "/clients", ("-H 'Idempotency-Key: demo-1' ", &person));
    let what = "Find a client by identity code, which stands in no address";
    let asked = json!({ "identity_code": SYNTHETIC });
    calls.post(worker, what, "/clients/search", ("", &asked));
    Ok(calls.made)
}
