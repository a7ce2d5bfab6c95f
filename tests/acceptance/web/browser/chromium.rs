//! A Chromium of its own for each test, and the service it talks to.

use std::process::Stdio;
use std::time::{Duration, Instant};

use axum::http::Method;
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpListener;
use tokio::process::{Child, Command};

use crate::office::TestOffice;
use crate::web::visitor::PASSWORD;

const PATIENCE: Duration = Duration::from_mins(1);

pub(super) struct Chromium {
    pub(super) client: Client,
    pub(super) base: String,
    driver: Child,
    _profile: TempDir,
}

/// A free port.
pub(super) async fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}

impl Chromium {
    /// Opens a browser on the office's pages.
    pub(super) async fn open(office: &TestOffice) -> Self {
        Self::with(office, listener().await, true).await
    }

    /// The same where people reach the office at an address that is known before.
    pub(super) async fn at(office: &TestOffice, listener: TcpListener) -> Self {
        Self::with(office, listener, true).await
    }

    /// The same with scripts switched off, as some people have them.
    pub(super) async fn without_script(office: &TestOffice) -> Self {
        Self::with(office, listener().await, false).await
    }

    async fn with(office: &TestOffice, listener: TcpListener, script: bool) -> Self {
        let base = format!("http://{}", listener.local_addr().unwrap());
        let router = office.router();
        tokio::spawn(async move { axum::serve(listener, router).await });

        let (driver, port) = driver().await;
        let profile = tempfile::tempdir().unwrap();
        let folder = format!("--user-data-dir={}", profile.path().display());
        let mut options = json!({ "args": [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=en", folder,
        ]});
        if !script {
            let off = json!({ "profile.managed_default_content_settings.javascript": 2 });
            options["prefs"] = off;
        }
        let mut wanted = Capabilities::new();
        wanted.insert("goog:chromeOptions".to_owned(), options);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("Chromium starts: as root, apt-get install chromium chromium-driver");
        Self { client, base, driver, _profile: profile }
    }

    pub(super) async fn go(&self, address: &str) {
        self.client.goto(&format!("{}{address}", self.base)).await.unwrap();
    }

    /// Where it stands, without the host.
    pub(super) async fn address(&self) -> String {
        let url = self.client.current_url().await.unwrap();
        url.as_str().strip_prefix(&self.base).unwrap().to_owned()
    }

    pub(super) async fn find(&self, css: &str) -> Element {
        let wait = self.client.wait().at_most(PATIENCE);
        let found = wait.for_element(Locator::Css(css)).await;
        found.unwrap_or_else(|error| panic!("{css}: {error}"))
    }

    pub(super) async fn text(&self, css: &str) -> String {
        self.find(css).await.text().await.unwrap()
    }

    pub(super) async fn type_in(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Does something that leads to another page, and waits until it is there.
    pub(super) async fn leave(&self, by: impl AsyncFnOnce()) {
        let page = self.find("html").await;
        by().await;
        let until = Instant::now() + PATIENCE;
        while page.tag_name().await.is_ok() {
            assert!(Instant::now() < until, "no other page came");
            tokio::task::yield_now().await;
        }
        self.find("main h1").await;
    }

    pub(super) async fn click(&self, css: &str) {
        let element = self.find(css).await;
        self.leave(async || element.click().await.unwrap()).await;
    }

    pub(super) async fn sign_in(&self, name: &str) {
        self.client.delete_all_cookies().await.unwrap();
        self.go("/sign-in").await;
        self.type_in("#name", name).await;
        self.type_in("#password", PASSWORD).await;
        self.click("form[action='/sign-in'] button").await;
    }

    pub(super) async fn press(&self, key: Key) {
        let held = self.client.active_element().await.unwrap();
        held.send_keys(&char::from(key).to_string()).await.unwrap();
    }

    /// Sets the size of the window and the colours the user wants.
    pub(super) async fn look(&self, width: u32, scheme: &str) {
        let size = json!({
            "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false,
        });
        self.command("Emulation.setDeviceMetricsOverride", size).await;
        // Nothing moves, so that colours are what they are at once.
        let media = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]});
        self.command("Emulation.setEmulatedMedia", media).await;
    }

    /// Runs a command of the browser's own protocol.
    pub(super) async fn command(&self, name: &'static str, values: Value) -> Value {
        self.client.issue_cmd(Own { name, values }).await.unwrap()
    }

    pub(super) async fn script(&self, text: &str) -> Value {
        self.client.execute(text, Vec::new()).await.unwrap()
    }

    pub(super) async fn script_async(&self, text: &str) -> Result<Value, CmdError> {
        self.client.execute_async(text, Vec::new()).await
    }

    /// Ends the browser; a test that fails before leaves that to `Drop`.
    pub(super) async fn close(self) {
        self.client.clone().close().await.unwrap();
    }
}

impl Drop for Chromium {
    /// The driver and the browsers it began are one group of processes.
    fn drop(&mut self) {
        if let Some(id) = self.driver.id() {
            let group = format!("-{id}");
            let _ = std::process::Command::new("kill").args(["-KILL", "--", &group]).status();
        }
    }
}

/// Starts the driver; it tells the port it chose.
async fn driver() -> (Child, String) {
    let mut driver = Command::new("chromedriver")
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .kill_on_drop(true)
        .spawn()
        .expect("chromedriver is on the PATH: as root, apt-get install chromium chromium-driver");
    let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        if let Some((_, port)) = line.split_once("started successfully on port ") {
            return (driver, port.trim_end_matches('.').to_owned());
        }
    }
    panic!("chromedriver did not start");
}

#[derive(Debug)]
struct Own {
    name: &'static str,
    values: Value,
}

impl WebDriverCompatibleCommand for Own {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        let body = json!({ "cmd": self.name, "params": self.values });
        (Method::POST, Some(body.to_string()))
    }
}
