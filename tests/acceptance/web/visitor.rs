//! Somebody before a browser without script: keeps cookies, follows links, fills in forms as they
//! stand on the page. Every page that is seen is looked through for what no page may have.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use domain::access::Role;
use scraper::{ElementRef, Html, Selector};
use use_cases::users::{AddUser, add_user};

use crate::office::{Official, TestOffice};

pub(super) const PASSWORD: &str = "a long enough secret";

/// Adds somebody who can sign in, with a token for what the test prepares by the API.
pub(super) async fn somebody(
    office: &TestOffice,
    name: &str,
    role: Role,
    authority: &str,
) -> Official {
    let asked = AddUser {
        name: name.to_owned(),
        role,
        authority: authority.parse().unwrap(),
        password: Some(PASSWORD.into()),
    };
    let user = add_user(&office.app, None, asked).await.unwrap();
    let actor = domain::access::Actor::new(user.id, user.role, user.authority);
    Official { actor, token: office.token(name).await }
}

pub(super) struct Visitor<'a> {
    office: &'a TestOffice,
    pub(super) cookies: BTreeMap<String, String>,
    pub(super) wants: &'static str,
}

/// A page that was seen.
pub(super) struct Seen {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    /// Where one stands, after all redirects.
    pub(super) address: String,
    pub(super) page: Html,
    pub(super) source: String,
}

pub(super) fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

impl Seen {
    #[track_caller]
    pub(super) fn expect(self, status: StatusCode) -> Self {
        assert_eq!(self.status, status, "{}", self.text("main"));
        self
    }

    /// The text of the first element, with single spaces.
    #[track_caller]
    pub(super) fn text(&self, selector: &str) -> String {
        let found = self.all(selector);
        let found = found.first().unwrap_or_else(|| panic!("no {selector} in {}", self.source));
        found.clone()
    }

    /// The texts of all elements.
    pub(super) fn all(&self, selector: &str) -> Vec<String> {
        self.page.select(&css(selector)).map(text_of).collect()
    }

    pub(super) fn has(&self, selector: &str) -> bool {
        self.page.select(&css(selector)).next().is_some()
    }

    /// An attribute of every element that has it.
    pub(super) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = css(selector);
        let found = self.page.select(&selector);
        found.filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    }

    /// Where the link with this text leads.
    #[track_caller]
    pub(super) fn link(&self, text: &str) -> String {
        let links = css("a[href]");
        let mut links = self.page.select(&links);
        let found = links.find(|link| text_of(*link) == text);
        let found = found.unwrap_or_else(|| panic!("no link {text} in {}", self.source));
        found.attr("href").unwrap().to_owned()
    }

    /// What the form with an action holds, as a browser would send it.
    #[track_caller]
    pub(super) fn form(&self, action: &str) -> Vec<(String, String)> {
        let form = css(&format!("form[action='{action}']"));
        let form = self.page.select(&form).next();
        let form = form.unwrap_or_else(|| panic!("no form {action} in {}", self.source));
        let mut fields = Vec::new();
        for element in form.select(&css("input, textarea, select")) {
            let Some(name) = element.attr("name") else { continue };
            match element.value().name() {
                "textarea" => {
                    let text: String = element.text().collect();
                    fields.push((name.to_owned(), text.trim_start_matches('\n').to_owned()));
                }
                "select" => {
                    let options = css("option");
                    let chosen =
                        element.select(&options).find(|one| one.attr("selected").is_some());
                    let chosen = chosen.or_else(|| element.select(&options).next());
                    let value = chosen.and_then(|one| one.attr("value")).unwrap_or_default();
                    fields.push((name.to_owned(), value.to_owned()));
                }
                _ => {
                    let choice = matches!(element.attr("type"), Some("radio" | "checkbox"));
                    if !choice || element.attr("checked").is_some() {
                        let value = element.attr("value").unwrap_or_default();
                        fields.push((name.to_owned(), value.to_owned()));
                    }
                }
            }
        }
        fields
    }
}

