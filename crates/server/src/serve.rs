//! `polku serve`: the service, until it is told to stop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use domain::rule_sets::{LimitId, RuleTimeline};
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::{Semaphore, oneshot};
use tokio::time::sleep;
use use_cases::clients::turn_of_day;
use use_cases::deadlines::{Recomputed, recompute_deadlines};
use use_cases::drafts::forget_drafts;
use use_cases::letters::forget_letters;
use use_cases::looks::go_through_log;
use use_cases::{App, forget_answers, users};

use crate::post::{Post, keep_delivering};

/// Requests under way may finish; none takes longer than the frame of the API allows.
const DRAIN: Duration = Duration::from_secs(12);
/// For the last answers to leave.
const GRACE: Duration = Duration::from_millis(250);
/// More requests than can ever be under way; who holds all of them knows that there are none.
const ALL: u32 = 1 << 20;
const HOUSEKEEPING: Duration = Duration::from_hours(1);

/// Serves on `address` until SIGTERM or Ctrl-C, then lets the requests under way finish and closes
/// the database. A second signal ends it at once. With a way for letters it also sends those. `ready` hears the address that was bound.
pub async fn serve(
    app: App,
    address: SocketAddr,
    post: Option<Post>,
    ready: impl FnOnce(SocketAddr) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    name_missing_limits(&app.law.timeline);
    catch_up(&app).await?;
    let listener = listen(address).await?;
    let delivering = post.map(|post| tokio::spawn(keep_delivering(app.clone(), post)));
    let served = serve_on(app, listener, ready).await;
    if let Some(delivering) = delivering {
        delivering.abort();
    }
    served
}

/// Binds the address.
pub async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))
}

/// A copied file may leave a limit out on purpose; nobody should have to find that out later.
fn name_missing_limits(timeline: &RuleTimeline) {
    for rules in timeline.rule_sets() {
        let missing: Vec<_> = rules.missing_limits().into_iter().map(LimitId::code).collect();
        if !missing.is_empty() {
            let (rule_set, missing) = (rules.id(), missing.join(", "));
            tracing::warn!(%rule_set, missing, "the rule set lacks limits");
        }
    }
}

/// Brings the register to the rule sets and the day of now, before anybody reads it.
async fn catch_up(app: &App) -> anyhow::Result<()> {
    let Recomputed { clients, changed } = recompute_deadlines(app).await?;
    if clients > 0 {
        tracing::info!(clients, changed, "the rule sets changed; deadlines were computed anew");
    }
    let turned = turn_of_day(app).await?;
    if turned > 0 {
        tracing::info!(turned, "records that time alone changed were settled");
    }
    Ok(())
}

/// The same on an address that is bound already, with a register that is up to date.
pub async fn serve_on(
    app: App,
    listener: TcpListener,
    ready: impl FnOnce(SocketAddr) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let store = app.store.clone();
    let housekeeping = tokio::spawn(keep_house(app.clone()));
    let mut stop = Stop::new()?;
    ready(listener.local_addr()?)?;

    let under_way = Arc::new(Semaphore::new(ALL as usize));
    let router = crate::router(app).layer(from_fn_with_state(Arc::clone(&under_way), counted));
    let (told, heard) = oneshot::channel::<()>();
    let server = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(async {
            let _ = heard.await;
        });
    let mut server = tokio::spawn(server.into_future());
    stop.told().await;
    tracing::info!("stopping");
    drop(told);
    tokio::select! {
        ended = &mut server => ended??,
        // Connections on which nothing was ever asked stay open; nobody waits for them.
        _ = under_way.acquire_many(ALL) => sleep(GRACE).await,
        () = sleep(DRAIN) => tracing::warn!("some requests did not end in time"),
        () = stop.told() => {}
    }
    server.abort();
    housekeeping.abort();
    Ok(store.close().await?)
}

async fn counted(
    State(under_way): State<Arc<Semaphore>>,
    request: Request,
    next: Next,
) -> Response {
    let _one = under_way.acquire().await;
    next.run(request).await
}

/// The signals that end the service.
struct Stop {
    terminate: Signal,
    interrupt: Signal,
}

impl Stop {
    fn new() -> std::io::Result<Self> {
        let terminate = signal(SignalKind::terminate())?;
        Ok(Self { terminate, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn told(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

/// Any number of services may do this on one database.
async fn keep_house(app: App) {
    let mut hours = tokio::time::interval(HOUSEKEEPING);
    loop {
        hours.tick().await;
        if let Err(error) = forget_answers(&app).await {
            tracing::warn!(%error, "old answers were not forgotten");
        }
        if let Err(error) = users::forget_tries(&app).await {
            tracing::warn!(%error, "old tries were not forgotten");
        }
        if let Err(error) = users::forget_visits(&app).await {
            tracing::warn!(%error, "who did not come back was not forgotten");
        }
        if let Err(error) = forget_drafts(&app).await {
            tracing::warn!(%error, "old drafts were not forgotten");
        }
        if let Err(error) = forget_letters(&app).await {
            tracing::warn!(%error, "old letters were not forgotten");
        }
        if let Err(error) = go_through_log(&app).await {
            tracing::warn!(%error, "the log of looks was not gone through");
        }
        if let Err(error) = turn_of_day(&app).await {
            tracing::warn!(%error, "records that time alone changed were not settled");
        }
    }
}
