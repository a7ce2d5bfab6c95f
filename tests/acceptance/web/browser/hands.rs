//! Two ways of doing the same: by keyboard alone, and by pointing in a browser without script.

use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::key::Key;

use super::chromium::Chromium;
use super::keyboard::FOCUS;
use crate::office::TestOffice;
use crate::web::visitor::PASSWORD;

pub(super) struct Hands {
    browser: Chromium,
    keyboard: bool,
}

impl Hands {
    pub(super) async fn on_the_keyboard(office: &TestOffice) -> Self {
        Self { browser: Chromium::open(office).await, keyboard: true }
    }

    pub(super) async fn without_script(office: &TestOffice) -> Self {
        Self { browser: Chromium::without_script(office).await, keyboard: false }
    }

    /// Types the address, as from a bookmark.
    pub(super) async fn go(&self, address: &str) {
        self.browser.go(address).await;
    }

    pub(super) async fn sign_in(&self, name: &str) {
        self.browser.client.delete_all_cookies().await.unwrap();
        self.go("/sign-in").await;
        self.fill("name", name).await;
        self.fill("password", PASSWORD).await;
        self.follow("Sign in").await;
    }

    /// A link or a button with this text, which leads to another page.
    pub(super) async fn follow(&self, text: &str) {
        if self.keyboard {
            self.browser.tab_to(text).await;
            self.browser.enter().await;
        } else {
            let there = self.called("self::a or self::button", text).await;
            self.browser.leave(async || there.click().await.unwrap()).await;
        }
    }

    /// What opens on the page itself.
    pub(super) async fn unfold(&self, text: &str) {
        if self.keyboard {
            self.browser.tab_to(text).await;
            self.browser.press(Key::Enter).await;
        } else {
            self.called("self::summary", text).await.click().await.unwrap();
        }
    }

    /// Writes into a field in place of what stands there.
    pub(super) async fn fill(&self, field: &str, text: &str) {
        if self.keyboard {
            self.browser.tab_to(field).await;
            self.browser.write(text).await;
        } else {
            self.browser.type_in(&by_id(field), text).await;
        }
    }

    /// Chooses one of many by its words.
    pub(super) async fn choose(&self, field: &str, words: &str) {
        if self.keyboard {
            self.browser.tab_to(field).await;
            self.browser.write(words).await;
        } else {
            let of = format!("self::option and ancestor::select[@id='{field}']");
            self.called(&of, words).await.click().await.unwrap();
        }
    }

    /// Chooses one of a few by its words, or ticks it.
    pub(super) async fn pick_called(&self, words: &str) {
        let label = self.called("self::label", words).await;
        let id = label.attr("for").await.unwrap().unwrap();
        self.pick(&id).await;
    }

    /// The same by its id.
    pub(super) async fn pick(&self, id: &str) {
        if !self.keyboard {
            return self.browser.find(&by_id(id)).await.click().await.unwrap();
        }
        // The keyboard enters a group at what is chosen, and goes on by arrows.
        let group = id.rsplit_once('-').map_or(id, |(group, _)| group);
        for _ in 0..300 {
            self.browser.press(Key::Tab).await;
            let focus = self.browser.script(FOCUS).await;
            let here = focus["id"].as_str().unwrap();
            if here == id {
                return self.browser.press(Key::Space).await;
            }
            let is_of_group = here.rsplit_once('-').map_or(here, |(name, _)| name) == group;
            if is_of_group && focus["kind"] == "radio" {
                for _ in 0..20 {
                    self.browser.press(Key::Down).await;
                    if self.browser.script(FOCUS).await["id"] == id {
                        return;
                    }
                }
            }
        }
        panic!("no way by keyboard to {id}");
    }

    pub(super) async fn text(&self, css: &str) -> String {
        self.browser.text(css).await
    }

    /// What was done, as the page says.
    pub(super) async fn said(&self) -> String {
        self.text("[role=status]").await
    }

    pub(super) async fn address(&self) -> String {
        self.browser.address().await
    }

    pub(super) async fn close(self) {
        self.browser.close().await;
    }

    async fn called(&self, what: &str, text: &str) -> Element {
        let path = format!("//*[({what}) and not(@aria-hidden) and normalize-space(.)={text:?}]");
        let found = self.browser.client.wait().for_element(Locator::XPath(&path)).await;
        found.unwrap_or_else(|error| panic!("{text}: {error}"))
    }
}

fn by_id(id: &str) -> String {
    format!("[id='{id}']")
}
