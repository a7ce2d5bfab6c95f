//! Every page in every look: axe finds nothing, nothing needs scrolling sideways.

use std::fmt::Write as _;
use std::path::PathBuf;

use base64::prelude::{BASE64_STANDARD, Engine};
use domain::access::Role;
use serde_json::Value;

use super::chromium::Chromium;
use crate::office::TestOffice;
use crate::operations::TE;
use crate::web::oidc::{linked, settings_of};
use crate::web::pages::{
    Page, administered, audited, empty, filled, followed, for_everybody, held, looked_at,
    now_and_then, retained, supervised, typical,
};
use crate::web::visitor::somebody;

const LOOKS: [(u32, &str); 4] = [(1280, "light"), (320, "light"), (1280, "dark"), (320, "dark")];

/// Every tag of WCAG up to 2.2 AA and the best practice; no rule is switched off.
const RUN: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a',
        'wcag22aa', 'best-practice'] })
    .then((found) => done(found.violations.map((one) => one.id + ': ' + one.help + '\\n      '
        + one.nodes.map((node) => node.target.join(' ') + ' ' + node.failureSummary).join('\\n      '))))
    .catch((error) => done(['axe: ' + error]));";

pub(super) struct Looks {
    pub(super) browser: Chromium,
    axe: String,
    pictures: Option<PathBuf>,
    faults: String,
}

impl Looks {
    pub(super) async fn open(office: &TestOffice) -> Self {
        let file = std::env::var("POLKU_AXE");
        let file = file.expect("POLKU_AXE names the file axe.min.js of axe-core, see tests/run");
        let axe = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
        let pictures = std::env::var_os("POLKU_SCREENSHOTS").map(PathBuf::from);
        let browser = Chromium::open(office).await;
        Self { browser, axe, pictures, faults: String::new() }
    }

    pub(super) async fn at(&mut self, pages: Vec<Page>) {
        for page in pages {
            self.browser.look(1280, "light").await;
            self.browser.go(&page.address).await;
            if let Some(action) = &page.sends {
                self.browser.click(&format!("form[action='{action}'] .actions button")).await;
                self.browser.find("[role=alert], #foreseen").await;
            }
            self.here(page.name).await;
        }
    }

    /// The page on which the browser stands.
    pub(super) async fn here(&mut self, name: &str) {
        self.browser.script(&self.axe).await;
        for (width, scheme) in LOOKS {
            self.browser.look(width, scheme).await;
            self.judge(name, width, scheme).await;
        }
        self.browser.look(1280, "light").await;
    }

    async fn judge(&mut self, name: &str, width: u32, scheme: &str) {
        let here = format!("{name}, {width} px, {scheme}");
        let sideways = "const page = document.documentElement;
            return page.scrollWidth > page.clientWidth";
        if self.browser.script(sideways).await == Value::Bool(true) {
            let _ = writeln!(self.faults, "{here}: scrolls sideways");
        }
        if let Some(folder) = &self.pictures {
            self.picture(folder, &format!("{name}-{width}-{scheme}.png")).await;
        }
        // Every limit's reasons, closed until somebody asks, are looked at too.
        self.browser
            .script("for (const one of document.querySelectorAll('details')) one.open = true")
            .await;
        let found = self.browser.script_async(RUN).await.unwrap();
        for one in found.as_array().unwrap() {
            let _ = writeln!(self.faults, "{here}: {}", one.as_str().unwrap());
        }
        if self.browser.script(sideways).await == Value::Bool(true) {
            let _ = writeln!(self.faults, "{here}: scrolls sideways with everything open");
        }
        self.browser
            .script("for (const one of document.querySelectorAll('details')) one.open = false")
            .await;
    }

    /// The whole page, up to four thousand pixels of it.
    async fn picture(&self, folder: &PathBuf, name: &str) {
        let size = "const page = document.documentElement;
            return { x: 0, y: 0, width: page.clientWidth, height: Math.min(page.scrollHeight, 4000), scale: 1 }";
        let clip = self.browser.script(size).await;
        let asked = serde_json::json!({ "captureBeyondViewport": true, "clip": clip });
        let picture = self.browser.command("Page.captureScreenshot", asked).await;
        let picture = BASE64_STANDARD.decode(picture["data"].as_str().unwrap()).unwrap();
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(folder.join(name), picture).unwrap();
    }

    pub(super) async fn close(self) {
        self.browser.close().await;
        assert!(self.faults.is_empty(), "\n{}", self.faults);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_with_nothing_on_them_and_pages_for_everybody_are_accessible() {
    let mut office = TestOffice::open().await;
    typical(&office).await;
    let folder = tempfile::tempdir().unwrap();
    office.know(settings_of(&folder, &[("vantaa", "https://id.example.fi", "")]));
    let mut looks = Looks::open(&office).await;
    looks.at(for_everybody()).await;
    looks.browser.sign_in("novice").await;
    looks.at(empty()).await;
    looks.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_of_a_working_day_and_their_faults_are_accessible() {
    let office = TestOffice::open().await;
    let made = typical(&office).await;
    let mut looks = Looks::open(&office).await;
    looks.browser.sign_in("meri").await;
    looks.at(filled(&made)).await;
    looks.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_of_what_is_done_now_and_then_are_accessible() {
    let office = TestOffice::open().await;
    let made = typical(&office).await;
    let mut looks = Looks::open(&office).await;
    looks.browser.sign_in("meri").await;
    looks.at(now_and_then(&made)).await;
    looks.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_of_who_distributes_the_work_are_accessible() {
    let office = TestOffice::open().await;
    let made = typical(&office).await;
    let mut looks = Looks::open(&office).await;
    looks.browser.sign_in("boss").await;
    looks.at(supervised(&made)).await;
    looks.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_of_who_follows_the_region_are_accessible() {
    let office = TestOffice::open().await;
    typical(&office).await;
    let mut looks = Looks::open(&office).await;
    looks.browser.sign_in("ntm").await;
    looks.at(followed()).await;
    looks.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_of_who_keeps_the_users_are_accessible() {
    let mut office = TestOffice::open().await;
    somebody(&office, "root", Role::Administrator, TE).await;
    let folder = tempfile::tempdir().unwrap();
    office.know(settings_of(&folder, &[("vantaa", "https://id.example.fi", "")]));
    linked(&office, "meri", Role::CaseWorker, "1").await;
    let mut looks = Looks::open(&office).await;
    looks.browser.sign_in("root").await;
    looks.at(administered()).await;
    looks.close().await;
}

#[tokio::test]
async fn pages_of_who_reads_the_log_are_accessible() {
    let office = TestOffice::open().await;
    let client = looked_at(&office).await;
    let mut looks = Looks::open(&office).await;
    looks.browser.sign_in("officer").await;
    looks.at(audited(&client)).await;
    looks.close().await;
}

#[tokio::test]
async fn pages_of_who_disposes_of_data_are_accessible() {
    let office = TestOffice::open().await;
    let held = held(&office).await;
    let mut looks = Looks::open(&office).await;
    looks.browser.sign_in("boss").await;
    looks.at(retained(&held)).await;
    looks.close().await;
}
