//! `polku serve` as a process of its own, on a database of its own.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use domain::access::Role;
use polku::config::Config;
use polku::{open_app, open_store};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use secrecy::ExposeSecret;
use serde_json::Value;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use use_cases::App;
use use_cases::users::{AddUser, IssueToken, add_user, issue_token};

/// A migrated, empty database and everything the program needs to run on it.
pub(crate) struct Site {
    pub(crate) folder: TempDir,
    url: String,
}

impl Site {
    /// On PostgreSQL where `POLKU_TEST_DATABASE_URL` names a server, else in a file.
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = match std::env::var("POLKU_TEST_DATABASE_URL") {
            Ok(server) => {
                let random = folder.path().file_name().unwrap().to_str().unwrap();
                let name = format!("p_{}", random.trim_start_matches('.'));
                let admin = Database::connect(&server).await.unwrap();
                let create = format!("CREATE DATABASE \"{name}\"");
                admin.execute_unprepared(&create).await.unwrap();
                admin.close().await.unwrap();
                format!("{}/{name}", server.rsplit_once('/').unwrap().0)
            }
            Err(_) => format!("sqlite:{}", folder.path().join("polku.db").display()),
        };
        let site = Self { folder, url };
        let store = open_store(&site.config(), false).await.unwrap();
        store.migrate_up().await.unwrap();
        store.close().await.unwrap();
        site
    }

    fn key() -> String {
        "3c0f9b1e7d2a465881f3e0d4b7a69c25f1e8d3047b5a6c9e2f10d8b3a7465c9e".to_owned()
    }

    fn config(&self) -> Config {
        let mut config = Config::default();
        config.database.url = self.url.as_str().into();
        config.keys.text = Some(Self::key().into());
        config
    }

    /// The inside of the program, while it does not run.
    pub(crate) async fn app(&self) -> App {
        open_app(&self.config(), false).await.unwrap()
    }

    /// A connection past all rules.
    pub(crate) async fn raw(&self) -> DatabaseConnection {
        Database::connect(&self.url).await.unwrap()
    }

    /// A token of somebody of a role.
    pub(crate) async fn token(&self, role: Role, authority: &str) -> String {
        let app = self.app().await;
        let name = format!("{}-{}", role.code(), authority.replace(':', "-"));
        let authority = authority.parse().unwrap();
        let user = AddUser { name: name.clone(), role, authority, password: None };
        add_user(&app, None, user).await.unwrap();
        let token = IssueToken { name, label: "test".to_owned(), days: None };
        let token = issue_token(&app, None, token).await.unwrap().token;
        app.store.close().await.unwrap();
        token.expose_secret().to_owned()
    }

    fn polku<I: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = I>) -> Command {
        let mut command = self.command(env!("CARGO_BIN_EXE_polku"));
        command.args(arguments);
        command
    }

    /// A program that finds the database of the site in its environment.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.folder.path())
            .env("DATABASE_URL", &self.url)
            .env("POLKU_KEY", Self::key())
            .env("POLKU_LOG", "error")
            .stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, arguments: &[&OsStr]) -> Output {
        self.polku(arguments).output().unwrap()
    }

    /// The same with a line on its standard input.
    pub(crate) fn run_told(&self, arguments: &[&OsStr], line: &str) -> Output {
        let mut command = self.polku(arguments);
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        std::io::Write::write_all(&mut input, format!("{line}\n").as_bytes()).unwrap();
        drop(input);
        child.wait_with_output().unwrap()
    }

    /// Starts the service; it listens when this returns.
    pub(crate) fn serve(&self, settings: Option<&Path>) -> Service {
        let mut arguments: Vec<&OsStr> =
            ["serve", "--address", "127.0.0.1:0"].map(OsStr::new).into();
        if std::env::var_os("POLKU_TEST_DATABASE_URL").is_some() {
            // The server of the tests does not wait for its disk.
            arguments.push(OsStr::new("--development"));
        }
        if let Some(folder) = settings {
            arguments.extend([OsStr::new("--config"), folder.as_os_str()]);
        }
        let mut child = self.polku(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        let address = loop {
            line.clear();
            assert_ne!(said.read_line(&mut line).unwrap(), 0, "the service did not start");
            if let Some(address) = line.trim().strip_prefix("listening on http://") {
                break address.parse().unwrap();
            }
        };
        Service { child, address, said }
    }
}

pub(crate) struct Service {
    child: Child,
    pub(crate) address: SocketAddr,
    said: BufReader<ChildStdout>,
}

impl Service {
    /// `kill -9`.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop, and waits until it has.
    pub(crate) fn stop(mut self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
        let mut rest = String::new();
        self.said.read_to_string(&mut rest).unwrap();
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // A test that failed must not leave it running. One that has ended does not mind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the service answered.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) etag: Option<String>,
    pub(crate) body: Value,
}

/// Who asks, and where.
#[derive(Clone)]
pub(crate) struct Caller {
    pub(crate) address: SocketAddr,
    pub(crate) token: String,
}

impl Caller {
    pub(crate) async fn get(&self, path: &str) -> io::Result<Reply> {
        self.ask("GET", path, None, None).await
    }

    /// One request on a connection of its own. An answer that breaks off is an error.
    pub(crate) async fn ask(
        &self,
        method: &str,
        path: &str,
        header: Option<(&str, &str)>,
        body: Option<&Value>,
    ) -> io::Result<Reply> {
        let Self { address, token } = self;
        let body = body.map(Value::to_string).unwrap_or_default();
        let header = header.map(|(name, value)| format!("{name}: {value}\r\n")).unwrap_or_default();
        let request = format!(
            "{method} /api/v1{path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
             authorization: Bearer {token}\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n{header}\r\n{body}",
            body.len()
        );
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        read(&answer).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

fn read(answer: &str) -> Option<Reply> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let header = |wanted: &str| {
        head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case(wanted).then_some(value)
        })
    };
    if header("content-length")?.parse() != Ok(body.len()) {
        return None;
    }
    let etag = header("etag").map(str::to_owned);
    Some(Reply { status, etag, body: serde_json::from_str(body).unwrap_or_default() })
}
