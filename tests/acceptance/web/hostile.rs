//! Names and notes that try to be something else than text, on every page that shows them.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use domain::assessments::Item;
use serde_json::{Value, json};

use super::pages::{OF_A_CLIENT, course_of};
use super::visitor::{Seen, Visitor, css, somebody};
use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa, plan_from};
use crate::operations::{ESPOO, TE};

/// Markup, quotes, templates, marks that turn the direction, emoji, very long words.
pub(super) fn hostile() -> Vec<String> {
    let mut all: Vec<String> = [
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)",
        "\" autofocus onfocus=\"alert(1)",
        "<b>bold</b>",
        "</title><h1>x</h1>",
        "</textarea><script>alert(1)</script>",
        "</option></select><iframe src=//evil.example>",
        "<!-- comment -->",
        "--><!--",
        "<![CDATA[x]]>",
        "<style>*{display:none}</style>",
        "<base href=//evil.example>",
        "<meta http-equiv=refresh content=0>",
        "<a href=javascript:alert(1)>x</a>",
        "javascript:alert(1)",
        "&lt;script&gt;",
        "&amp;amp;",
        "&#60;script&#62;",
        "{{ 7 * 7 }}",
        "{% raw %}",
        "${7*7}",
        "{ $count }",
        "%3Cscript%3E",
        "'; DROP TABLE client; --",
        "\\u003cscript\\u003e",
        "محمد العربي",
        "שלום עולם",
        "\u{202e}drowssap\u{202c}",
        "\u{2066}isolated\u{2069}",
        "\u{200f}mark\u{200e}",
        "👩‍👩‍👧‍👦 🏳️‍🌈 🇫🇮",
        "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        "Ünïcödé Ñame Ÿ",
        "𝕱𝖗𝖆𝖐𝖙𝖚𝖗",
        "a\u{200b}b\u{feff}c",
    ]
    .map(str::to_owned)
    .to_vec();
    all.push("Pitkäsukuniminen".repeat(12));
    all.push(format!("{}-{}", "W".repeat(120), "i".repeat(60)));
    all
}

#[tokio::test]
async fn forty_hostile_names_and_notes_are_nothing_but_text_on_every_page() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    somebody(&office, "boss", Role::Supervisor, TE).await;
    somebody(&office, "espoo", Role::CaseWorker, ESPOO).await;
    let mut walk = Walk {
        visitor: Visitor::signed_in(&office, "meri").await,
        boss: Visitor::signed_in(&office, "boss").await,
        espoo: Visitor::signed_in(&office, "espoo").await,
        course: course_of(&office, 100).await,
        office: &office,
        meri: &meri,
    };
    assert_eq!(hostile().len(), 40);
    let harmless = walk.elements("Ayaan").await;

    for text in hostile() {
        assert_eq!(walk.elements(&text).await, harmless, "{text}");
    }
}

/// Looks at every page that shows a client.
struct Walk<'a> {
    office: &'a TestOffice,
    meri: &'a Official,
    visitor: Visitor<'a>,
    boss: Visitor<'a>,
    espoo: Visitor<'a>,
    course: String,
}