pub(super) fn text_of(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl<'a> Visitor<'a> {
    pub(super) fn new(office: &'a TestOffice) -> Self {
        Self { office, cookies: BTreeMap::new(), wants: "en" }
    }

    /// Somebody who has signed in on the page for it.
    pub(super) async fn signed_in(office: &'a TestOffice, name: &str) -> Self {
        let mut visitor = Self::new(office);
        let page = visitor.get("/sign-in").await;
        let seen = visitor
            .submit(&page, "/sign-in", &[("name", name), ("password", PASSWORD)])
            .await
            .expect(StatusCode::OK);
        assert_ne!(seen.address, "/sign-in");
        visitor
    }

    pub(super) async fn get(&mut self, address: &str) -> Seen {
        self.ask(Method::GET, address, None, &[]).await
    }

    /// Fills in a form of the page and sends it.
    pub(super) async fn submit(
        &mut self,
        seen: &Seen,
        action: &str,
        typed: &[(&str, &str)],
    ) -> Seen {
        let mut fields = seen.form(action);
        for (name, _) in typed {
            fields.retain(|(known, _)| known != name);
        }
        fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.post(action, &fields).await
    }

    pub(super) async fn post(&mut self, action: &str, fields: &[(String, String)]) -> Seen {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.ask(Method::POST, action, Some(body), &[("sec-fetch-site", "same-origin")]).await
    }

    /// Any request of a browser, redirects followed.
    pub(super) async fn ask(
        &mut self,
        method: Method,
        address: &str,
        body: Option<String>,
        headers: &[(&str, &str)],
    ) -> Seen {
        let mut seen = self.once(method, address, body, headers).await;
        for _ in 0..5 {
            let Some(next) = seen.headers.get(header::LOCATION) else { return seen };
            let next = next.to_str().unwrap().to_owned();
            assert_eq!(seen.status, StatusCode::SEE_OTHER);
            let next = next.split('#').next().unwrap().to_owned();
            seen = self.once(Method::GET, &next, None, &[]).await;
        }
        panic!("{address} leads in circles");
    }

    async fn once(
        &mut self,
        method: Method,
        address: &str,
        body: Option<String>,
        headers: &[(&str, &str)],
    ) -> Seen {
        let cookies: Vec<_> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder()
            .method(method)
            .uri(address)
            .header(header::ACCEPT_LANGUAGE, self.wants)
            .header(header::COOKIE, cookies.join("; "));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if body.is_some() && !headers.iter().any(|(name, _)| *name == "content-type") {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let request = request.body(Body::from(body.unwrap_or_default())).unwrap();
        let answer = self.office.send(request).await;
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let source = String::from_utf8(answer.bytes).unwrap();
        let page = Html::parse_document(&source);
        let kind = answer.headers.get(header::CONTENT_TYPE);
        if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
            sound(address, &page, &source);
        }
        Seen {
            status: answer.status,
            headers: answer.headers,
            address: address.to_owned(),
            page,
            source,
        }
    }
}

/// What every page has and what none may have.
fn sound(address: &str, page: &Html, source: &str) {
    let found = |selector: &str| page.select(&css(selector)).collect::<Vec<_>>();
    for (selector, count) in [("h1", 1), ("main", 1), ("html[lang]", 1), ("title", 1)] {
        assert_eq!(found(selector).len(), count, "{selector} of {address}");
    }
    for selector in ["script:not([src])", "style", "[style]", "iframe", "object", "base"] {
        assert!(found(selector).is_empty(), "{selector} in {address}");
    }
    let mut ids = BTreeSet::new();
    for element in page.select(&css("*")) {
        for (name, value) in element.value().attrs() {
            assert!(!name.starts_with("on"), "{name} in {address}");
            // What was typed stands in fields as it is.
            let leads = name != "value" && value.trim_start().starts_with("javascript:");
            assert!(!leads, "{value} in {address}");
        }
        if let Some(id) = element.attr("id") {
            assert!(ids.insert(id.to_owned()), "two #{id} in {address}");
        }
    }
    for name in ["for", "aria-labelledby", "aria-describedby"] {
        for element in found(&format!("[{name}]")) {
            for id in element.attr(name).unwrap().split_whitespace() {
                assert!(ids.contains(id), "{name} of {address} names #{id}");
            }
        }
    }
    for field in found("input:not([type=hidden]), select, textarea") {
        let labelled = field.attr("id").is_some_and(|id| {
            page.select(&css("label[for]")).any(|label| label.attr("for") == Some(id))
        });
        assert!(labelled, "a field without a label in {address}: {}", field.html());
    }
    assert!(!source.contains('\u{2068}'), "{address} has isolating marks");
}
