//! Measures the service beside the database's own tool, in the same minute and by turns.

mod content;
mod exports;
mod figures;
mod http;
mod looks;
mod machine;
mod paper;
mod reports;
mod service;
mod statements;
mod tool;

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, ensure};
use persistence::Engine;
use secrecy::{ExposeSecret, SecretString};
use use_cases::users::{Begun, CameFrom, IssueToken, SignIn, issue_token, set_password, sign_in};
use use_cases::{App, Error};
use uuid::Uuid;

use content::Check;
use figures::{Figure, Goal, median, print};
use http::{Load, get, get_page, load};
use service::Service;
use statements::{Asker, Scope, client, list, page};
use tool::Tool;

use crate::Database;
use crate::fill::{measured_supervisor, measured_worker};

/// How often the service and the tool take turns.
const ROUNDS: u32 = 5;

/// How many clients' pages are asked for, in turn.
const CLIENTS: usize = 50;

/// The worker's own caseload.
const OWN: &str = "/api/v1/clients?worker=mine";
/// The whole unit's.
const UNIT: &str = "/api/v1/clients";

/// Measures on a database that `fill` made, each figure for `seconds` on either side.
pub(crate) async fn run(database: &Database, seconds: u64) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let tool = tool(database)?;
    tool.analyse()?;
    let Secrets { token, session, supervisor } = secrets(database).await?;
    let asker = asker(&tool)?;
    let clients = clients(&tool, &asker)?;
    let turn = Duration::from_secs(seconds.div_ceil(u64::from(ROUNDS)));
    let of_figures = figures_of(database, &tool, &asker, &clients, turn).await?;
    let of_exports = exports::measured(database, folder.path(), &tool, &asker, &supervisor).await?;
    let (service, start) = start(database, folder.path()).await?;
    let check = Check { tool: &tool, asker: &asker, address: service.address, token: &token };
    let views = check.everything(&clients).await?;
    println!("compared with SQL: 2 lists, {} client pages, {views} rows of the log", clients.len());

    let bench = Bench { tool: &tool, service: &service, turn, folder: folder.path() };
    let mut found = Vec::new();
    for (name, path, scope) in [
        ("own caseload, 50 with total", OWN, Scope::Own),
        ("unit's caseload, 50 with total", UNIT, Scope::Unit),
    ] {
        let statement = list(&tool, &asker, scope);
        found.push(bench.beside(name, 0.35, vec![get(path, &token)], &[statement]).await?);
    }
    let pages = clients.iter().map(|id| get(&format!("/api/v1/clients/{id}"), &token));
    let statements: Vec<_> = clients.iter().map(|id| client(&tool, *id)).collect();
    found.push(bench.beside("client page", 0.4, pages.collect(), &statements).await?);
    let of_clients: Vec<_> = clients.iter().map(|id| format!("/clients/{id}")).collect();
    for (name, paths) in [
        ("page of the day's work", vec!["/".to_owned(), "/?whose=unit".to_owned()]),
        ("page of a client", of_clients),
    ] {
        found.push(bench.page(name, &paths, &session).await?);
    }
    let scoped = page(&tool, &asker, Scope::Unit);
    for (name, free) in [
        ("scoped list ÷ without protection", Scope::UnitUnprotected),
        ("scoped list ÷ without any scope", Scope::Everybody),
    ] {
        found.push(bench.scoped(name, &scoped, &page(&tool, &asker, free))?);
    }
    found.push(looks::denied(service.address, &tool, &asker, &token).await?);
    found.extend(of_figures);
    found.extend(of_exports);
    found.push(memory(&service)?);
    found.push(start);
    service.stop()?;

    println!("{}", machine::described(folder.path())?);
    println!("the service, its client and the database's tool share this machine\n");
    print(&found);
    Ok(())
}

