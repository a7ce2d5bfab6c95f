//! A real browser goes to a real provider of identity and back: nothing that pages forbid stands in
//! the way.

use domain::access::Role;

use super::chromium::{Chromium, listener};
use crate::office::TestOffice;
use crate::web::oidc::provider::RealProvider;
use crate::web::oidc::{CLIENT_ID, SECRET, linked, settings_at};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_browser_finds_its_way_to_the_provider_and_back() {
    let mut office = TestOffice::open().await;
    let listener = listener().await;
    let base = format!("http://{}", listener.local_addr().unwrap());
    let back = format!("{base}/sign-in/vantaa/back");
    let provider = RealProvider::start(CLIENT_ID, SECRET, &back).await;
    let folder = tempfile::tempdir().unwrap();
    office.know(settings_at(&base, &folder, &[("vantaa", &provider.issuer, "")]));
    office.go_to_now();
    linked(&office, "meri", Role::CaseWorker, "1").await;
    let browser = Chromium::at(&office, listener).await;

    browser.go("/handovers").await;
    browser.find("form[action='/sign-in/vantaa'] button").await.click().await.unwrap();

    assert_eq!(browser.text(".who bdi").await, "meri");
    assert_eq!(browser.address().await, "/handovers");
    browser.close().await;
}
