//! A client that costs next to nothing: it runs beside the service on the same cores.

use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use frame::SESSION_COOKIE;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// How many connections ask at the same time.
pub(super) const CONNECTIONS: usize = 8;

/// A connection that is kept open.
pub(super) struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
}

/// A status and a body.
pub(super) struct Answer<'a> {
    pub(super) status: u16,
    pub(super) body: &'a [u8],
}

/// A question that is asked again and again.
pub(super) fn get(path: &str, token: &str) -> Vec<u8> {
    asked(path, &format!("Authorization: Bearer {token}"))
}

/// A page, as a browser with this session asks for it.
pub(super) fn get_page(path: &str, session: &str) -> Vec<u8> {
    asked(path, &format!("Cookie: {SESSION_COOKIE}={session}"))
}

fn asked(path: &str, by: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{by}\r\n\r\n").into_bytes()
}

impl Connection {
    pub(super) async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, received: Vec::with_capacity(64 * 1024) })
    }

    pub(super) async fn ask(&mut self, request: &[u8]) -> io::Result<Answer<'_>> {
        self.stream.write_all(request).await?;
        self.received.clear();
        loop {
            if self.stream.read_buf(&mut self.received).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if let Some((status, body, length)) = head(&self.received)
                && self.received.len() >= body + length
            {
                return Ok(Answer { status, body: &self.received[body..body + length] });
            }
        }
    }
}

/// The status, where the body begins and how long it is, once the head is there.
fn head(received: &[u8]) -> Option<(u16, usize, usize)> {
    let end = received.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = str::from_utf8(&received[..end]).ok()?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let mut headers = lines.filter_map(|line| line.split_once(':'));
    let length = headers.find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    Some((status, end + 4, length?.1.trim().parse().ok()?))
}

/// What came of asking for some time.
#[derive(Debug, Clone, Default)]
pub(super) struct Load {
    seconds: f64,
    /// Of each answer, in microseconds.
    took: Vec<u128>,
}

impl Load {
    pub(super) const fn answers(&self) -> usize {
        self.took.len()
    }

    /// Answers for each second.
    pub(super) fn rate(&self) -> f64 {
        rate(self.answers(), self.seconds)
    }

    /// The time within which `percent` of the answers came, in milliseconds.
    pub(super) fn within(&self, percent: usize) -> f64 {
        let mut took = self.took.clone();
        took.sort_unstable();
        let index = (took.len() * percent / 100).min(took.len().saturating_sub(1));
        let micros = took.get(index).copied().unwrap_or_default();
        f64::from(u32::try_from(micros).unwrap_or(u32::MAX)) / 1000.0
    }
}

/// `count` in `seconds`, for each second.
pub(super) fn rate(count: usize, seconds: f64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / seconds
}

/// Asks the requests in turn on every connection for some time; each answer must be 200.
pub(super) async fn load(
    address: SocketAddr,
    requests: &'static [Vec<u8>],
    time: Duration,
) -> anyhow::Result<Load> {
    let begun = Instant::now();
    let mut asking = JoinSet::new();
    for number in 0..CONNECTIONS {
        asking.spawn(ask_on_one(address, requests, number, begun + time));
    }
    let mut load = Load::default();
    while let Some(took) = asking.join_next().await {
        load.took.extend(took??);
    }
    load.seconds = begun.elapsed().as_secs_f64();
    Ok(load)
}

async fn ask_on_one(
    address: SocketAddr,
    requests: &[Vec<u8>],
    number: usize,
    until: Instant,
) -> anyhow::Result<Vec<u128>> {
    let mut connection = Connection::open(address).await?;
    let mut took = Vec::new();
    let shifted = number * requests.len() / CONNECTIONS;
    for request in requests.iter().cycle().skip(shifted) {
        let begun = Instant::now();
        if begun >= until {
            break;
        }
        let answer = connection.ask(request).await?;
        anyhow::ensure!(answer.status == 200, "the service answered {}", answer.status);
        took.push(begun.elapsed().as_micros());
    }
    Ok(took)
}