/// Follow-up figures, a plan on paper and lists with and without their look in the log, by the use
/// cases themselves and before the service has the file.
async fn figures_of(
    database: &Database,
    tool: &Tool,
    asker: &Asker,
    clients: &[Uuid],
    turn: Duration,
) -> anyhow::Result<Vec<Figure>> {
    let app = polku::open_app(&database.settings()?, false).await?;
    let mut measured = reports::measured(&app, tool, &asker.authority).await?.to_vec();
    measured.push(paper::measured(&app, clients).await?);
    measured.push(looks::logged(&app, turn).await?);
    app.store.close().await?;
    Ok(measured)
}

/// The running service, and how long its start took; it is started as often as there are rounds.
async fn start(database: &Database, folder: &Path) -> anyhow::Result<(Service, Figure)> {
    let log = folder.join("log");
    let mut starts = Vec::new();
    for _ in 1..ROUNDS {
        let service = Service::start(database, &log).await?;
        starts.push(service.started_in.as_secs_f64());
        service.stop()?;
    }
    let service = Service::start(database, &log).await?;
    starts.push(service.started_in.as_secs_f64());
    let figure = Figure {
        name: "start without migrations",
        unit: " s",
        goal: Goal::AtMost(0.5),
        measured: median(starts),
        how: "from the start of the process to its first answer".to_owned(),
    };
    Ok((service, figure))
}

fn memory(service: &Service) -> anyhow::Result<Figure> {
    let memory = service.memory()?;
    Ok(Figure {
        name: "memory while serving",
        unit: " MiB",
        goal: Goal::AtMost(150.0),
        measured: memory.most,
        how: format!("resident, at its highest; {:.0} MiB at the end", memory.now),
    })
}

struct Bench<'a> {
    tool: &'a Tool,
    service: &'a Service,
    turn: Duration,
    folder: &'a Path,
}

impl Bench<'_> {
    /// The rate of the service over the rate of the tool.
    async fn beside(
        &self,
        name: &'static str,
        goal: f64,
        requests: Vec<Vec<u8>>,
        scripts: &[String],
    ) -> anyhow::Result<Figure> {
        let requests: &'static [Vec<u8>] = Vec::leak(requests);
        let warm = Duration::from_millis(500);
        load(self.service.address, requests, warm).await?;
        let (mut ours, mut tools, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        let mut worked = 0.0;
        for _ in 0..ROUNDS {
            let before = self.service.worked()?;
            let served = load(self.service.address, requests, self.turn).await?;
            worked += self.service.worked()? - before;
            let by_tool = self.tool.rate(scripts, self.turn, self.folder)?;
            ratios.push(served.rate() / by_tool);
            tools.push(by_tool);
            ours.push(served);
        }
        let answers: usize = ours.iter().map(Load::answers).sum();
        let of = |what: fn(&Load) -> f64| median(ours.iter().map(what).collect());
        let how = format!(
            "{:.0}/s, median {:.1} ms, 99 % in {:.1} ms, {:.2} ms of processor; {} {:.0}/s",
            of(Load::rate),
            of(|load| load.within(50)),
            of(|load| load.within(99)),
            worked * 1000.0 / f64::from(u32::try_from(answers)?),
            self.tool.name(),
            median(tools)
        );
        let measured = median(ratios);
        Ok(Figure { name, unit: "", goal: Goal::AtLeast(goal), measured, how })
    }

    /// The time within which 95 of 100 pages came, while eight browsers ask all the time.
    async fn page(
        &self,
        name: &'static str,
        paths: &[String],
        session: &str,
    ) -> anyhow::Result<Figure> {
        let requests = paths.iter().map(|path| get_page(path, session)).collect();
        let requests: &'static [Vec<u8>] = Vec::leak(requests);
        load(self.service.address, requests, Duration::from_millis(500)).await?;
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            rounds.push(load(self.service.address, requests, self.turn).await?);
        }
        let of = |what: fn(&Load) -> f64| median(rounds.iter().map(what).collect());
        let how = format!("{:.0}/s, median {:.1} ms", of(Load::rate), of(|load| load.within(50)));
        let measured = of(|load| load.within(95));
        Ok(Figure { name, unit: " ms", goal: Goal::AtMost(50.0), measured, how })
    }

    /// How much longer a statement takes than another, both by the tool.
    fn scoped(&self, name: &'static str, scoped: &str, without: &str) -> anyhow::Result<Figure> {
        let rate = |sql: &str| self.tool.rate(&[sql.to_owned()], self.turn, self.folder);
        let (mut with_scope, mut without_scope, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let (scoped, free) = (rate(scoped)?, rate(without)?);
            ratios.push(free / scoped);
            with_scope.push(scoped);
            without_scope.push(free);
        }
        let how = format!("{:.0}/s and {:.0}/s", median(with_scope), median(without_scope));
        Ok(Figure { name, unit: "", goal: Goal::AtMost(1.3), measured: median(ratios), how })
    }
}

