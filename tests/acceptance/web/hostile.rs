//! Names and notes that try to be something else than text, on every page that shows them.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::json;

use super::pages::{OF_A_CLIENT, course_of};
use super::visitor::{Visitor, css, somebody};
use crate::office::{TestOffice, job_seeker_in_vantaa};
use crate::operations::TE;

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
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let mut boss = Visitor::signed_in(&office, "boss").await;
    assert_eq!(hostile().len(), 40);
    let course = course_of(&office, 100).await;
    let harmless = elements([&mut visitor, &mut boss], &office, &meri, &course, "Ayaan").await;

    for text in hostile() {
        let here = elements([&mut visitor, &mut boss], &office, &meri, &course, &text).await;
        assert_eq!(here, harmless, "{text}");
    }
}

/// The names of all elements of every page that shows a client called `text`, with the text noted
/// on. The text itself stands there as it was written.
async fn elements(
    [visitor, boss]: [&mut Visitor<'_>; 2],
    office: &TestOffice,
    meri: &crate::office::Official,
    course: &str,
    text: &str,
) -> Vec<Vec<String>> {
    let mut person = job_seeker_in_vantaa();
    person["given_names"] = json!(text);
    person["family_name"] = json!("Zz");
    let client = office.client_as(meri, person).await;
    let note = json!({ "on": "2024-04-22", "kind": "call", "text": text });
    office.post(meri, &format!("{client}/notes"), note).await.expect(StatusCode::CREATED);
    let ended = json!({ "on": "2024-04-22", "reason": "no_need" });

    let mut pages = Vec::new();
    for address in OF_A_CLIENT {
        pages.push(visitor.get(&format!("{client}{address}")).await.expect(StatusCode::OK));
    }
    let action = format!("{client}/write-note");
    let typed = [("text", text), ("on", "x")];
    let wrong = visitor.submit(&pages[1], &action, &typed).await;
    pages.push(wrong.expect(StatusCode::UNPROCESSABLE_ENTITY));
    let search = visitor.get("/clients/search").await;
    pages.push(visitor.submit(&search, "/clients/search", &[("name", "Zz")]).await);
    pages.push(visitor.get("/?whose=unit&sort=name").await);
    let to = format!("/reassign-clients?from_worker=nobodys&to_worker={}", meri.actor.user);
    let preview = boss.get(&to).await.expect(StatusCode::OK);
    let chosen = preview.form("/reassign-clients");
    pages.push(preview);
    pages.push(boss.post("/reassign-clients", &chosen).await.expect(StatusCode::OK));
    office.assess(meri, &client).await;
    let plan = office.plan_in_force(meri, &client).await;
    pages.push(visitor.get(&format!("{plan}/refer-to-training?course={course}")).await);
    let referred = json!({ "course": course });
    let referral = office.post(meri, &format!("{plan}/referrals"), referred).await;
    let referral = format!("/referrals/{}", referral.expect(StatusCode::CREATED).text("/id"));
    pages.push(visitor.get(&referral).await.expect(StatusCode::OK));
    let elsewhere =
        json!({ "from": "2024-04-22", "authority": "municipality:049", "reason": text });
    let given = office.change_now(meri, Method::POST, &client, "/override", Some(elsewhere)).await;
    let handover = format!("/handovers/{}", given.expect(StatusCode::OK).text("/handover/id"));
    for address in [handover.clone(), format!("{handover}/return-handover")] {
        pages.push(visitor.get(&address).await.expect(StatusCode::OK));
    }
    for page in &pages {
        let shown: String = page.page.select(&css("body")).flat_map(|body| body.text()).collect();
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat(&shown).contains(&flat(text)), "{text} on {}", page.address);
    }
    // So that the next one is alone in the lists.
    office
        .change_now(meri, Method::POST, &client, "/end", Some(ended))
        .await
        .expect(StatusCode::OK);
    let names = |page: &super::visitor::Seen| {
        page.page.select(&css("*")).map(|element| element.value().name().to_owned()).collect()
    };
    pages.iter().map(names).collect()
}