impl Walk<'_> {
    /// The names of all elements of every page that shows a client called `text`, with the text
    /// noted on. The text itself stands there as it was written.
    async fn elements(&mut self, text: &str) -> Vec<Vec<String>> {
        let mut person = job_seeker_in_vantaa();
        person["given_names"] = json!(text);
        person["family_name"] = json!("Zz");
        let client = self.office.client_as(self.meri, person).await;
        let mut pages = self.of_the_client(&client, text).await;
        pages.extend(self.of_the_assessment(&client, text).await);
        let (plan, of_the_plan) = self.of_the_plan(&client, text).await;
        pages.extend(of_the_plan);
        pages.extend(self.of_lists(text).await);
        pages.extend(self.of_the_referral(&plan).await);
        pages.extend(self.of_the_handover(&client, text).await);
        let (child, of_the_child) = self.of_the_child(text).await;
        pages.extend(of_the_child);
        for page in &pages {
            let shown: String =
                page.page.select(&css("body")).flat_map(|body| body.text()).collect();
            let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat(&shown).contains(&flat(text)), "{text} on {}", page.address);
        }
        // So that the next one is alone in the lists.
        let ended = json!({ "on": "2024-04-22", "reason": "no_need" });
        self.change(&client, "/end", ended.clone()).await;
        self.change(&child, "/end", ended).await;
        let names = |page: &Seen| {
            page.page.select(&css("*")).map(|element| element.value().name().to_owned()).collect()
        };
        pages.iter().map(names).collect()
    }

    async fn change(&self, thing: &str, deed: &str, body: Value) -> Answer {
        let changed = self.office.change_now(self.meri, Method::POST, thing, deed, Some(body));
        changed.await.expect(StatusCode::OK)
    }

    async fn see(&mut self, address: &str) -> Seen {
        self.visitor.get(address).await.expect(StatusCode::OK)
    }

    async fn of_the_client(&mut self, client: &str, text: &str) -> Vec<Seen> {
        let note = json!({ "on": "2024-04-22", "kind": "call", "text": text });
        let noted = self.office.post(self.meri, &format!("{client}/notes"), note).await;
        noted.expect(StatusCode::CREATED);
        let mut pages = Vec::new();
        for address in OF_A_CLIENT {
            pages.push(self.see(&format!("{client}{address}")).await);
        }
        let typed = [("text", text), ("on", "x")];
        let action = format!("{client}/write-note");
        let wrong = self.visitor.submit(&pages[1], &action, &typed).await;
        pages.push(wrong.expect(StatusCode::UNPROCESSABLE_ENTITY));
        pages
    }

    async fn of_the_assessment(&mut self, client: &str, text: &str) -> Vec<Seen> {
        let started = json!({ "started_on": "2024-04-22", "language": "so", "interpreter": true });
        let started = self.office.post(self.meri, &format!("{client}/assessments"), started).await;
        let assessment = format!("/assessments/{}", started.text("/id"));
        for item in Item::ALL {
            let path = format!("/items/{}", item.code());
            let found = Some(json!({ "text": text }));
            self.office.change_now(self.meri, Method::PUT, &assessment, &path, found).await;
        }
        let mut pages = Vec::new();
        for address in ["", "/record-assessment-item/literacy", "/complete-assessment"] {
            pages.push(self.see(&format!("{assessment}{address}")).await);
        }
        let done = json!({ "completed_on": "2024-04-22", "outcome": "plan_needed" });
        self.change(&assessment, "/complete", done).await;
        pages
    }

    /// The plan, in force in the end, and its pages.
    async fn of_the_plan(&mut self, client: &str, text: &str) -> (String, Vec<Seen>) {
        let mut content = plan_from(self.office.app.clock.today());
        content["goals"] = json!([{ "text": text }]);
        content["measures"] = json!([{ "kind": "other", "text": text, "why": text }]);
        let plan = self.office.post(self.meri, &format!("{client}/plans"), content).await;
        let plan = format!("/plans/{}", plan.expect(StatusCode::CREATED).text("/id"));
        let mut pages = Vec::new();
        for address in [
            "",
            "/change-plan",
            "/offer-plan",
            "/accept-plan",
            "/explain-duties",
            "/review-plan",
            "/print-plan",
            "/print-plan?language=ar",
        ] {
            pages.push(self.see(&format!("{plan}{address}")).await);
        }
        self.office.offer_and_accept(self.meri, &plan).await;
        (plan, pages)
    }

    /// A child who is called so, whose guardian is, and who wishes so.
    async fn of_the_child(&mut self, text: &str) -> (String, [Seen; 5]) {
        let mut child = job_seeker_in_vantaa();
        child["born_on"] = json!("2007-09-01");
        child["given_names"] = json!(text);
        let child = self.office.client_as(self.meri, child).await;
        let on = "2024-04-22";
        let guardian = json!({ "on": on, "name": text, "kind": "guardian", "contact": text });
        self.change(&child, "/guardians", guardian).await;
        self.office.assess(self.meri, &child).await;
        let content = plan_from(self.office.app.clock.today());
        let plan = self.office.post(self.meri, &format!("{child}/plans"), content).await;
        let plan = format!("/plans/{}", plan.expect(StatusCode::CREATED).text("/id"));
        let old = self.see(&format!("{plan}/hear-child")).await;
        self.change(&plan, "/hearings", json!({ "on": on, "wishes": text })).await;
        let hear = format!("{plan}/hear-child");
        let stale = self.visitor.submit(&old, &hear, &[("wishes", text)]).await;
        let pages = [
            self.see(&child).await,
            self.see(&format!("{child}/name-guardian")).await,
            self.see(&plan).await,
            old,
            stale.expect(StatusCode::CONFLICT),
        ];
        (child, pages)
    }

    async fn of_lists(&mut self, text: &str) -> Vec<Seen> {
        let register = self.see("/clients/register-client").await;
        let typed = [
            ("family_name", "Zz"),
            ("given_names", text),
            ("born_on", "17.5.1990"),
            ("citizenships/0", "SO"),
            ("mother_tongue", "so"),
        ];
        let mut pages =
            vec![self.visitor.submit(&register, "/clients/register-client", &typed).await];
        let search = self.see("/clients/search").await;
        pages.push(self.visitor.submit(&search, "/clients/search", &[("name", "Zz")]).await);
        pages.push(self.see("/?whose=unit&sort=name").await);
        let to = self.meri.actor.user;
        let to = format!("/reassign-clients?from_worker=nobodys&to_worker={to}");
        let preview = self.boss.get(&to).await.expect(StatusCode::OK);
        let chosen = preview.form("/reassign-clients");
        pages.push(preview);
        pages.push(self.boss.post("/reassign-clients", &chosen).await.expect(StatusCode::OK));
        pages
    }

    async fn of_the_referral(&mut self, plan: &str) -> [Seen; 2] {
        let asked = format!("{plan}/refer-to-training?course={}", self.course);
        let preview = self.see(&asked).await;
        let referred = json!({ "course": self.course });
        let referral = self.office.post(self.meri, &format!("{plan}/referrals"), referred).await;
        let referral = format!("/referrals/{}", referral.expect(StatusCode::CREATED).text("/id"));
        [preview, self.see(&referral).await]
    }

    async fn of_the_handover(&mut self, client: &str, text: &str) -> [Seen; 2] {
        let elsewhere =
            json!({ "from": "2024-04-22", "authority": "municipality:049", "reason": text });
        let given = self.change(client, "/override", elsewhere).await;
        let handover = format!("/handovers/{}", given.text("/handover/id"));
        let returning = self.espoo.get(&format!("{handover}/return-handover")).await;
        [self.see(&handover).await, returning.expect(StatusCode::OK)]
    }
}