fn tool(database: &Database) -> anyhow::Result<Tool> {
    let address = database.settings()?.database.url;
    Ok(match address.engine()? {
        Engine::Sqlite => Tool::Sqlite { file: address.file().context("no file")? },
        Engine::Postgres => {
            Tool::Postgres { url: database.database.clone(), programs: tool::programs()? }
        }
    })
}

/// What proves who asks.
struct Secrets {
    token: String,
    session: String,
    /// The supervisor's token.
    supervisor: String,
}

async fn secrets(database: &Database) -> anyhow::Result<Secrets> {
    let app = polku::open_app(&database.settings()?, false).await?;
    let secrets = secrets_of(&app).await;
    app.store.close().await?;
    secrets.context("no worker to measure; was the database made by `bench fill`?")
}

async fn secrets_of(app: &App) -> Result<Secrets, Error> {
    let token = token_of(app, measured_worker()).await?;
    let supervisor = token_of(app, measured_supervisor()).await?;
    let password = SecretString::from(token.clone());
    set_password(app, None, &measured_worker(), password.clone()).await?;
    let asked = SignIn { name: measured_worker(), password, from: CameFrom::default() };
    let Begun::SignedIn(signed_in) = sign_in(app, asked).await? else {
        return Err(Error::NotSignedIn);
    };
    Ok(Secrets { token, session: signed_in.secret.expose_secret().to_owned(), supervisor })
}

async fn token_of(app: &App, name: String) -> Result<String, Error> {
    let asked = IssueToken { name, label: "bench".to_owned(), days: Some(1) };
    Ok(issue_token(app, None, asked).await?.token.expose_secret().to_owned())
}

fn asker(tool: &Tool) -> anyhow::Result<Asker> {
    let id = tool.digits("id");
    let name = measured_worker();
    let sql = format!("SELECT {id}, authority FROM app_user WHERE sign_in_name = '{name}'");
    let found = tool.rows(&sql)?;
    let [[worker, authority]] = found.iter().map(Vec::as_slice).collect::<Vec<_>>()[..] else {
        anyhow::bail!("no worker to measure");
    };
    Ok(Asker { worker: worker.parse()?, authority: authority.clone() })
}

/// Clients of the worker whose records have at least 30 entries.
fn clients(tool: &Tool, asker: &Asker) -> anyhow::Result<Vec<Uuid>> {
    let (id, worker) = (tool.digits("id"), tool.id(asker.worker));
    let found = tool.rows(&format!(
        "SELECT {id} FROM client WHERE worker_id = {worker} AND stage = 'in_force' AND \
         version >= 30 ORDER BY id LIMIT {CLIENTS}"
    ))?;
    let clients: Vec<Uuid> =
        found.concat().iter().map(|id| id.parse()).collect::<Result<_, _>>()?;
    ensure!(!clients.is_empty(), "the worker has no client with 30 entries");
    Ok(clients)
}
