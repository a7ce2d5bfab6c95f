//! The tasks of the day by keyboard alone, with the focus always to be seen.

use fantoccini::key::Key;
use serde_json::Value;

use super::chromium::Chromium;
use crate::office::TestOffice;
use crate::web::pages::typical;
use crate::web::visitor::PASSWORD;

/// What the focus is on, and whether it can be seen: a ring of 3 pixels, inside the window.
pub(super) const FOCUS: &str =
    "const held = document.activeElement, box = held.getBoundingClientRect(),
    style = getComputedStyle(held);
    return { text: (held.innerText || held.value || '').trim(), id: held.id, kind: held.type,
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 3,
        seen: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0 }";

impl Chromium {
    /// Goes on by Tab until the focus is on what has this id or text.
    pub(super) async fn tab_to(&self, wanted: &str) {
        for _ in 0..300 {
            self.press(Key::Tab).await;
            let focus = self.script(FOCUS).await;
            let here = [&focus["text"], &focus["id"]];
            assert_eq!(focus["ring"], Value::Bool(true), "no focus ring on {here:?}");
            assert_eq!(focus["seen"], Value::Bool(true), "the focus is out of sight on {here:?}");
            if here.iter().any(|text| **text == wanted) {
                return;
            }
        }
        panic!("no way by keyboard to {wanted}");
    }

    pub(super) async fn write(&self, text: &str) {
        let held = self.client.active_element().await.unwrap();
        held.send_keys(text).await.unwrap();
    }

    pub(super) async fn enter(&self) {
        self.leave(async || self.press(Key::Enter).await).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_day_is_worked_by_keyboard_alone() {
    let office = TestOffice::open().await;
    let made = typical(&office).await;
    let browser = Chromium::open(&office).await;

    browser.go("/").await;
    browser.tab_to("name").await;
    browser.write("meri").await;
    browser.tab_to("password").await;
    browser.write(PASSWORD).await;
    browser.enter().await;
    assert_eq!(browser.text("h1").await, "My work");

    // The skip link is first and leads past the navigation.
    browser.press(Key::Tab).await;
    assert_eq!(browser.script(FOCUS).await["text"], "Skip to the content");
    browser.press(Key::Enter).await;
    browser.tab_to("The whole unit").await;
    browser.enter().await;
    let rows = "return document.querySelectorAll('tbody tr').length";
    assert_eq!(browser.script(rows).await, 50);

    browser.tab_to("Filter").await;
    browser.press(Key::Enter).await;
    browser.tab_to("interpreter").await;
    browser.write("interpreter needed").await;
    browser.tab_to("Apply").await;
    browser.enter().await;
    assert!(browser.address().await.contains("interpreter=yes"));

    browser.tab_to("Warsame Ayaan").await;
    browser.enter().await;
    browser.tab_to("Next client").await;
    browser.enter().await;
    browser.tab_to("Previous client").await;
    browser.enter().await;
    assert_eq!(browser.text("h1").await, "Ayaan Warsame");

    browser.tab_to("Write a note").await;
    browser.enter().await;
    browser.tab_to("kind").await;
    browser.press(Key::Down).await;
    browser.tab_to("text").await;
    browser.write("Written without a mouse.").await;
    browser.tab_to("Save the note").await;
    browser.enter().await;
    assert_eq!(browser.text("[role=status]").await, "The note is saved.");

    browser.go(&format!("{}/end-customership", made.late)).await;
    browser.tab_to("End the customership").await;
    browser.enter().await;
    // The focus moved to what is wrong, whose link leads to the field.
    let focus = browser.script(FOCUS).await;
    assert!(focus["text"].as_str().unwrap().contains("Fill in this field"), "{focus}");
    browser.tab_to("Why does it end?: Fill in this field").await;
    browser.press(Key::Enter).await;
    assert_eq!(browser.script(FOCUS).await["id"], "reason");
    browser.press(Key::Space).await;
    browser.tab_to("End the customership").await;
    browser.enter().await;
    assert_eq!(browser.text("[role=status]").await, "The customership has ended.");

    browser.tab_to("Sign out").await;
    browser.enter().await;
    assert_eq!(browser.text("[role=status]").await, "You have signed out.");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_work_is_distributed_by_keyboard_alone() {
    let office = TestOffice::open().await;
    typical(&office).await;
    let browser = Chromium::open(&office).await;
    browser.sign_in("boss").await;

    browser.tab_to("Board").await;
    browser.enter().await;
    assert_eq!(browser.text("h1").await, "The unit in numbers");
    // The tables scroll by themselves, and every number in them is a link.
    browser.tab_to("57").await;
    browser.enter().await;
    assert!(browser.text("#list .total").await.starts_with("57"));

    let queue = "/reassign-clients?from_worker=nobodys";
    browser.go(queue).await;
    browser.tab_to("to_worker").await;
    browser.write("boss").await;
    browser.tab_to("Show what would happen").await;
    browser.enter().await;
    browser.tab_to("client-1").await;
    browser.press(Key::Space).await;
    browser.tab_to("Move the chosen to boss").await;
    browser.enter().await;
    assert_eq!(browser.text("[role=status]").await, "58 clients were moved to boss.");
    browser.tab_to("Undo").await;
    browser.enter().await;
    assert_eq!(browser.text("[role=status]").await, "58 clients were put back.");

    browser.go("/record-absence").await;
    browser.tab_to("until").await;
    browser.write("30.8.2024").await;
    browser.tab_to("substitute").await;
    browser.write("meri").await;
    browser.tab_to("Save the absence").await;
    browser.enter().await;
    assert_eq!(browser.text("[role=status]").await, "The absence is saved.");
    browser.close().await;
}
