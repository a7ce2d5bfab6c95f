//! What the log of looks costs, and whether the time of an answer tells what its words do not.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::ensure;
use domain::access::Actor;
use persistence::clients::caseload::{self, CaseloadFilter, CaseloadOrder, Visible, Whose};
use tokio::task::JoinSet;
use use_cases::App;
use use_cases::clients::{ListClients, list_clients};
use use_cases::users::actor_named;
use uuid::Uuid;

use super::ROUNDS;
use super::figures::{Figure, Goal, median};
use super::http::{CONNECTIONS, Connection, get, rate};
use super::statements::Asker;
use super::tool::Tool;
use crate::fill::measured_worker;

/// How often a record is asked for that the asker may not see, and how often one that is not there.
const CALLS: usize = 2_000;

/// How many lines of a list are asked for.
const LINES: u64 = 50;

/// How much the medians differ of looks that are denied and of looks at nothing, asked for by turns
/// on one connection.
pub(super) async fn denied(
    address: SocketAddr,
    tool: &Tool,
    asker: &Asker,
    token: &str,
) -> anyhow::Result<Figure> {
    let (id, own) = (tool.digits("client.id"), &asker.authority);
    let found = tool.rows(&format!(
        "SELECT {id} FROM client WHERE acting_authority <> '{own}' AND (joint_authority IS NULL OR \
         joint_authority <> '{own}') AND NOT EXISTS (SELECT 1 FROM handover WHERE \
         handover.client_id = client.id) ORDER BY client.id LIMIT {CALLS}"
    ))?;
    let hidden: Vec<Uuid> = found.concat().iter().map(|id| id.parse()).collect::<Result<_, _>>()?;
    ensure!(!hidden.is_empty(), "every client is the worker's to see");
    let mut connection = Connection::open(address).await?;
    let (mut denied, mut missing) = (Vec::new(), Vec::new());
    for (number, hidden) in hidden.iter().cycle().take(CALLS).enumerate() {
        let nothing = Uuid::from_u128(hidden.as_u128() ^ (1 << 40));
        let mut pair = [(hidden, &mut denied), (&nothing, &mut missing)];
        // Whoever comes second finds the processor's caches warm.
        if number % 2 == 1 {
            pair.reverse();
        }
        for (id, took) in pair {
            let request = get(&format!("/api/v1/clients/{id}"), token);
            let begun = Instant::now();
            let status = connection.ask(&request).await?.status;
            took.push(begun.elapsed().as_secs_f64() * 1000.0);
            ensure!(status == 404, "the service answered {status}");
        }
    }
    let (denied, missing) = (median(denied), median(missing));
    Ok(Figure {
        name: "denied and missing differ by",
        unit: " %",
        goal: Goal::AtMost(5.0),
        measured: (denied / missing - 1.0).abs() * 100.0,
        how: format!("medians of {CALLS}: {denied:.3} ms and {missing:.3} ms"),
    })
}

/// The rate of lists whose look is durable before they are given, over the rate of those that
/// nobody writes down.
pub(super) async fn logged(app: &App, turn: Duration) -> anyhow::Result<Figure> {
    let actor = Arc::new(actor_named(app, &measured_worker()).await?);
    let (mut with, mut without, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let logged = lists(app, &actor, turn, true).await?;
        let bare = lists(app, &actor, turn, false).await?;
        ratios.push(logged / bare);
        with.push(logged);
        without.push(bare);
    }
    Ok(Figure {
        name: "lists in the log ÷ not in the log",
        unit: "",
        goal: Goal::AtLeast(0.7),
        measured: median(ratios),
        how: format!("{:.0}/s and {:.0}/s", median(with), median(without)),
    })
}

/// How many lists for each second, as many at a time as there are connections elsewhere.
async fn lists(app: &App, actor: &Arc<Actor>, turn: Duration, log: bool) -> anyhow::Result<f64> {
    let begun = Instant::now();
    let mut asking = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (app, actor) = (app.clone(), Arc::clone(actor));
        asking.spawn(async move {
            let mut count = 0;
            while begun.elapsed() < turn {
                list(&app, &actor, log).await?;
                count += 1;
            }
            anyhow::Ok(count)
        });
    }
    let mut count = 0;
    while let Some(one) = asking.join_next().await {
        count += one??;
    }
    Ok(rate(count, begun.elapsed().as_secs_f64()))
}

async fn list(app: &App, actor: &Actor, log: bool) -> anyhow::Result<()> {
    let filter = CaseloadFilter { whose: Some(Whose::Own), ..CaseloadFilter::default() };
    if log {
        let asked = ListClients { filter, limit: LINES, ..ListClients::default() };
        list_clients(app, actor, asked).await?;
    } else {
        let (tx, visible) = (app.store.read_once(), Visible::to(actor));
        let order = CaseloadOrder::default();
        // One more, as the use case reads it to know whether the list goes on.
        caseload::list(&tx, &visible, &filter, order, None, LINES + 1).await?;
    }
    Ok(())
}
