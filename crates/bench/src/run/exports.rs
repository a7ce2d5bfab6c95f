//! A unit's clients as a file, beside the database's own tool writing the same columns.

use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::ensure;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::ROUNDS;
use super::figures::{Figure, Goal, median};
use super::http::Connection;
use super::service::Service;
use super::statements::{Asker, exported};
use super::tool::{Tool, newlines};
use crate::Database;

/// What a list took to arrive.
struct Arrived {
    first: Duration,
    all: Duration,
    lines: usize,
}

/// Measures a service that has done nothing else, so that its memory tells.
pub(super) async fn measured(
    database: &Database,
    folder: &Path,
    tool: &Tool,
    asker: &Asker,
    token: &str,
) -> anyhow::Result<[Figure; 3]> {
    let service = Service::start(database, &folder.join("log-of-exports")).await?;
    // So that what every first question needs is there already.
    let question = super::http::get("/api/v1/me", token);
    Connection::open(service.address).await?.ask(&question).await?;
    let before = service.memory()?.most;
    let (mut first, mut whole, mut ratios, mut lines) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for _ in 0..ROUNDS {
        let ours = export(service.address, token).await?;
        let by_tool = tool.written(&exported(tool, asker))?;
        ensure!(ours.lines == by_tool.lines, "{} lines, {} by SQL", ours.lines, by_tool.lines);
        lines = ours.lines;
        first.push(ours.first.as_secs_f64() * 1000.0);
        whole.push(ours.all.as_secs_f64());
        ratios.push(ours.all.as_secs_f64() / by_tool.took.as_secs_f64());
    }
    let most = service.memory()?.most;
    service.stop()?;
    Ok([
        Figure {
            name: "clients as CSV ÷ the tool",
            unit: "",
            goal: Goal::AtMost(2.0),
            measured: median(ratios),
            how: format!("{lines} lines in {:.2} s", median(whole)),
        },
        Figure {
            name: "its first byte",
            unit: " ms",
            goal: Goal::AtMost(200.0),
            measured: median(first),
            how: "after the purpose and the first lines' looks are durable".to_owned(),
        },
        Figure {
            name: "its memory",
            unit: " MiB",
            goal: Goal::AtMost(32.0),
            measured: most - before,
            how: format!("above the {before:.0} MiB of the service before"),
        },
    ])
}

async fn export(address: SocketAddr, token: &str) -> anyhow::Result<Arrived> {
    let body = r#"{"purpose":"work_planning","words":"Measured by the benchmark.","format":"csv"}"#;
    // By the older protocol the body comes without anything between its pieces.
    let request = format!(
        "POST /api/v1/exports/clients HTTP/1.0\r\nHost: localhost\r\n\
         Authorization: Bearer {token}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let begun = Instant::now();
    let mut stream = BufReader::with_capacity(64 * 1024, TcpStream::connect(address).await?);
    stream.write_all(request.as_bytes()).await?;
    let mut status = String::new();
    stream.read_line(&mut status).await?;
    ensure!(status.starts_with("HTTP/1.0 200"), "the service answered {status}");
    let first = begun.elapsed();
    let mut header = String::new();
    while stream.read_line(&mut header).await? > 2 {
        header.clear();
    }
    let mut lines = 0;
    loop {
        let piece = stream.fill_buf().await?;
        if piece.is_empty() {
            break;
        }
        lines += newlines(piece);
        let read = piece.len();
        stream.consume(read);
    }
    Ok(Arrived { first, all: begun.elapsed(), lines })
}
